package io.faultline.incident.replay;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// What arrived on the topic of health events from a moment on, up to now. The partitions are
/// merged by the time of arrival; none is read further ahead of the others than fits in memory.
final class LiveEvents implements Recording {

    private static final int AHEAD = 20_000;
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Comparator<ConsumerRecord<String, byte[]>> ARRIVAL =
            Comparator.<ConsumerRecord<String, byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset);

    private final Broker broker;
    private final Instant from;

    LiveEvents(Broker broker, Instant from) {
        this.broker = broker;
        this.from = from;
    }

    /// One partition between where it is read from and where it ended at the beginning.
    private static final class Part {
        private final TopicPartition partition;
        private final long begin;
        private final long end;
        private final Deque<ConsumerRecord<String, byte[]>> ahead = new ArrayDeque<>();

        private Part(TopicPartition partition, long begin, long end) {
            this.partition = partition;
            this.begin = begin;
            this.end = end;
        }

        private boolean isFetched(KafkaConsumer<String, byte[]> consumer) {
            return consumer.position(partition) >= end;
        }

        /// Whether nobody knows yet what comes next.
        private boolean isAwaited(KafkaConsumer<String, byte[]> consumer) {
            return ahead.isEmpty() && !isFetched(consumer);
        }

        private boolean isBefore(Part other) {
            return ARRIVAL.compare(ahead.element(), other.ahead.element()) < 0;
        }
    }

    @Override
    public void play(Listener listener) {
        try (KafkaConsumer<String, byte[]> consumer = broker.consumer()) {
            List<Part> parts = parts(consumer);
            if (parts.isEmpty()) {
                throw new ReplayRefused(
                        "nothing has arrived on "
                                + Topics.HEALTH_EVENTS
                                + " at "
                                + broker.address()
                                + " since "
                                + from);
            }
            merge(consumer, parts, listener);
        } catch (KafkaException e) {
            throw broker.silent(e);
        }
    }

    /// The partitions that have something, each at its first record.
    private List<Part> parts(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> all = broker.partitions(consumer, Topics.HEALTH_EVENTS);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        var wanted = new HashMap<TopicPartition, Long>();
        all.forEach(each -> wanted.put(each, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(wanted);
        var parts = new ArrayList<Part>();
        for (TopicPartition each : all) {
            OffsetAndTimestamp begin = begins.get(each);
            long end = ends.getOrDefault(each, 0L);
            if (begin != null && begin.offset() < end) {
                parts.add(new Part(each, begin.offset(), end));
            }
        }
        consumer.assign(parts.stream().map(part -> part.partition).toList());
        parts.forEach(part -> consumer.seek(part.partition, part.begin));
        return parts;
    }

    private static void merge(
            KafkaConsumer<String, byte[]> consumer, List<Part> parts, Listener listener) {
        while (!listener.isStopped()) {
            if (parts.stream().anyMatch(part -> part.isAwaited(consumer))) {
                fetch(consumer, parts);
                continue;
            }
            Part first = null;
            for (Part part : parts) {
                if (!part.ahead.isEmpty() && (first == null || part.isBefore(first))) {
                    first = part;
                }
            }
            if (first == null) {
                return;
            }
            hand(first.ahead.remove(), listener);
        }
    }

    private static void fetch(KafkaConsumer<String, byte[]> consumer, List<Part> parts) {
        for (Part part : parts) {
            List<TopicPartition> one = List.of(part.partition);
            if (part.ahead.size() >= AHEAD || part.isFetched(consumer)) {
                consumer.pause(one);
            } else {
                consumer.resume(one);
            }
        }
        ConsumerRecords<String, byte[]> fetched = consumer.poll(POLL);
        for (Part part : parts) {
            for (ConsumerRecord<String, byte[]> each : fetched.records(part.partition)) {
                if (each.offset() < part.end) {
                    part.ahead.add(each);
                }
            }
        }
    }

    private static void hand(ConsumerRecord<String, byte[]> record, Listener listener) {
        if (record.value() == null) {
            listener.unreadable("the record is empty");
            return;
        }
        switch (Json.read(record.value(), HealthEvent.class)) {
            case Reading.Read<HealthEvent>(var event) ->
                    listener.event(event, Instant.ofEpochMilli(record.timestamp()));
            case Reading.Unreadable<HealthEvent>(var reason) -> listener.unreadable(reason);
        }
    }
}
