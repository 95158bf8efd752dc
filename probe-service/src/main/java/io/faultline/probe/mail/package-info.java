/// Do mail servers greet?
@NullMarked
package io.faultline.probe.mail;

import org.jspecify.annotations.NullMarked;
