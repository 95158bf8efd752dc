package io.faultline.probe.config;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ProbeFlow;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.kafka.DeadLetters;
import io.faultline.probe.kafka.Outbox;
import io.faultline.probe.kernel.Drops;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.report.Counters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Counts into Micrometer.
public final class Meters implements Counters {

    private static final Duration[] LATENCIES =
            durations(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000);
    private static final Duration[] LATENESSES = durations(1, 2, 5, 10, 50, 100, 1_000);

    private final MeterRegistry registry;
    private final AtomicLong lastEventMs = new AtomicLong();
    private final Map<Kind, Counter> probes = new ConcurrentHashMap<>();
    private final Map<ProbeType, Timer> latencies = new ConcurrentHashMap<>();
    private final Timer lateness;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.lateness = timer(Metric.LATENESS, LATENESSES);
        Gauge.builder(Metric.LAST_EVENT.id(), lastEventMs, each -> each.get() / 1e3)
                .description(Metric.LAST_EVENT.about())
                .register(registry);
    }

    @Override
    public void probed(PlannedCheck planned, HealthEvent event) {
        ProbeType type = planned.check().probe().type();
        var kind = new Kind(type, planned.layer(), event.outcome(), event.reason());
        known(probes, kind, this::counter).increment();
        time(known(latencies, type, this::latency), event.latencyMs());
        time(lateness, event.latenessMs());
        lastEventMs.accumulateAndGet(event.time().toEpochMilli(), Math::max);
    }

    /// What is there is looked up without a lock, which `computeIfAbsent` may take.
    private static <K, V> V known(Map<K, V> map, K key, Function<K, V> made) {
        V before = map.get(key);
        return before == null ? map.computeIfAbsent(key, made) : before;
    }

    /// What a counter counts, by which it is kept: to build name and tags anew for each of
    /// thousands of events a second would cost more than the probe.
    private record Kind(ProbeType type, Layer layer, Outcome outcome, @Nullable Reason reason) {}

    private Counter counter(Kind kind) {
        Reason reason = kind.reason();
        return Counter.builder(Metric.PROBES.id())
                .description(Metric.PROBES.about())
                .tag("type", word(kind.type()))
                .tag("layer", kind.layer().name().toLowerCase(Locale.ROOT))
                .tag("outcome", kind.outcome().wire())
                .tag("reason", reason == null ? "none" : reason.wire())
                .register(registry);
    }

    private Timer latency(ProbeType type) {
        return timer(Metric.LATENCY, LATENCIES, "type", word(type));
    }

    private static String word(ProbeType type) {
        return type.words().replace(' ', '_');
    }

    @Override
    public void skipped(Skip cause, long slots) {
        count(Metric.SKIPPED, slots, "cause", cause.name().toLowerCase(Locale.ROOT));
    }

    /// Counts a command.
    public void commanded(ProbeFlow.CommandAnswer answer) {
        count(Metric.COMMANDS, 1, "result", answer.name().toLowerCase(Locale.ROOT));
    }

    /// Counts what was taken over HTTP.
    public void taken(String result, long events) {
        count(Metric.INTAKE, events, "result", result);
    }

    /// Watches what the flow is doing.
    public void watch(ProbeFlow flow) {
        for (VantageId vantage : flow.vantages()) {
            gauge(
                    Metric.SERIES,
                    flow,
                    each ->
                            each.plan().asked().keySet().stream()
                                    .filter(series -> series.vantage().equals(vantage))
                                    .count(),
                    "vantage",
                    vantage.value());
            gauge(
                    Metric.ANCHORS_FAILING,
                    flow,
                    each -> each.engine().failingAnchors(vantage),
                    "vantage",
                    vantage.value());
            gauge(
                    Metric.CUT_OFF,
                    flow,
                    each -> each.engine().isCutOff(vantage) ? 1 : 0,
                    "vantage",
                    vantage.value());
        }
    }

    /// Watches what goes out.
    public void watch(Outbox outbox, DeadLetters deadLetters) {
        function(Metric.PUBLISHED, outbox, Outbox::published);
        function(Metric.DROPPED, outbox, Outbox::dropped);
        function(Metric.DEAD_LETTERS, deadLetters, DeadLetters::count);
        gauge(Metric.WAITING, outbox, Outbox::waiting);
    }

    /// Watches what an engine drops or refuses.
    ///
    /// @param engine its name
    public void watch(String engine, Drops drops) {
        function(Metric.ENGINE_REFUSED, drops, Drops::refused, "engine", engine, "cause", "full");
        function(Metric.ENGINE_REFUSED, drops, Drops::late, "engine", engine, "cause", "late");
        function(Metric.ENGINE_UNKNOWN, drops, Drops::unknown, "engine", engine);
        function(Metric.ENGINE_UNREAD, drops, Drops::unread, "engine", engine);
    }

    private Timer timer(Metric metric, Duration[] bounds, String... tags) {
        return Timer.builder(metric.id())
                .description(metric.about())
                .tags(tags)
                .serviceLevelObjectives(bounds)
                .register(registry);
    }

    private static void time(Timer timer, @Nullable Double ms) {
        if (ms != null) {
            timer.record((long) (ms * 1e6), TimeUnit.NANOSECONDS);
        }
    }

    private void count(Metric metric, long more, String... tags) {
        Counter.builder(metric.id())
                .description(metric.about())
                .tags(tags)
                .register(registry)
                .increment((double) more);
    }

    private <T> void gauge(Metric metric, T of, ToDoubleFunction<T> value, String... tags) {
        Gauge.builder(metric.id(), of, value)
                .description(metric.about())
                .tags(tags)
                .register(registry);
    }

    private <T> void function(Metric metric, T of, ToDoubleFunction<T> value, String... tags) {
        FunctionCounter.builder(metric.id(), of, value)
                .description(metric.about())
                .tags(tags)
                .register(registry);
    }

    private static Duration[] durations(long... millis) {
        return java.util.Arrays.stream(millis)
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);
    }
}
