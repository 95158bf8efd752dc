/// The edge to Kafka: inventory and share come in, commands and heartbeats come in, events go out.
@NullMarked
package io.faultline.probe.kafka;

import org.jspecify.annotations.NullMarked;
