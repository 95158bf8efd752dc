package io.faultline.probe.report;

import java.time.Duration;

/// How well this service is.
public interface Wellness {

    /// How long ago the scheduler last moved.
    Duration sinceLastTick();

    /// Whether the inventory has been read, be it empty.
    boolean hasInventory();

    /// Whether Kafka has assigned a share to each vantage, be it empty.
    boolean hasShare();
}
