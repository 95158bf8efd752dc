package io.faultline.incident.detect;

/// What the tests look for, each by a sum of its own.
public enum Level {
    /// Nearly every probe fails.
    DOWN(0.95),
    /// Every other probe fails.
    HEAVY(0.5),
    /// Every fifth probe fails.
    LIGHT(0.2),
    /// Nearly every answer is worse than expected.
    SLOW(0.95);

    private final double rate;
    private final double goodSpeaks;

    Level(double rate) {
        this.rate = rate;
        this.goodSpeaks = -StrictMath.log(1 - rate);
    }

    /// How much a good probe speaks against it, in nats: −ln(1 − rate), where "well" has next to no
    /// bad probes.
    public double goodSpeaks() {
        return goodSpeaks;
    }

    /// The share of bad probes when it is so.
    public double rate() {
        return rate;
    }
}
