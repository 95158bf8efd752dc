/// The embedded mailbox: an SMTP and an SMPP sink that keep what arrives, and a page to read it.
@NullMarked
package io.faultline.launcher.mailbox;

import org.jspecify.annotations.NullMarked;
