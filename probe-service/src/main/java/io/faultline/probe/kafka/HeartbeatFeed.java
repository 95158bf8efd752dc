package io.faultline.probe.kafka;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Durations;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/// Reads the heartbeats of our share back from the topic of health events, and all signals, whose
/// next value may come to us; nothing where there are none. Only the partitions that their
/// components fall into are read, from an hour ago, or from as long ago as their interval asks for.
final class HeartbeatFeed implements PollLoop.Following {

    private static final Duration LEAST_LOOKBACK = Duration.ofHours(1);
    private static final int LOOKBACK_INTERVALS = 10;

    private final Consumer<HealthEvent> heard;
    private final Consumer<Boolean> known;
    private final InstantSource clock;
    private volatile Map<String, Check> wanted = Map.of();
    private Set<String> followed = Set.of();
    private Set<String> components = Set.of();
    private Map<TopicPartition, Long> ends = Map.of();

    /// @param known is told whether everything wanted has been read
    HeartbeatFeed(Consumer<HealthEvent> heard, Consumer<Boolean> known, InstantSource clock) {
        this.heard = heard;
        this.known = known;
        this.clock = clock;
    }

    /// Follows the heartbeats of this plan, and the signals of its inventory.
    void follow(Plan plan) {
        wanted =
                Stream.concat(
                                plan.heartbeats().values().stream().map(PlannedCheck::check),
                                plan.inventory().checks().values().stream()
                                        .filter(each -> each.probe().type() == ProbeType.SIGNAL))
                        .distinct()
                        .collect(Collectors.toUnmodifiableMap(Check::id, each -> each));
    }

    @Override
    public void begin(KafkaConsumer<String, byte[]> consumer) {
        followed = Set.of();
        ends = Map.of();
        consumer.assign(List.of());
        turn(consumer);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null
                && components.contains(record.key())
                && Json.read(record.value(), HealthEvent.class)
                        instanceof Reading.Read<HealthEvent>(var event)
                && followed.contains(event.check())) {
            heard.accept(event);
        }
    }

    @Override
    public void turn(KafkaConsumer<String, byte[]> consumer) {
        Map<String, Check> now = wanted;
        if (!now.keySet().equals(followed)) {
            known.accept(false);
            assign(consumer, now);
        }
        if (ends.entrySet().stream()
                .allMatch(each -> consumer.position(each.getKey()) >= each.getValue())) {
            known.accept(true);
        }
    }

    private void assign(KafkaConsumer<String, byte[]> consumer, Map<String, Check> now) {
        int count = now.isEmpty() ? 1 : Partitions.of(consumer, Topics.HEALTH_EVENTS).size();
        var partitions = new HashSet<TopicPartition>();
        Duration lookback = LEAST_LOOKBACK;
        for (Check check : now.values()) {
            byte[] key = check.component().getBytes(StandardCharsets.UTF_8);
            partitions.add(
                    new TopicPartition(
                            Topics.HEALTH_EVENTS, BuiltInPartitioner.partitionForKey(key, count)));
            Duration wish =
                    check.every()
                            .plus(Durations.parse(check.probe().option("grace", "1m")))
                            .multipliedBy(LOOKBACK_INTERVALS);
            lookback = wish.compareTo(lookback) > 0 ? wish : lookback;
        }
        consumer.assign(partitions);
        followed = Set.copyOf(now.keySet());
        components =
                now.values().stream().map(Check::component).collect(Collectors.toUnmodifiableSet());
        ends = consumer.endOffsets(partitions);
        seek(consumer, partitions, clock.instant().minus(lookback).toEpochMilli());
    }

    private void seek(
            KafkaConsumer<String, byte[]> consumer, Set<TopicPartition> partitions, long from) {
        var times = new HashMap<TopicPartition, Long>();
        partitions.forEach(each -> times.put(each, from));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) ->
                        consumer.seek(
                                partition,
                                found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
    }
}
