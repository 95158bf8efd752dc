package io.faultline.lab.fault;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every fault there is, by layer. A fixed list, so that it can be read with no lab running.
public final class FaultCatalogue {

    private static final List<Fault> ALL =
            Stream.of(CarrierFaults.ALL, LinkFaults.ALL, CoreFaults.ALL, PremiseFaults.ALL)
                    .flatMap(List::stream)
                    .toList();

    private FaultCatalogue() {}

    /// All faults, carriers first, premises last.
    public static List<Fault> all() {
        return ALL;
    }

    /// The fault of that name.
    public static Optional<Fault> named(String name) {
        return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
    }

    /// The name most like a mistyped one.
    public static String nearest(String name) {
        return ALL.stream()
                .map(Fault::name)
                .min(Comparator.comparingInt(known -> Spelling.distance(known, name)))
                .orElseThrow();
    }
}
