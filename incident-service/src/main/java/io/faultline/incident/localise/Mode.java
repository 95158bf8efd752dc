package io.faultline.incident.localise;

import io.faultline.incident.detect.Level;
import java.util.List;

/// How something may be broken: at what level its checks suffer, and how many of them see it.
public enum Mode {
    /// All of it, all the time.
    DOWN(Level.DOWN, 0.98, 0),
    /// Most of its checks see it down.
    MOSTLY_DOWN(Level.DOWN, 0.6, 1.5),
    /// Some of its checks see it down.
    PARTLY_DOWN(Level.DOWN, 0.3, 1.5),
    /// Half of the probes are lost.
    HEAVY_LOSS(Level.HEAVY, 0.98, 1.5),
    /// A fifth of the probes is lost.
    LIGHT_LOSS(Level.LIGHT, 0.98, 1.5),
    /// It works, worse than expected.
    SLOW(Level.SLOW, 0.98, 1.5);

    /// All of them.
    static final List<Mode> ALL = List.of(values());

    private final Level level;
    private final double visibility;
    private final double surcharge;

    Mode(Level level, double visibility, double surcharge) {
        this.level = level;
        this.visibility = visibility;
        this.surcharge = surcharge;
    }

    /// The level of trouble of the checks that see it.
    public Level level() {
        return level;
    }

    /// q: the chance that a check across it sees it.
    public double visibility() {
        return visibility;
    }

    /// What it costs, in nats, beyond the fault itself: partial faults are rarer than whole ones.
    double surcharge() {
        return surcharge;
    }

    /// Whether it is an outage for some of its checks only.
    public boolean partial() {
        return this == MOSTLY_DOWN || this == PARTLY_DOWN;
    }

    /// Whether it works at all.
    public boolean degraded() {
        return this == SLOW || this == LIGHT_LOSS || this == HEAVY_LOSS;
    }
}
