package io.faultline.notifier.ledger;

/// Hands text messages to a message center or gateway.
public interface SmsChannel {
    /// Hands one over; waits for the answer, for 15 seconds at most. Never throws for what the
    /// other side says or fails to say.
    Outcome send(OutgoingText text);
}
