package io.faultline.status;

import io.faultline.contracts.Subscription;
import io.faultline.status.http.EventStream;
import io.faultline.status.http.ViewCounts;
import io.faultline.status.publish.Publisher;
import io.faultline.status.site.CurrentSite;
import io.faultline.status.subscribe.SubscriptionBook;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// The figures of this service at `/q/metrics`.
@ApplicationScoped
public class StatusMetrics {

    /// Every one of them.
    enum Metric {
        /// Seconds since the snapshot that is served was built.
        SNAPSHOT_AGE("faultline_status_snapshot_age_seconds"),
        /// Seconds since anything was last heard of any component.
        EVIDENCE_AGE("faultline_status_evidence_age_seconds"),
        /// Seconds that the last snapshot took, before anything was rendered.
        SNAPSHOT_TIME("faultline_status_snapshot_seconds"),
        /// Seconds that the last snapshot took, rendering included.
        BUILD_TIME("faultline_status_build_seconds"),
        /// Requests by what was asked for (`view`).
        REQUESTS("faultline_status_requests"),
        /// Browsers that listen to the stream of changes.
        STREAM_CLIENTS("faultline_status_stream_clients"),
        /// Records not read yet (`topic`).
        TOPIC_LAG("faultline_status_topic_lag_records"),
        /// Seconds since a broker last answered.
        BROKER_SILENCE("faultline_status_broker_silence_seconds"),
        /// Subscriptions by `state`.
        SUBSCRIPTIONS("faultline_status_subscriptions"),
        /// Public incidents that are not over.
        OPEN_INCIDENTS("faultline_status_open_incidents"),
        /// Seconds since a copy of the site was last written (`target`).
        COPY_AGE("faultline_status_copy_age_seconds"),
        /// Tries to write a copy of the site that failed (`target`).
        COPY_FAILURES("faultline_status_copy_failures"),
        /// Public components without recent data.
        SILENT_COMPONENTS("faultline_status_silent_components");

        private final String wire;

        Metric(String wire) {
            this.wire = wire;
        }
    }

    private final CurrentSite current;

    StatusMetrics(CurrentSite current) {
        this.current = current;
    }

    void register(
            @Observes StartupEvent event,
            MeterRegistry registry,
            StatusFlow flow,
            EventStream stream,
            ViewCounts counts,
            SubscriptionBook book,
            Publisher publisher) {
        gauge(
                registry,
                Metric.SNAPSHOT_AGE,
                () -> current.get().map(each -> age(each.snapshot().at())).orElse(Double.NaN));
        gauge(registry, Metric.EVIDENCE_AGE, this::evidenceAge);
        gauge(registry, Metric.BUILD_TIME, () -> flow.buildTime().toNanos() / 1e9);
        gauge(registry, Metric.SNAPSHOT_TIME, () -> flow.snapshotTime().toNanos() / 1e9);
        gauge(registry, Metric.STREAM_CLIENTS, stream::clients);
        gauge(registry, Metric.BROKER_SILENCE, () -> age(flow.reader().contact()));
        gauge(
                registry,
                Metric.OPEN_INCIDENTS,
                () -> current.get().map(e -> e.snapshot().unresolved().size()).orElse(0));
        gauge(
                registry,
                Metric.SILENT_COMPONENTS,
                () -> current.get().map(e -> e.snapshot().silence().components()).orElse(0));
        for (String topic : TopicFold.TOPICS) {
            Gauge.builder(Metric.TOPIC_LAG.wire, () -> flow.reader().lag().getOrDefault(topic, 0L))
                    .tag("topic", topic)
                    .register(registry);
        }
        for (Subscription.State state : Subscription.State.values()) {
            Gauge.builder(Metric.SUBSCRIPTIONS.wire, () -> book.counts().getOrDefault(state, 0L))
                    .tag("state", state.wire())
                    .register(registry);
        }
        for (String target : publisher.targets()) {
            Gauge.builder(Metric.COPY_AGE.wire, () -> age(publisher.copy(target).writtenAt()))
                    .tag("target", target)
                    .register(registry);
            FunctionCounter.builder(
                            Metric.COPY_FAILURES.wire,
                            publisher,
                            each -> each.copy(target).failures())
                    .tag("target", target)
                    .register(registry);
        }
        for (ViewCounts.View view : ViewCounts.View.values()) {
            FunctionCounter.builder(Metric.REQUESTS.wire, counts, each -> each.of(view))
                    .tag("view", view.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static void gauge(
            MeterRegistry registry, Metric metric, java.util.function.Supplier<Number> value) {
        Gauge.builder(metric.wire, value).register(registry);
    }

    private double evidenceAge() {
        Instant evidence = current.get().map(each -> each.snapshot().evidenceAt()).orElse(null);
        return evidence == null ? Double.NaN : age(evidence);
    }

    private double age(Instant since) {
        return Duration.between(since, current.clock().instant()).toMillis() / 1000.0;
    }
}
