package io.faultline.probe.report;

import io.faultline.contracts.HealthEvent;

/// Where health events go.
public interface HealthEvents {

    /// Publishes an event, now or once that is possible again. Never blocks.
    void publish(HealthEvent event);
}
