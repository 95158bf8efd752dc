package io.faultline.status.subscribe;

import io.faultline.contracts.Subscription;
import java.util.Optional;

/// What came of a wish, a yes or a no.
public sealed interface Answer {

    /// It was noted. Said alike whether the address was known before or not, so that nobody learns
    /// who is subscribed.
    ///
    /// @param id of the subscription that waits for a yes
    record Noted(String id) implements Answer {}

    /// It is as the person wants it, now or already before.
    ///
    /// @param subscription as it is; empty where it is no longer known at all
    record Done(Optional<Subscription> subscription) implements Answer {}

    /// Nothing changed.
    record Refused(Reason reason) implements Answer {}

    /// Why nothing changed.
    enum Reason {
        /// The token is none of ours.
        FORGED,
        /// The token was good once.
        EXPIRED,
        /// The code is another.
        WRONG_CODE,
        /// Too many codes were tried; a new wish has a new one.
        TOO_MANY,
        /// It can not be kept now.
        UNAVAILABLE
    }
}
