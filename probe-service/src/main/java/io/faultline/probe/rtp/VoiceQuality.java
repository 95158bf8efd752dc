package io.faultline.probe.rtp;

/// What a listener would say of a voice, by the E-model (ITU-T G.107, narrowband, no advantage
/// factor).
///
/// @param r 0 to 100: below 70 many are dissatisfied, below 60 nearly all
/// @param mos 1 to 4.5, the same on the scale of opinion tests
public record VoiceQuality(double r, double mos) {

    private static final double BEST = 93.2;
    private static final double JITTER_BUFFER_MS = 40;
    private static final double CONVERSATION_SUFFERS_MS = 177.3;

    /// The quality of one direction, from what was measured over a loop: the delay is taken as half
    /// of the round trip, the loss as even in both directions.
    ///
    /// @param rttMs of the loop
    /// @param loopLossPct of the loop, 0 to 100
    /// @param burstRatio 1 for random loss, more when losses cluster
    public static VoiceQuality ofLoop(
            Codec codec, double rttMs, double loopLossPct, double burstRatio) {
        double arrives = 1 - Math.clamp(loopLossPct, 0, 100) / 100;
        return of(codec, rttMs / 2, 100 * (1 - Math.sqrt(arrives)), burstRatio);
    }

    /// The quality of one direction.
    ///
    /// @param oneWayMs delay of the network alone
    /// @param lossPct of this direction, 0 to 100
    /// @param burstRatio 1 for random loss, more when losses cluster
    public static VoiceQuality of(Codec codec, double oneWayMs, double lossPct, double burstRatio) {
        double delay = oneWayMs + JITTER_BUFFER_MS + codec.delayMs();
        double late = Math.max(0, delay - CONVERSATION_SUFFERS_MS);
        double byDelay = 0.024 * delay + 0.11 * late;
        double byLoss =
                codec.equipmentImpairment()
                        + (95 - codec.equipmentImpairment())
                                * lossPct
                                / (lossPct / burstRatio + codec.lossRobustness());
        double r = BEST - byDelay - byLoss;
        return ofR(r);
    }

    /// The quality of a transmission rating.
    public static VoiceQuality ofR(double r) {
        return new VoiceQuality(Math.clamp(r, 0, 100), opinion(r));
    }

    private static double opinion(double r) {
        if (r < 0) {
            return 1;
        }
        return r > 100 ? 4.5 : Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
    }
}
