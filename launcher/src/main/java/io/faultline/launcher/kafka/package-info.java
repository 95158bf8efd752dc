/// The embedded broker: one KRaft node, in a process of its own.
@NullMarked
package io.faultline.launcher.kafka;

import org.jspecify.annotations.NullMarked;
