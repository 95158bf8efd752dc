/// A timer wheel: what is due, and when the next thing is. Pure: time is an argument.
@NullMarked
package io.faultline.probe.timer;

import org.jspecify.annotations.NullMarked;
