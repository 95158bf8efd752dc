package io.faultline.probe.kafka;

import io.faultline.contracts.Json;
import io.faultline.contracts.ProbeCommand;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Topics;
import io.faultline.probe.ask.VantageId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Reads every command from now on and hands on those for a vantage of ours. Every instance reads
/// them, since only the one that has the check in its share can follow, and no key says which.
final class CommandFeed implements PollLoop.Following {

    private final Set<String> vantages;
    private final Consumer<ProbeCommand> commanded;
    private final DeadLetters deadLetters;

    CommandFeed(
            Set<VantageId> vantages, Consumer<ProbeCommand> commanded, DeadLetters deadLetters) {
        this.vantages = vantages.stream().map(VantageId::value).collect(Collectors.toSet());
        this.commanded = commanded;
        this.deadLetters = deadLetters;
    }

    @Override
    public void begin(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> all = Partitions.of(consumer, Topics.PROBE_COMMANDS);
        consumer.assign(all);
        consumer.seekToEnd(all);
        // the end is looked up now: a command that comes before the first poll is not passed over
        all.forEach(consumer::position);
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || (record.key() != null && !vantages.contains(record.key()))) {
            return;
        }
        switch (Json.read(record.value(), ProbeCommand.class)) {
            case Reading.Read<ProbeCommand>(var command) -> {
                if (vantages.contains(command.vantage())) {
                    commanded.accept(command);
                }
            }
            case Reading.Unreadable<ProbeCommand>(var reason) -> deadLetters.add(record, reason);
        }
    }
}
