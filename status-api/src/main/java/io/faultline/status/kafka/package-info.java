/// The edge to Kafka: topics are read from their beginning, subscriptions are published.
@NullMarked
package io.faultline.status.kafka;

import org.jspecify.annotations.NullMarked;
