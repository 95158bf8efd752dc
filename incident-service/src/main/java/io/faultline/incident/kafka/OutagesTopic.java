package io.faultline.incident.kafka;

import io.faultline.contracts.Topics.Cleanup;
import io.faultline.contracts.Topics.Topic;
import io.faultline.incident.OutageBoard;
import io.faultline.incident.learn.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// The internal topic of what incidents left behind when they were over: written by the detector,
/// read back whole by every desk, kept for half a year.
@ApplicationScoped
class OutagesTopic {

    /// Its name; no part of the contract.
    static final String NAME = "faultline-incident-outages";

    private static final Duration KEPT = Duration.ofDays(180);

    private final OutageBoard board;
    private final TopicFollower follower;

    OutagesTopic(KafkaClients clients, OutageBoard board) {
        this.board = board;
        this.follower = new TopicFollower(NAME, clients::reader, this::read);
    }

    static List<Topic> topics() {
        return List.of(new Topic(NAME, 1, Cleanup.DELETE, KEPT));
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value != null) {
            board.put(DetectorState.read(value, Outage.class));
        }
    }
}
