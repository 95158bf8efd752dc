/// Do mail servers greet, and does a mail arrive?
@NullMarked
package io.faultline.probe.mail;

import org.jspecify.annotations.NullMarked;
