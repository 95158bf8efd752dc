package io.faultline.status.page;

import io.faultline.status.measure.Point;
import io.faultline.status.snapshot.ComponentState;
import java.util.List;

/// What one check of a component measured lately.
///
/// @param probe how it asks, in the words of a probe line
/// @param fine five-minute points of the last day, the oldest first
/// @param hours hourly points of the same day
public record Measured(String probe, List<Point> fine, List<Point> hours) {

    /// Keeps copies.
    public Measured {
        fine = List.copyOf(fine);
        hours = List.copyOf(hours);
    }

    /// Where it is known. No part of a snapshot: a chart that is missing changes no state.
    public interface Source {
        /// Nothing is measured.
        Source NONE = _ -> List.of();

        /// The checks of a component that have measured something.
        List<Measured> of(ComponentState component);
    }
}
