package io.faultline.incident.kafka;

import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/// How the detector, which lives inside Kafka Streams, is doing.
final class Detector {

    private Detector() {}

    /// Whether it takes in health events.
    static boolean runs(Instance<KafkaStreams> streams) {
        return in(streams).filter(KafkaStreams.State.RUNNING::equals).isPresent();
    }

    /// Whether its share of the work is being handed out: at the start, and whenever an instance
    /// comes or goes.
    static boolean isRebalancing(Instance<KafkaStreams> streams) {
        return in(streams).filter(KafkaStreams.State.REBALANCING::equals).isPresent();
    }

    /// Whether it has stopped for good, so that only a restart helps.
    static boolean isDead(Instance<KafkaStreams> streams) {
        return in(streams).filter(KafkaStreams.State.ERROR::equals).isPresent();
    }

    /// Its state in the words of Kafka Streams; `ABSENT` before it was made.
    static String state(Instance<KafkaStreams> streams) {
        return in(streams).map(Enum::name).orElse("ABSENT");
    }

    private static Optional<KafkaStreams.State> in(Instance<KafkaStreams> streams) {
        return streams.isResolvable()
                ? Optional.ofNullable(streams.get()).map(KafkaStreams::state)
                : Optional.empty();
    }
}
