package io.faultline.notifier.audience;

/// Names a subscription; a person may have several of one channel.
public record SubscriptionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
