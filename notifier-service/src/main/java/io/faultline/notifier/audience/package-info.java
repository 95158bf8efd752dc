/// Who is told: subscribers, what they asked for, and which update is worth telling. Pure.
@NullMarked
package io.faultline.notifier.audience;

import org.jspecify.annotations.NullMarked;
