/// What is said: letters and text messages, in English and French. Pure.
@NullMarked
package io.faultline.notifier.wording;

import org.jspecify.annotations.NullMarked;
