package io.faultline.notifier.audience;

import java.time.Duration;
import java.time.Instant;

/// Everybody who asked to be told.
public interface Subscribers {

    /// Keeps a subscription as it now stands and queues the greeting that its change calls for, in
    /// one transaction; a record seen before changes nothing.
    ///
    /// @return what its owner is sent
    Greeting keep(Subscription subscription, Instant now);

    /// Forgets a subscription and its address.
    void forget(SubscriptionId id);

    /// Ends everything that an address gets on a channel, at its owner's word.
    ///
    /// @return whether the address was known
    boolean end(Channel channel, String addressIndex, Instant at);

    /// Ends everything that goes to webhooks which failed for longer than they may, and tells their
    /// owners.
    ///
    /// @return how many webhooks were ended
    int endFailing(Duration patience, Instant now);
}
