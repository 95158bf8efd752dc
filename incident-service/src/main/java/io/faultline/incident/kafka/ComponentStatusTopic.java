package io.faultline.incident.kafka;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Topics;
import io.faultline.incident.StatusBoard;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads the states of all components back, for the desk: whichever instance decided them, every
/// desk shows them.
@ApplicationScoped
class ComponentStatusTopic {

    private final StatusBoard board;
    private final DeadLetters deadLetters;
    private final TopicFollower follower;

    ComponentStatusTopic(KafkaClients clients, StatusBoard board, DeadLetters deadLetters) {
        this.board = board;
        this.deadLetters = deadLetters;
        this.follower = new TopicFollower(Topics.COMPONENT_STATUS, clients::reader, this::read);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            board.remove(record.key());
            return;
        }
        switch (Json.read(value, ComponentStatus.class)) {
            case Reading.Read<ComponentStatus>(var status) -> board.put(status);
            case Reading.Unreadable<ComponentStatus>(var reason) ->
                    deadLetters.send(record, reason);
        }
    }
}
