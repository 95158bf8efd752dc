package io.faultline.incident.detect;

/// The learned share of lost probes of a healthy check: Beta(0.5 + lost, 200 + kept), from probes
/// outside of trouble only. Losses of a run that came to nothing count when it is over; those of a
/// confirmed one never do.
///
/// @param lost probes lost
/// @param kept probes answered
/// @param pendingLost lost in the run that is not over
/// @param pendingKept answered in it
public record LossRate(double lost, double kept, double pendingLost, double pendingKept) {

    /// Nothing learned.
    public static final LossRate UNKNOWN = new LossRate(0, 0, 0, 0);

    private static final double LOST_BEFORE = 0.5;
    private static final double KEPT_BEFORE = 200;

    /// Halves the weight of the past when so many probes were counted: about a month at one probe
    /// in 10 s.
    private static final double MEMORY = 250_000;

    /// The mean of the belief.
    public double mean() {
        return (LOST_BEFORE + lost) / (LOST_BEFORE + KEPT_BEFORE + lost + kept);
    }

    LossRate after(boolean bad, Runs before, Runs now, double confirmed) {
        double pendingBad = pendingLost + (bad ? 1 : 0);
        double pendingGood = pendingKept + (bad ? 0 : 1);
        if (!now.quietLoss()) {
            return new LossRate(lost, kept, pendingBad, pendingGood);
        }
        if (before.peak() >= confirmed) {
            return new LossRate(lost, kept, 0, 0);
        }
        double scale = lost + kept > MEMORY ? 0.5 : 1;
        return new LossRate((lost + pendingBad) * scale, (kept + pendingGood) * scale, 0, 0);
    }
}
