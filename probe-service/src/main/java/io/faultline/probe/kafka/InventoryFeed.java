package io.faultline.probe.kafka;

import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.InventoryLog;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.plan.Estate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Reads the whole inventory topic from its beginning and follows it, on every instance: each needs
/// to know everything, the share only says what of it is ours.
final class InventoryFeed implements PollLoop.Following {

    private static final String CHECK = "check/";

    private final Consumer<Estate> moved;
    private final DeadLetters deadLetters;
    private final Map<CheckId, Integer> partitions = new HashMap<>();
    private InventoryLog log = new InventoryLog();
    private Map<TopicPartition, Long> ends = Map.of();
    private volatile boolean read;

    InventoryFeed(Consumer<Estate> moved, DeadLetters deadLetters) {
        this.moved = moved;
        this.deadLetters = deadLetters;
    }

    /// Whether everything that the topic held at the beginning has been read, be it nothing.
    boolean hasRead() {
        return read;
    }

    @Override
    public void begin(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> all = Partitions.of(consumer, Topics.INVENTORY);
        log = new InventoryLog();
        partitions.clear();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        ends = consumer.endOffsets(all);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        if (key == null) {
            deadLetters.add(record, "an inventory record has no key");
            return;
        }
        if (key.startsWith(CHECK)) {
            var check = new CheckId(key.substring(CHECK.length()));
            if (record.value() == null) {
                partitions.remove(check);
            } else {
                partitions.put(check, record.partition());
            }
        }
        try {
            if (log.apply(key, record.value())) {
                log.current().ifPresent(each -> moved.accept(new Estate(each, partitions)));
            }
        } catch (IllegalArgumentException e) {
            deadLetters.add(record, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void turn(KafkaConsumer<String, byte[]> consumer) {
        if (!read) {
            read =
                    ends.entrySet().stream()
                            .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
        }
    }
}
