package io.faultline.status.kafka;

import org.jspecify.annotations.Nullable;

/// A record of a topic, as it came.
///
/// @param value absent for a tombstone
@SuppressWarnings("ArrayRecordComponent") // shared as they are, never compared or changed
public record Arrival(
        String topic, int partition, long offset, @Nullable String key, byte @Nullable [] value) {}
