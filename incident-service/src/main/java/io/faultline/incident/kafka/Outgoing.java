package io.faultline.incident.kafka;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the detector's nodes say, by where it goes. Never compared, only sent on.
@SuppressWarnings("ArrayRecordComponent")
sealed interface Outgoing {

    /// The latest evidence of some checks, to the one partition that sees everything.
    record Evident(byte[] evidence) implements Outgoing {}

    /// "Probe this now", to a vantage.
    record Wished(byte[] command) implements Outgoing {}

    /// A record that can not be read, to the dead letters.
    ///
    /// @param headers why, and where it came from
    record Unreadable(byte @Nullable [] value, Map<String, String> headers) implements Outgoing {}

    /// An incident or planned work, to the keeper.
    record Decided(byte[] incident) implements Outgoing {}

    /// The state of a component; null: there is no such component any more.
    record Stated(byte @Nullable [] status) implements Outgoing {}

    /// What an incident that is over left behind.
    record Learned(byte[] outage) implements Outgoing {}
}
