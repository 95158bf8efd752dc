package io.faultline.probe.report;

import io.faultline.contracts.Rollup;

/// Where five-minute counts go.
public interface Rollups {

    /// Publishes a count, now or once that is possible again. Never blocks.
    void publish(Rollup rollup);
}
