package io.faultline.probe.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The partitions of a topic.
final class Partitions {

    private Partitions() {}

    /// All of them.
    ///
    /// @throws UnknownTopicOrPartitionException when there is no such topic yet
    static List<TopicPartition> of(KafkaConsumer<String, byte[]> consumer, String topic) {
        var infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw new UnknownTopicOrPartitionException(
                    "the topic " + topic + " does not exist yet");
        }
        return infos.stream().map(each -> new TopicPartition(topic, each.partition())).toList();
    }
}
