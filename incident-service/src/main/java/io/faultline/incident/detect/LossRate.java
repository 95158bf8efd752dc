package io.faultline.incident.detect;

/// The learned share of lost probes of a healthy check: the mean of a Beta belief, from probes
/// outside of trouble only.
///
/// Probes count by the stretch, when it is complete. A stretch with more loss than a healthy check
/// can have teaches nothing, nor does one in which a trouble was confirmed: otherwise a link that
/// loses every fifth packet would be taken for one that always does, before anybody was told.
///
/// @param lost probes lost
/// @param kept probes answered
/// @param pendingLost lost in the stretch that is not complete
/// @param pendingKept answered in it
public record LossRate(double lost, double kept, double pendingLost, double pendingKept) {

    /// Nothing learned.
    public static final LossRate UNKNOWN = new LossRate(0, 0, 0, 0);

    private static final double LOST_BEFORE = 0.5;
    private static final double KEPT_BEFORE = 200;

    /// A stretch, in probes: some 20 minutes at three probes in 15 s.
    static final int STRETCH = 240;

    /// Halves the weight of the past when so many probes were counted: about a month at one probe
    /// in 10 s.
    private static final double MEMORY = 250_000;

    /// The mean of the belief.
    public double mean() {
        return (LOST_BEFORE + lost) / (LOST_BEFORE + KEPT_BEFORE + lost + kept);
    }

    LossRate after(boolean bad, Runs now, double confirmed) {
        if (now.peak() >= confirmed) {
            return new LossRate(lost, kept, 0, 0);
        }
        double pendingBad = pendingLost + (bad ? 1 : 0);
        double pendingGood = pendingKept + (bad ? 0 : 1);
        if (pendingBad + pendingGood < STRETCH) {
            return new LossRate(lost, kept, pendingBad, pendingGood);
        }
        if (pendingBad > Channel.MOST_LOSS * STRETCH) {
            return new LossRate(lost, kept, 0, 0);
        }
        double scale = lost + kept > MEMORY ? 0.5 : 1;
        return new LossRate((lost + pendingBad) * scale, (kept + pendingGood) * scale, 0, 0);
    }
}
