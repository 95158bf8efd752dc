package io.faultline.status;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryLog;
import io.faultline.status.disk.Memory;
import io.faultline.status.kafka.Arrival;
import io.faultline.status.snapshot.Observation;
import io.faultline.status.snapshot.World;
import io.faultline.status.subscribe.SubscriptionBook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the topics have said so far. One thread folds, others take copies.
final class TopicFold {

    /// What the topics this service reads are.
    static final java.util.List<String> TOPICS =
            java.util.List.of(
                    Topics.INVENTORY,
                    Topics.INCIDENTS,
                    Topics.COMPONENT_STATUS,
                    Topics.FEEDS,
                    Topics.SUBSCRIPTIONS);

    private final SubscriptionBook subscriptions;
    private final InventoryLog log = new InventoryLog();
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Map<String, Observation> observations = new HashMap<>();
    private final Map<String, FeedDocument> feeds = new HashMap<>();
    private final Map<String, Long> setAside = new HashMap<>();
    private Inventory remembered = Inventory.EMPTY;

    TopicFold(SubscriptionBook subscriptions) {
        this.subscriptions = subscriptions;
    }

    /// Begins with what was known before the last stop.
    synchronized void recall(Memory memory) {
        remembered = memory.inventory();
        memory.incidents().forEach(each -> incidents.put(each.id(), each));
        observations.putAll(memory.observations());
        memory.feeds().forEach(each -> feeds.put(each.feed(), each));
        setAside.putAll(memory.setAside());
    }

    /// Takes in one record.
    ///
    /// @return why it can not be read, the first time it is met; empty where it can
    synchronized Optional<String> apply(Arrival arrival) {
        try {
            apply(arrival.topic(), arrival.key() == null ? "" : arrival.key(), arrival.value());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return firstTime(arrival) ? Optional.of(reason(e)) : Optional.empty();
        }
    }

    synchronized World world() {
        return new World(log.current().orElse(remembered), incidents, observations);
    }

    synchronized Map<String, FeedDocument> feeds() {
        return Map.copyOf(feeds);
    }

    synchronized Memory memory(java.time.Instant now) {
        return new Memory(
                now,
                log.current().orElse(remembered),
                java.util.List.copyOf(incidents.values()),
                Map.copyOf(observations),
                java.util.List.copyOf(feeds.values()),
                Map.copyOf(setAside));
    }

    private void apply(String topic, String key, byte @Nullable [] value) {
        switch (topic) {
            case Topics.INVENTORY -> log.apply(key, value);
            case Topics.INCIDENTS -> {
                if (value == null) {
                    incidents.remove(key);
                } else {
                    Incident heard = read(value, Incident.class);
                    if (World.isNews(incidents.get(heard.id()), heard)) {
                        incidents.put(heard.id(), heard);
                    }
                }
            }
            case Topics.COMPONENT_STATUS -> {
                if (value == null) {
                    observations.remove(key);
                } else {
                    ComponentStatus heard = read(value, ComponentStatus.class);
                    observations.compute(
                            heard.component(), (_, before) -> Observation.after(before, heard));
                }
            }
            case Topics.FEEDS -> {
                if (value == null) {
                    feeds.remove(key);
                } else {
                    FeedDocument heard = read(value, FeedDocument.class);
                    feeds.put(heard.feed(), heard);
                }
            }
            case Topics.SUBSCRIPTIONS -> {
                if (value == null) {
                    subscriptions.forget(key);
                } else {
                    subscriptions.put(read(value, Subscription.class));
                }
            }
            default -> throw new IllegalArgumentException("nobody here reads " + topic);
        }
    }

    private static <T> T read(byte[] value, Class<T> type) {
        return switch (Json.read(value, type)) {
            case Reading.Read<T>(T read) -> read;
            case Reading.Unreadable<T>(String reason) -> throw new IllegalArgumentException(reason);
        };
    }

    /// Topics are read from their beginning at every start: a bad record is set aside once.
    private boolean firstTime(Arrival arrival) {
        String partition = arrival.topic() + "-" + arrival.partition();
        Long last = setAside.get(partition);
        if (last != null && arrival.offset() <= last) {
            return false;
        }
        setAside.put(partition, arrival.offset());
        return true;
    }

    private static String reason(IllegalArgumentException problem) {
        return String.valueOf(problem.getMessage());
    }
}
