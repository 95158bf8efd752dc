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
    private Instant anchor;
    private long anchorNanos;

    Timeline(InstantSource wall) {
        this.wall = wall;
        this.anchor = wall.instant();
        this.anchorNanos = System.nanoTime();
    }

    synchronized Instant now() {
        return anchor.plusNanos(System.nanoTime() - anchorNanos);
    }

    /// Follows the wall clock again where it was set; whether it was.
    synchronized boolean follow() {
        Instant set = wall.instant();
        if (Duration.between(now(), set).abs().compareTo(TOLERANCE) <= 0) {
            return false;
        }
        anchor = set;
        anchorNanos = System.nanoTime();
        return true;
    }
}
