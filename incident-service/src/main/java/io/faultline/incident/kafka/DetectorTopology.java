package io.faultline.incident.kafka;

import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.config.Settings;
import io.faultline.incident.detect.ConfirmingBudget;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// The way of an event through Kafka, every node by name:
///
/// ```
/// health-events (by component) ─▶ detect ─▶ evidence (one partition) ─▶ correlate ─▶ decisions
///                                   ├─▶ probe-commands                     ├─▶ component-status
///                                   └─▶ health-events.dlq                  └─▶ outages
/// ```
///
/// *At least once*, and every step idempotent (docs/decisions/0002): a test's sum is a memory, and
/// an event counted twice would be evidence that nobody saw. Not by transactions: the events of the
/// last 2 T are known by id, an older word of evidence changes nothing, and what is kept is said
/// again after a restart.
///
/// *One partition* for the evidence, because carriers, links and vantages cross every key: the
/// cause can only be found where all of it is seen.
public final class DetectorTopology {

    /// The internal topic between the halves is `faultline-incident-evidence-repartition`; Kafka
    /// Streams makes it and deletes from it what has been read.
    private static final String EVIDENCE = "evidence";

    private static final Serde<String> KEYS = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private DetectorTopology() {}

    /// Where Quarkus finds it.
    static final class Producer {

        @Produces
        @Singleton
        Topology topology(RunningInventory running, Settings settings) {
            return of(new Watched(running, running::version, settings.holdDown().orElse(null)));
        }
    }

    /// The detector of an inventory that never changes.
    public static Topology of(Inventory inventory) {
        return of(new Watched(() -> Optional.of(inventory), () -> "1", null));
    }

    static Topology of(Watched watched) {
        var builder = new StreamsBuilder();
        var budget = new ConfirmingBudget();
        builder.addStateStore(store(DetectNode.CHECKS).withCachingEnabled());
        builder.addStateStore(store(CorrelateNode.EVIDENCE).withCachingEnabled());
        builder.addStateStore(store(CorrelateNode.INCIDENTS));
        builder.addStateStore(store(CorrelateNode.WORKS));
        builder.addStateStore(store(CorrelateNode.CONDITIONS));

        KStream<String, Outgoing> detected =
                builder.stream(
                                Topics.HEALTH_EVENTS,
                                Consumed.with(KEYS, BYTES).withName("health-events"))
                        .process(
                                () -> new DetectNode(watched, budget),
                                Named.as("detect"),
                                DetectNode.CHECKS);
        part(detected, Outgoing.Wished.class, "wished", Outgoing.Wished::command)
                .to(Topics.PROBE_COMMANDS, to("probe-commands"));
        detected.filter((_, each) -> each instanceof Outgoing.Unreadable, Named.as("unreadable"))
                .processValues(HeadersNode::new, Named.as("unreadable-headers"))
                .to(Topics.deadLetters(Topics.HEALTH_EVENTS), to("dead-letters"));

        KStream<String, Outgoing> decided =
                part(detected, Outgoing.Evident.class, "evident", Outgoing.Evident::evidence)
                        .repartition(
                                Repartitioned.with(KEYS, BYTES)
                                        .withName(EVIDENCE)
                                        .withNumberOfPartitions(1))
                        .process(
                                () -> new CorrelateNode(watched),
                                Named.as("correlate"),
                                CorrelateNode.EVIDENCE,
                                CorrelateNode.INCIDENTS,
                                CorrelateNode.WORKS,
                                CorrelateNode.CONDITIONS);
        part(decided, Outgoing.Decided.class, "decided", Outgoing.Decided::incident)
                .to(DecisionsTopic.NAME, to("decisions"));
        part(decided, Outgoing.Stated.class, "stated", Outgoing.Stated::status)
                .to(Topics.COMPONENT_STATUS, to("component-status"));
        part(decided, Outgoing.Learned.class, "learned", Outgoing.Learned::outage)
                .to(OutagesTopic.NAME, to("outages"));
        return builder.build();
    }

    private static <T extends Outgoing> KStream<String, byte[]> part(
            KStream<String, Outgoing> from, Class<T> type, String name, Bytes<T> bytes) {
        return from.filter((_, each) -> type.isInstance(each), Named.as(name))
                .mapValues(each -> bytes.of(type.cast(each)), Named.as(name + "-bytes"));
    }

    private interface Bytes<T> {
        byte @Nullable [] of(T outgoing);
    }

    private static Produced<String, byte[]> to(String name) {
        return Produced.with(KEYS, BYTES).withName(name);
    }

    /// In memory: the changelog is the durable copy. Where it is cached, the changelog gets the
    /// latest of what changed since the last commit, not every step to it.
    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), KEYS, BYTES)
                .withLoggingEnabled(Map.of());
    }

    /// Puts the reason and the origin of an unreadable record in its headers.
    private static final class HeadersNode
            extends ContextualFixedKeyProcessor<String, Outgoing, byte[]> {
        @Override
        public void process(FixedKeyRecord<String, Outgoing> record) {
            if (record.value() instanceof Outgoing.Unreadable(var value, var headers)) {
                headers.forEach((name, text) ->
                        record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
                context().forward(record.withValue(value));
            }
        }
    }
}
