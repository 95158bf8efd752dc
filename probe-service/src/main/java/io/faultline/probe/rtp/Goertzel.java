package io.faultline.probe.rtp;

/// How much of a sound is one frequency, by Goertzel's algorithm: a single bin of a Fourier
/// transform, at any frequency.
final class Goertzel {

    private final double coefficient;

    Goertzel(int hertz, int rate) {
        this.coefficient = 2 * Math.cos(2 * Math.PI * hertz / rate);
    }

    /// The share of the energy that is this frequency, about 0 to 1.
    ///
    /// @param energy sum of the squares of all samples, above zero
    double share(double[] samples, double energy) {
        double last = 0;
        double before = 0;
        for (double sample : samples) {
            double now = sample + coefficient * last - before;
            before = last;
            last = now;
        }
        double power = last * last + before * before - coefficient * last * before;
        return 2 * power / (samples.length * energy);
    }
}
