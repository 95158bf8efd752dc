package io.faultline.notifier.ledger;

import java.time.Instant;
import java.util.Optional;

/// Makes a frozen message somebody's own: opens the address and fills the markers. The same
/// consignment is wrapped the same every time.
public interface Wrapping {
    /// As a mail; nothing where it is for the owner of a webhook that has none.
    ///
    /// @throws IllegalArgumentException where the address can not be opened
    Optional<OutgoingMail> mail(Consignment consignment);

    /// As a text message.
    ///
    /// @throws IllegalArgumentException where the address can not be opened
    OutgoingText text(Consignment consignment, Instant now);

    /// As a message to a webhook, signed as of a moment.
    ///
    /// @throws IllegalArgumentException where the address can not be opened
    OutgoingHook hook(Consignment consignment, Instant now);

    /// As a message to a browser, encrypted anew each time: what it says is the same.
    ///
    /// @throws IllegalArgumentException where the address can not be opened
    OutgoingPush push(Consignment consignment, Instant now);
}
