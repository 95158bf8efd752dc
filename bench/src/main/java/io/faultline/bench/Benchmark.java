package io.faultline.bench;

import io.faultline.bench.house.Place;
import java.io.IOException;
import java.util.function.Consumer;

/// One benchmark of the house.
public interface Benchmark {

    /// What it is called on the command line; its figures begin with it.
    String name();

    /// Runs it.
    ///
    /// @param place where the product's build and scratch files are
    /// @param figures takes each figure as soon as it is measured
    /// @param length how long to measure
    void run(Place place, Consumer<Figure> figures, Length length)
            throws IOException, InterruptedException;

    /// How long to measure.
    enum Length {
        /// Everything the figures are promised for: half an hour.
        WHOLE,
        /// A glance of a few minutes: the same figures, shorter windows.
        SHORT
    }
}
