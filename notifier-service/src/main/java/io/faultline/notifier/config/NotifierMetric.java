package io.faultline.notifier.config;

/// Every metric of this service, by its Micrometer name; Prometheus writes `_` for `.`.
public enum NotifierMetric {
    /// Counter; tags `channel`, `outcome` (accepted refused failed throttled unanswered withheld,
    /// superseded suppressed expired): what came of attempts and claims.
    DELIVERIES("faultline.notifier.deliveries"),
    /// Counter; tag `channel`: attempts that will be repeated.
    RETRIES("faultline.notifier.retries"),
    /// Timer with histogram; tag `channel`: from the moment an update was said to the moment that
    /// its message was accepted.
    UPDATE_TO_ACCEPT("faultline.notifier.update.to.accept"),
    /// Gauge; tag `channel`: deliveries that wait.
    QUEUE_SIZE("faultline.notifier.queue.size"),
    /// Gauge in seconds; tag `channel`: age of the oldest message that is due and not sent.
    OLDEST_UNSENT("faultline.notifier.oldest.unsent.seconds"),
    /// Gauge, 0 closed, 1 half open, 2 open; tag `channel`: the breaker of its provider.
    BREAKER("faultline.notifier.breaker"),
    /// Counter; tag `verdict` (told kept): updates taken in.
    UPDATES("faultline.notifier.updates"),
    /// Counter: deliveries whose worker vanished while sending.
    IN_DOUBT("faultline.notifier.in.doubt"),
    /// Counter: feeds published because their content changed.
    FEEDS("faultline.notifier.feeds.published"),
    /// Counter: webhooks, and browsers, that failed for longer than they may and were ended.
    HOOKS_ENDED("faultline.notifier.webhooks.ended"),
    /// Counter; tag `topic`: records that could not be read.
    DEAD_LETTERS("faultline.notifier.dead.letters");

    private final String id;

    NotifierMetric(String id) {
        this.id = id;
    }

    /// The Micrometer name.
    public String id() {
        return id;
    }
}
