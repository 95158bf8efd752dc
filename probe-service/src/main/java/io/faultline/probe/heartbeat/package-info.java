/// Targets that report by themselves: when is one overdue? Pure.
@NullMarked
package io.faultline.probe.heartbeat;

import org.jspecify.annotations.NullMarked;
