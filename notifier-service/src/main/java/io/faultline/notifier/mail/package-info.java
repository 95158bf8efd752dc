/// Mails: laid out by Qute, handed over by quarkus-mailer.
@NullMarked
package io.faultline.notifier.mail;

import org.jspecify.annotations.NullMarked;
