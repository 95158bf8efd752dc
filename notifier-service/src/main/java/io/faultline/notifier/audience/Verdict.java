package io.faultline.notifier.audience;

import java.time.Instant;

/// Whether people are told, and why.
public sealed interface Verdict {

    /// They are told of one update.
    ///
    /// @param sequence the update's position
    /// @param expiresAt beyond it the message is not worth sending any more
    record Tell(int sequence, Occasion occasion, Instant expiresAt) implements Verdict {}

    /// The record is kept, nobody is told.
    record Keep(String reason) implements Verdict {}
}
