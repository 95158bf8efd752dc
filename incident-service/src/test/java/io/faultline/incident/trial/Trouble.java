package io.faultline.incident.trial;

import java.util.Set;

/// What really broke.
///
/// @param root a component, a risk group, or `vantage:x`
/// @param alike what no check can tell from it
/// @param components what fails with it
/// @param checks whose probes suffer
/// @param kind how
/// @param from the second it begins
/// @param to the second it ends
/// @param due the second from which an incident is due: its begin, or the end of planned work
/// @param expected whether an incident is due, or at least no fault
public record Trouble(
        String root,
        Set<String> alike,
        Set<String> components,
        Set<String> checks,
        Kind kind,
        int from,
        int to,
        int due,
        Expected expected) {

    /// How something is broken.
    public enum Kind {
        /// No answer.
        SILENT,
        /// The host refuses; what stands on it answers that it can not.
        REFUSED,
        /// So many of a hundred probes are lost, of every check.
        LOSS_20,
        LOSS_35,
        LOSS_60,
        /// About half of its checks see it down.
        PARTLY,
        /// It works, worse than expected.
        SLOW,
        /// Up and down, half a minute each.
        FLAP,
        /// One of our own vantages is cut off.
        VANTAGE;

        /// Whether everything that crosses it fails all the time.
        public boolean hard() {
            return this == SILENT || this == REFUSED || this == VANTAGE;
        }

        /// Whether a few checks can not be expected to see it.
        boolean needsMany() {
            return this == PARTLY || this == LOSS_20 || this == LOSS_35;
        }

        double loss() {
            return switch (this) {
                case LOSS_20 -> 0.2;
                case LOSS_35 -> 0.35;
                case LOSS_60 -> 0.6;
                case SILENT, REFUSED, PARTLY, SLOW, FLAP, VANTAGE -> 1;
            };
        }
    }

    /// What is owed.
    public enum Expected {
        /// An incident.
        YES,
        /// Neither missed nor false.
        OPTIONAL,
        /// An incident would be false.
        NO
    }

    /// Whether it shows at a second.
    boolean shows(int second) {
        return second >= from
                && second < to
                && (kind != Kind.FLAP || (second - from) / 30 % 2 == 0);
    }
}
