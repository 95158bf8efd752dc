package io.faultline.incident.config;

import io.faultline.incident.desk.Decision;
import io.faultline.incident.desk.Incidents.OpenCount;
import io.faultline.incident.desk.Kind;
import io.faultline.incident.desk.Outbox.Waiting;
import io.faultline.incident.desk.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what [Metric] lists.
@ApplicationScoped
public class Meters {

    private static final List<String> LAYERS =
            List.of("carrier", "isp", "core", "premise", "monitoring");

    private static final Duration[] DELAYS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15)
    };

    private final MeterRegistry registry;
    private final MultiGauge open;
    private final AtomicLong outboxRecords = new AtomicLong();
    private final AtomicLong outboxAgeMs = new AtomicLong();
    private final AtomicLong problems = new AtomicLong();
    private final AtomicLong components = new AtomicLong();
    private final AtomicLong changed = new AtomicLong();

    Meters(MeterRegistry registry) {
        this.registry = registry;
        open =
                MultiGauge.builder(Metric.OPEN_INCIDENTS.key())
                        .description(Metric.OPEN_INCIDENTS.about())
                        .register(registry);
        gauge(Metric.OUTBOX_RECORDS, outboxRecords, 1);
        gauge(Metric.OUTBOX_AGE, outboxAgeMs, 1_000);
        gauge(Metric.INVENTORY_PROBLEMS, problems, 1);
        gauge(Metric.INVENTORY_COMPONENTS, components, 1);
        gauge(Metric.INVENTORY_CHANGED, changed, 1);
        counter(Metric.DECISION_RETRIES, Tags.empty());
        counter(Metric.DESK_UPDATES, Tags.empty());
        counter(Metric.PUBLISHED, Tags.empty());
        openIncidents(List.of());
        LAYERS.forEach(this::delay);
    }

    private void gauge(Metric metric, AtomicLong value, double divisor) {
        Gauge.builder(metric.key(), value, v -> v.get() / divisor)
                .description(metric.about())
                .register(registry);
    }

    private Counter counter(Metric metric, Tags tags) {
        return Counter.builder(metric.key())
                .description(metric.about())
                .tags(tags)
                .register(registry);
    }

    private Timer delay(String layer) {
        return Timer.builder(Metric.DETECTION_DELAY.key())
                .description(Metric.DETECTION_DELAY.about())
                .tag("layer", layer)
                .serviceLevelObjectives(DELAYS)
                .register(registry);
    }

    /// An incident was opened that was not known before. Maintenances are not detected.
    public void opened(Decision decision) {
        if (decision.kind() == Kind.INCIDENT) {
            Duration delay = Duration.between(decision.startedAt(), decision.openedAt());
            delay(decision.layer()).record(delay.isNegative() ? Duration.ZERO : delay);
        }
    }

    /// A decision said something new.
    public void decisionKept() {
        decision("kept");
    }

    /// A decision came again.
    public void decisionKnown() {
        decision("known");
    }

    /// A decision could not be read.
    public void decisionUnreadable() {
        decision("unreadable");
    }

    private void decision(String result) {
        counter(Metric.DECISIONS, Tags.of("result", result)).increment();
    }

    /// A decision could not be kept now.
    public void decisionRetried() {
        counter(Metric.DECISION_RETRIES, Tags.empty()).increment();
    }

    /// Somebody at the desk told the world something.
    public void deskUpdate() {
        counter(Metric.DESK_UPDATES, Tags.empty()).increment();
    }

    /// Records were acknowledged by the broker.
    public void published(int records) {
        counter(Metric.PUBLISHED, Tags.empty()).increment(records);
    }

    /// A record of a topic could not be read.
    public void deadLetter(String topic) {
        counter(Metric.DEAD_LETTERS, Tags.of("topic", topic)).increment();
    }

    /// What waits in the outbox.
    public void waiting(Waiting waiting) {
        outboxRecords.set(waiting.records());
        outboxAgeMs.set(waiting.oldest().toMillis());
    }

    /// The inventory in force changed.
    public void inventory(int componentsWatched, Instant at) {
        components.set(componentsWatched);
        changed.set(at.getEpochSecond());
    }

    /// The inventory file was read.
    public void inventoryProblems(int found) {
        problems.set(found);
    }

    /// How many incidents are open; every layer and severity is shown, so that a query finds zero
    /// and not nothing.
    public void openIncidents(List<OpenCount> counts) {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (String layer : LAYERS) {
            for (Severity severity : Severity.values()) {
                long incidents =
                        counts.stream()
                                .filter(c -> c.layer().equals(layer) && c.severity() == severity)
                                .mapToLong(OpenCount::incidents)
                                .sum();
                String word = severity.name().toLowerCase(java.util.Locale.ROOT);
                rows.add(MultiGauge.Row.of(Tags.of("layer", layer, "severity", word), incidents));
            }
        }
        open.register(rows, true);
    }
}
