package io.faultline.probe.report;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;

/// Where health events go.
public interface HealthEvents {

    /// Publishes an event, now or once that is possible again. Never blocks.
    ///
    /// @param json the same as JSON, which nobody changes any more
    void publish(HealthEvent event, byte[] json);

    /// Publishes an event of which nobody has made JSON yet.
    default void publish(HealthEvent event) {
        publish(event, Json.write(event));
    }
}
