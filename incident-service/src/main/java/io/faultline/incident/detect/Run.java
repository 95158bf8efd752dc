package io.faultline.incident.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One cumulative sum (Page's CUSUM): zero while all is well, growing by the log-likelihood ratio
/// of each probe.
///
/// Over by the sum falling to zero, or, once confirmed, by the reverse test: the same sum for the
/// way back, with half the threshold, because a false "it works again" costs less than a false "it
/// is down" and is mended by the next probe.
///
/// @param sum how much likelier "bad" is than "well", in nats
/// @param peak the highest sum of this run
/// @param reverse the sum of the way back
/// @param since the probe that began the run; null while quiet
/// @param first that probe's event; null while quiet
public record Run(
        double sum, double peak, double reverse, @Nullable Instant since, @Nullable String first) {

    /// Nothing to say.
    public static final Run QUIET = new Run(0, 0, 0, null, null);

    /// Whether there is nothing to say.
    public boolean quiet() {
        return since == null;
    }

    /// The run after one more probe.
    ///
    /// @param ratio the probe's log-likelihood ratio
    /// @param confirmed the sum that counts as confirmed
    Run after(double ratio, Observation seen, double confirmed) {
        double next = sum + ratio;
        if (next <= 0) {
            return QUIET;
        }
        double back = Math.max(0, reverse - ratio);
        if (peak >= confirmed && back >= confirmed / 2) {
            return QUIET;
        }
        return new Run(
                next,
                Math.max(peak, next),
                since == null ? 0 : back,
                since == null ? seen.at() : since,
                first == null ? seen.id() : first);
    }

    /// The run without a part of its sum.
    Run less(double part) {
        double rest = sum - part;
        return part <= 0 ? this : rest <= 0 ? QUIET : new Run(rest, peak, reverse, since, first);
    }
}
