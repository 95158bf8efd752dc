package io.faultline.incident.detect;

/// The Gilbert-Elliott channel that a healthy target is seen through: good most of the time, bad in
/// bursts. Independent losses would be the trap of detection.md, section 1: real loss comes in
/// bursts, and bursts are shared by vantages.
///
/// @param lossGood the share of probes lost while the channel is good
/// @param lossBad the share lost in a burst
/// @param spoken the share of a healthy target's failures in which somebody says that it failed:
///   what is lost says nothing, so a refusal or "unreachable" is seldom noise
/// @param worsening transitions into a burst, per second
/// @param recovering transitions out of it, per second
public record Channel(
        double lossGood, double lossBad, double spoken, double worsening, double recovering) {

    /// The defaults of detection.md, section 3: a mean loss of 0.23 %.
    public static final Channel LOSS = new Channel(5e-4, 0.30, 0.02, 1e-4, 1.0 / 60);

    /// Slow spells of a healthy target: rarer than one in five hundred, in bursts of a minute.
    public static final Channel SLOWNESS = new Channel(1e-3, 0.30, 1, 1e-4, 1.0 / 60);

    private static final double LEAST_LOSS = 1e-4;

    /// The most that a healthy target's channel loses.
    static final double MOST_LOSS = 0.05;

    /// The same bursts, as often as this check's own record says.
    ///
    /// @param meanLoss the learned share of lost probes, clamped to what can be believed
    public Channel withMeanLoss(double meanLoss) {
        double mean = Math.clamp(meanLoss, LEAST_LOSS, MOST_LOSS);
        double good = Math.min(lossGood, mean / 4);
        double inBurst = (mean - good) / (lossBad - good);
        return new Channel(good, lossBad, spoken, recovering * inBurst / (1 - inBurst), recovering);
    }

    /// The share of time spent in bursts.
    public double stationary() {
        return worsening / (worsening + recovering);
    }

    /// The belief in a burst after a gap without probes.
    ///
    /// @param burst the belief before it
    /// @param seconds the gap
    double after(double burst, double seconds) {
        double rest = stationary();
        return rest + (burst - rest) * StrictMath.exp(-(worsening + recovering) * seconds);
    }

    /// The chance that the next probe fails so though the target is well.
    ///
    /// @param told whether somebody said that it failed
    double predicted(double burst, boolean told) {
        double lost = burst * lossBad + (1 - burst) * lossGood;
        return told ? lost * spoken : lost;
    }

    /// The belief in a burst after a probe.
    double posterior(double burst, boolean lost) {
        double predicted = predicted(burst, false);
        return lost ? burst * lossBad / predicted : burst * (1 - lossBad) / (1 - predicted);
    }
}
