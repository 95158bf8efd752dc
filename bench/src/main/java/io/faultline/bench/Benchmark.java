package io.faultline.bench;

import io.faultline.bench.house.Place;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/// One benchmark of the house.
public interface Benchmark {

    /// What it is called on the command line; its figures begin with it.
    String name();

    /// Runs it.
    ///
    /// @param place where the product's build and scratch files are
    /// @param figures takes each figure as soon as it is measured
    /// @param wish which parts, and how long
    void run(Place place, Consumer<Figure> figures, Wish wish)
            throws IOException, InterruptedException;

    /// What somebody wants to know.
    ///
    /// @param parts the dotted names of the parts that are wanted, for example `probing.tcp`; empty
    ///   for all
    /// @param length how long to measure
    record Wish(Set<String> parts, Length length) {
        public Wish {
            parts = Set.copyOf(parts);
        }

        /// Whether a part is wanted.
        public boolean wants(String part) {
            return parts.isEmpty() || parts.contains(part);
        }
    }

    /// How long to measure.
    enum Length {
        /// Everything the figures are promised for: half an hour.
        WHOLE,
        /// A glance of a few minutes: the same figures, shorter windows.
        SHORT
    }
}
