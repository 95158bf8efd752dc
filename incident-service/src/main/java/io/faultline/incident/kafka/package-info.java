/// Topics in and out: the edge to Kafka.
@NullMarked
package io.faultline.incident.kafka;

import org.jspecify.annotations.NullMarked;
