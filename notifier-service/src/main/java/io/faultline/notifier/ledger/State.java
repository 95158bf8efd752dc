package io.faultline.notifier.ledger;

import java.util.Locale;

/// Where a delivery stands.
///
/// ```
/// queued ──▶ sending ──▶ accepted
///   │  ▲        ├──▶ queued      (again later)
///   │  └────────┼──  in_doubt    (sent, no answer: again only where a duplicate is the lesser evil)
///   │           └──▶ dead        (refused for good)
///   └──▶ superseded | suppressed | expired
/// ```
public enum State {
    /// To be sent when it is due.
    QUEUED,
    /// A worker has it, until its lease ends.
    SENDING,
    /// The relay or message center took it.
    ACCEPTED,
    /// It may have been taken; nobody knows.
    IN_DOUBT,
    /// Refused for good.
    DEAD,
    /// A newer update of the same story made it pointless.
    SUPERSEDED,
    /// Its reader does not want it any more, or has heard nothing that it could close.
    SUPPRESSED,
    /// Too late to be worth saying.
    EXPIRED;

    /// The word in the table.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
