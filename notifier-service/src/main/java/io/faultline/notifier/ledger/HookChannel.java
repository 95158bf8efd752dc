package io.faultline.notifier.ledger;

/// Posts messages to webhooks.
public interface HookChannel {
    /// Posts one; waits for the answer, for 15 seconds at most. Never throws for what the other
    /// side says or fails to say.
    Outcome send(OutgoingHook hook);
}
