package io.faultline.probe.kafka;

import io.faultline.contracts.Topics;
import io.faultline.probe.ask.VantageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// The share of one vantage. The instances of a vantage are one consumer group on the inventory
/// topic; the partitions that Kafka assigns to this one *are* its share, and nothing is read
/// through it. A dead instance's share moves to the others within the session timeout.
final class ShareMembership implements PollLoop.Following {

    private static final Logger LOGGER = Logger.getLogger(ShareMembership.class);

    private final VantageId vantage;
    private final BiConsumer<VantageId, Set<Integer>> assigned;
    private final Set<Integer> share = new TreeSet<>();

    ShareMembership(VantageId vantage, BiConsumer<VantageId, Set<Integer>> assigned) {
        this.vantage = vantage;
        this.assigned = assigned;
    }

    /// The settings of its consumer.
    static Map<String, Object> settings(KafkaSettings kafka, VantageId vantage) {
        Map<String, Object> settings = kafka.consumer();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "faultline-probe-" + vantage);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "faultline-probe-" + vantage);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class));
        return settings;
    }

    @Override
    public void begin(KafkaConsumer<String, byte[]> consumer) {
        share.clear();
        consumer.subscribe(List.of(Topics.INVENTORY), new Moves(consumer));
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        // the partitions are paused: membership is all that is wanted here
    }

    private final class Moves implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> consumer;

        Moves(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> more) {
            consumer.pause(more);
            more.forEach(each -> share.add(each.partition()));
            tell("assigned");
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> fewer) {
            fewer.forEach(each -> share.remove(each.partition()));
            tell("revoked");
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            lost.forEach(each -> share.remove(each.partition()));
            tell("lost");
        }

        private void tell(String what) {
            LOGGER.infof("partitions were %s vantage=%s share=%s", what, vantage, share);
            assigned.accept(vantage, Set.copyOf(share));
        }
    }
}
