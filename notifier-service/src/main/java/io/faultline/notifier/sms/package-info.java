/// Text messages: handed over by SMPP or to an HTTP gateway.
@NullMarked
package io.faultline.notifier.sms;

import org.jspecify.annotations.NullMarked;
