package io.faultline.status.page;

import java.util.List;

/// A chart, drawn already: words stand around the drawing, never in it.
///
/// @param title what it shows
/// @param label the same in a sentence, with its extremes, for those who do not see it
/// @param unit of the numbers beside it
/// @param scale three numbers beside it, the highest first
/// @param lines each with the name of its class
/// @param missed a cross where nothing answered; empty where all did
public record ChartView(
        String title,
        String label,
        String unit,
        List<String> scale,
        List<Line> lines,
        String missed) {

    /// Keeps copies.
    public ChartView {
        scale = List.copyOf(scale);
        lines = List.copyOf(lines);
    }

    /// A line.
    ///
    /// @param css which says how it is dashed
    /// @param path of an SVG
    public record Line(String css, String name, String path) {}

    /// An hour in numbers.
    public record Hour(
            Views.When from,
            String probes,
            String failed,
            String median,
            String high,
            String mos) {}

    /// All that is drawn and listed of one check.
    public record Check(String probe, List<ChartView> charts, List<Hour> hours) {

        /// Keeps copies.
        public Check {
            charts = List.copyOf(charts);
            hours = List.copyOf(hours);
        }
    }
}
