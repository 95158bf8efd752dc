package io.faultline.status.subscribe;

import io.faultline.contracts.Subscription;

/// Where wishes are kept.
public interface SubscriptionLog {

    /// Keeps a subscription in its present state.
    ///
    /// @return whether it is safely kept; if not, nothing has changed and the person should try
    ///   again
    boolean publish(Subscription subscription);
}
