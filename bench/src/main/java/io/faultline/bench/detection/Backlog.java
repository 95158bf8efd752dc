package io.faultline.bench.detection;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Reason;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Health events on the topic: written, and read again by a loop that does nothing with them.
final class Backlog {

    static final List<String> VANTAGES = List.of("yyz", "yul", "yvr");

    /// One probe in so many is lost, as on a good link.
    private static final int ONE_LOST_IN = 2_000;

    private static final Duration ROUND = Duration.ofSeconds(10);

    private final String address;
    private final List<Check> checks;
    private final Random random = new Random(11);
    private final AtomicLong number = new AtomicLong();

    Backlog(String address, Inventory inventory) {
        this.address = address;
        this.checks = List.copyOf(inventory.checks().values());
    }

    /// Writes whole rounds that end now: every check once from every vantage in ten seconds, spread
    /// over them as a prober spreads them.
    ///
    /// @return how many events that were
    long write(int rounds) {
        int inRound = checks.size() * VANTAGES.size();
        Instant begin = Instant.now().minus(ROUND.multipliedBy(rounds));
        long written = (long) rounds * inRound;
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (long each = 0; each < written; each++) {
                int slot = (int) (each % inRound);
                boolean lost = random.nextInt(ONE_LOST_IN) == 0;
                HealthEvent event =
                        event(
                                checks.get(slot % checks.size()),
                                slot / checks.size(),
                                begin.plusNanos(each * ROUND.toNanos() / inRound),
                                lost ? Reason.TIMEOUT : null);
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.HEALTH_EVENTS,
                                        event.component(),
                                        Json.write(event)));
            }
        }
        return written;
    }

    /// @param failed why it failed; null where it did not
    HealthEvent event(Check check, int vantage, Instant at, @Nullable Reason failed) {
        return new HealthEvent(
                "01JD8Z%020d".formatted(number.incrementAndGet()),
                at,
                check.component(),
                check.id(),
                VANTAGES.get(vantage),
                failed == null ? Outcome.OK : Outcome.FAIL,
                failed,
                failed == Reason.TIMEOUT ? 1_000.0 : 11.2,
                Map.of("lossPct", failed == null ? 0.0 : 100.0, "jitterMs", 0.4),
                0.2);
    }

    KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        address,
                        "linger.ms",
                        20,
                        "batch.size",
                        1 << 18,
                        "max.in.flight.requests.per.connection",
                        1,
                        "buffer.memory",
                        64L << 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        address,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        2_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    /// Reads the whole topic in one thread and decodes each event, no more.
    ///
    /// @return events a second, once the first third has warmed it up
    double bareLoop() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> all = partitions(consumer, Topics.HEALTH_EVENTS);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long end = consumer.endOffsets(all).values().stream().mapToLong(Long::longValue).sum();
            long read = 0;
            long from = 0;
            long began = 0;
            while (read < end) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    if (Json.read(each.value(), HealthEvent.class)
                            instanceof Reading.Unreadable<HealthEvent>(var reason)) {
                        throw new IllegalStateException(reason);
                    }
                    read++;
                }
                if (began == 0 && read > end / 3) {
                    began = System.nanoTime();
                    from = read;
                }
            }
            return (read - from) * 1e9 / (System.nanoTime() - began);
        }
    }

    /// The sizes of the latest records of a compacted topic, keys included.
    List<Integer> sizes(String topic) {
        Map<String, Integer> sizes = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> all = partitions(consumer, topic);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream()
                    .anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    if (each.value() == null) {
                        sizes.remove(each.key());
                    } else {
                        sizes.put(each.key(), each.key().length() + each.value().length);
                    }
                }
            }
        }
        return new ArrayList<>(sizes.values());
    }

    List<Check> checks() {
        return checks;
    }
}
