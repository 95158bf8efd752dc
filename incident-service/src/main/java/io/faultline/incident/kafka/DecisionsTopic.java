package io.faultline.incident.kafka;

import io.faultline.contracts.Topics;
import io.faultline.contracts.Topics.Cleanup;
import io.faultline.contracts.Topics.Topic;
import java.time.Duration;
import java.util.List;

/// The internal topic from the detector to the keeper: whole incidents by id, as the detector holds
/// them. Compacted: the latest record of an incident says all that was said before.
public final class DecisionsTopic {

    /// Its name; no part of the contract.
    public static final String NAME = "faultline-incident-decisions";

    private DecisionsTopic() {}

    /// It and what belongs to it.
    public static List<Topic> topics() {
        return List.of(
                new Topic(NAME, 12, Cleanup.COMPACT, Duration.ofMillis(-1)),
                new Topic(Topics.deadLetters(NAME), 1, Cleanup.DELETE, Duration.ofDays(30)));
    }
}
