package io.faultline.notifier.config;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.ledger.Aftermath;
import io.faultline.notifier.ledger.Breaker;
import io.faultline.notifier.ledger.Deliveries.Attempted;
import io.faultline.notifier.ledger.Deliveries.Backlog;
import io.faultline.notifier.ledger.Deliveries.Dropped;
import io.faultline.notifier.ledger.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what happens under the names of [NotifierMetric].
@ApplicationScoped
public class Gauges {

    private final MeterRegistry registry;
    private final Map<Channel, AtomicLong> queued = new EnumMap<>(Channel.class);
    private final Map<Channel, AtomicLong> oldestMs = new EnumMap<>(Channel.class);
    private final Map<Channel, AtomicLong> breakers = new EnumMap<>(Channel.class);
    private final Map<Channel, Timer> toAccept = new EnumMap<>(Channel.class);

    Gauges(MeterRegistry registry) {
        this.registry = registry;
        for (Channel channel : Channel.values()) {
            queued.put(channel, gauge(NotifierMetric.QUEUE_SIZE, channel, 1));
            oldestMs.put(channel, gauge(NotifierMetric.OLDEST_UNSENT, channel, 1_000));
            breakers.put(channel, gauge(NotifierMetric.BREAKER, channel, 1));
            toAccept.put(
                    channel,
                    Timer.builder(NotifierMetric.UPDATE_TO_ACCEPT.id())
                            .tag("channel", channel.word())
                            .publishPercentileHistogram()
                            .minimumExpectedValue(Duration.ofMillis(10))
                            .maximumExpectedValue(Duration.ofMinutes(30))
                            .register(registry));
        }
    }

    /// An attempt was made.
    public void attempted(Channel channel, Attempted attempted, Instant now) {
        delivery(channel, word(attempted.outcome()));
        if (attempted.aftermath() instanceof Aftermath.Again) {
            registry.counter(NotifierMetric.RETRIES.id(), "channel", channel.word()).increment();
        }
        Timer timer = toAccept.get(channel);
        if (timer != null && attempted.outcome() instanceof Outcome.Accepted) {
            Duration took = Duration.between(attempted.consignment().saidAt(), now);
            timer.record(took.isNegative() ? Duration.ZERO : took);
        }
    }

    /// Deliveries were dropped at the claim.
    public void dropped(Channel channel, Collection<Dropped> dropped) {
        dropped.forEach(each -> delivery(channel, each.state().word()));
    }

    /// Where a breaker stands.
    public void breaker(Channel channel, Breaker breaker) {
        set(
                breakers,
                channel,
                switch (breaker) {
                    case Breaker.Closed _ -> 0;
                    case Breaker.HalfOpen _ -> 1;
                    case Breaker.Open _ -> 2;
                });
    }

    /// How much waits.
    public void backlog(Collection<Backlog> backlog) {
        for (Backlog each : backlog) {
            set(queued, each.channel(), each.queued());
            set(oldestMs, each.channel(), each.oldest().toMillis());
        }
    }

    /// An update was told.
    public void updateTold() {
        registry.counter(NotifierMetric.UPDATES.id(), "verdict", "told").increment();
    }

    /// An update was kept.
    public void updateKept() {
        registry.counter(NotifierMetric.UPDATES.id(), "verdict", "kept").increment();
    }

    /// Deliveries are in doubt.
    public void inDoubt(int count) {
        registry.counter(NotifierMetric.IN_DOUBT.id()).increment(count);
    }

    /// Webhooks were ended.
    public void hooksEnded(int count) {
        registry.counter(NotifierMetric.HOOKS_ENDED.id()).increment(count);
    }

    /// A feed was published.
    public void feedPublished() {
        registry.counter(NotifierMetric.FEEDS.id()).increment();
    }

    /// A record could not be read.
    public void deadLetter(String topic) {
        registry.counter(NotifierMetric.DEAD_LETTERS.id(), "topic", topic).increment();
    }

    private void delivery(Channel channel, String outcome) {
        registry.counter(
                        NotifierMetric.DELIVERIES.id(),
                        "channel",
                        channel.word(),
                        "outcome",
                        outcome)
                .increment();
    }

    private AtomicLong gauge(NotifierMetric metric, Channel channel, int divisor) {
        var value = new AtomicLong();
        io.micrometer.core.instrument.Gauge.builder(
                        metric.id(), value, each -> each.doubleValue() / divisor)
                .tag("channel", channel.word())
                .strongReference(true)
                .register(registry);
        return value;
    }

    private static void set(Map<Channel, AtomicLong> gauges, Channel channel, long value) {
        AtomicLong gauge = gauges.get(channel);
        if (gauge != null) {
            gauge.set(value);
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> "accepted";
            case Outcome.Refused _ -> "refused";
            case Outcome.Failed _ -> "failed";
            case Outcome.Throttled _ -> "throttled";
            case Outcome.Unanswered _ -> "unanswered";
            case Outcome.Withheld _ -> "withheld";
        };
    }
}
