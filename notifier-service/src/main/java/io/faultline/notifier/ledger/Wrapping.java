package io.faultline.notifier.ledger;

/// Makes a frozen message somebody's own: opens the address and fills the markers. The same
/// consignment is wrapped the same every time.
public interface Wrapping {
    /// As a mail.
    ///
    /// @throws IllegalArgumentException where the address can not be opened
    OutgoingMail mail(Consignment consignment);

    /// As a text message.
    ///
    /// @throws IllegalArgumentException where the address can not be opened
    OutgoingText text(Consignment consignment, java.time.Instant now);
}
