package io.faultline.notifier.ledger;

import java.time.Duration;

/// What came of one attempt to hand a message over.
public sealed interface Outcome {

    /// It was taken.
    ///
    /// @param reference what the other side calls it, or empty
    record Accepted(String reference) implements Outcome {}

    /// It will never be taken: this address, this message.
    record Refused(String code, String reason) implements Outcome {}

    /// It was not taken, and may be later.
    ///
    /// @param isConnection whether the other side could not even be reached
    record Failed(String code, String reason, boolean isConnection) implements Outcome {}

    /// The other side asks us to be slower. Not counted as an attempt.
    record Throttled(String code, String reason, Duration pause) implements Outcome {}

    /// It was sent and no answer came: it may have been taken.
    record Unanswered(String reason) implements Outcome {}

    /// It was not sent, because something newer overtook it or we are stopping.
    record Withheld(State next, String reason) implements Outcome {}
}
