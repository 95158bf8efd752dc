/// Does a DNS server answer, and what?
@NullMarked
package io.faultline.probe.dns;

import org.jspecify.annotations.NullMarked;
