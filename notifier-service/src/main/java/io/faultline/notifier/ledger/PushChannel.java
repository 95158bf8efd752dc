package io.faultline.notifier.ledger;

/// Posts messages to browsers' push services.
public interface PushChannel {
    /// Posts one; waits for the answer, for 15 seconds at most. Never throws for what the other
    /// side says or fails to say.
    Outcome send(OutgoingPush push);
}
