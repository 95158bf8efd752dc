package io.faultline.probe.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time that slots are kept by: the wall clock where it began, the monotonic clock since then,
/// so that a correction of the clock neither delays nor doubles a probe. Where the two have come
/// apart by more than a second, somebody set the clock, and it begins anew.
final class Timeline {

    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final InstantSource wall;
    private volatile Anchor anchor;

    /// Both clocks at one moment.
    private record Anchor(Instant at, long nanos) {}

    Timeline(InstantSource wall) {
        this.wall = wall;
        this.anchor = new Anchor(wall.instant(), System.nanoTime());
    }

    Instant now() {
        return at(System.nanoTime());
    }

    /// The moment that the clock of [System#nanoTime()] shows so.
    Instant at(long nanos) {
        Anchor since = anchor;
        return since.at().plusNanos(nanos - since.nanos());
    }

    /// Follows the wall clock again where it was set; whether it was.
    boolean follow() {
        Instant set = wall.instant();
        if (Duration.between(now(), set).abs().compareTo(TOLERANCE) <= 0) {
            return false;
        }
        anchor = new Anchor(set, System.nanoTime());
        return true;
    }
}
