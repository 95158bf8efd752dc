package io.faultline.notifier.ledger;

/// Hands mails to a relay.
public interface MailChannel {
    /// Hands one over; waits for the relay's answer, for 30 seconds at most. Never throws for what
    /// the relay says or fails to say.
    Outcome send(OutgoingMail mail);
}
