package io.faultline.notifier.kafka;

import io.faultline.contracts.Topics;
import io.faultline.notifier.ledger.Away;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// After a start, incidents wait until the subscriptions that were there before them are kept:
/// somebody who subscribed while this service was down hears of what broke since. Waits for 30
/// seconds at most, for a broken subscription must not keep everybody else from hearing.
@ApplicationScoped
class SubscriptionsFirst {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaSettings kafka;
    private final Clock clock;
    private final String group;
    private final Map<Integer, Long> taken = new ConcurrentHashMap<>();
    private @Nullable Map<TopicPartition, Long> wanted;
    private @Nullable Instant giveUpAt;
    private volatile boolean isDone;

    SubscriptionsFirst(
            KafkaSettings kafka,
            Clock clock,
            @ConfigProperty(name = "mp.messaging.incoming.subscriptions.group.id") String group) {
        this.kafka = kafka;
        this.clock = clock;
        this.group = group;
    }

    /// A subscription was kept.
    void taken(int partition, long offset) {
        if (!isDone) {
            taken.merge(partition, offset, Math::max);
        }
    }

    /// Returns once the older subscriptions are kept.
    ///
    /// @throws Away while they are not
    synchronized void await() {
        if (isDone) {
            return;
        }
        Instant limit = giveUpAt;
        if (limit == null) {
            limit = clock.instant().plus(PATIENCE);
            giveUpAt = limit;
        }
        if (isCaughtUp() || clock.instant().isAfter(limit)) {
            isDone = true;
            return;
        }
        throw new Away("subscriptions are still being read");
    }

    private boolean isCaughtUp() {
        try {
            Map<TopicPartition, Long> missing = wanted;
            if (missing == null) {
                missing = missing();
                wanted = missing;
            }
            return missing.entrySet().stream()
                    .allMatch(each ->
                            taken.getOrDefault(each.getKey().partition(), -1L) + 1
                                    >= each.getValue());
        } catch (KafkaException e) {
            throw new Away("Kafka: " + e.getMessage(), e);
        }
    }

    /// The ends of the partitions of which this service's group has not committed all.
    private Map<TopicPartition, Long> missing() {
        try (KafkaConsumer<String, byte[]> reader = kafka.reader(group)) {
            var partitions = new HashSet<TopicPartition>();
            reader.partitionsFor(Topics.SUBSCRIPTIONS)
                    .forEach(each ->
                            partitions.add(new TopicPartition(each.topic(), each.partition())));
            Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(reader.endOffsets(partitions));
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
                    committed(reader, partitions);
            ends.entrySet()
                    .removeIf(end -> {
                        OffsetAndMetadata known = committed.get(end.getKey());
                        long from =
                                known != null
                                        ? known.offset()
                                        : begins.getOrDefault(end.getKey(), 0L);
                        return from >= end.getValue();
                    });
            return ends;
        }
    }

    @SuppressWarnings("NullAway") // Kafka's map holds null for partitions without a commit
    private static Map<TopicPartition, @Nullable OffsetAndMetadata> committed(
            KafkaConsumer<String, byte[]> reader, Set<TopicPartition> partitions) {
        return reader.committed(partitions);
    }
}
