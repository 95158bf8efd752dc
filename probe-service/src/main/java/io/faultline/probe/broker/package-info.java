/// Does a Kafka broker speak, and does a topic have its leaders?
@NullMarked
package io.faultline.probe.broker;

import org.jspecify.annotations.NullMarked;
