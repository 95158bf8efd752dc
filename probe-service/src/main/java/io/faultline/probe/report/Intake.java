package io.faultline.probe.report;

import io.faultline.contracts.HealthEvent;
import java.util.List;

/// Events that others saw, on their way to the topic.
public interface Intake {

    /// Publishes all of them and waits, for some seconds at most, until they are safe.
    ///
    /// @return whether they are
    boolean publish(List<HealthEvent> events);

    /// Events were turned away because they are none.
    void rejected(int count);
}
