package io.faultline.status.page;

import io.faultline.contracts.inventory.ProbeType;
import io.faultline.status.measure.Point;
import io.faultline.status.snapshot.ComponentState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What one check of a component measured lately.
///
/// @param probe how it asks
/// @param number among those that ask alike, from 1; 0 where there is no other
/// @param fine five-minute points of the last day, the oldest first
/// @param hours hourly points of the same day
public record Measured(ProbeType probe, int number, List<Point> fine, List<Point> hours) {

    /// Keeps copies.
    public Measured {
        fine = List.copyOf(fine);
        hours = List.copyOf(hours);
    }

    /// The same, those that ask alike numbered in their order: neither a check's id nor its target
    /// is anybody's to read.
    public static List<Measured> toldApart(List<Measured> all) {
        Map<ProbeType, Long> alike =
                all.stream().collect(Collectors.groupingBy(Measured::probe, Collectors.counting()));
        Map<ProbeType, Integer> seen = new EnumMap<>(ProbeType.class);
        return all.stream()
                .map(each -> {
                    int number = seen.merge(each.probe, 1, Integer::sum);
                    return alike.getOrDefault(each.probe, 1L) == 1
                            ? each
                            : new Measured(each.probe, number, each.fine, each.hours);
                })
                .toList();
    }

    /// Where it is known. No part of a snapshot: a chart that is missing changes no state.
    public interface Source {
        /// Nothing is measured.
        Source NONE = _ -> List.of();

        /// The checks of a component that have measured something.
        List<Measured> of(ComponentState component);
    }
}
