package io.faultline.probe.plan;

import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.VantageId;
import java.util.Comparator;

/// One check seen from one vantage: the unit that has a rhythm, a history and an owner.
public record Series(CheckId check, VantageId vantage) implements Comparable<Series> {

    private static final Comparator<Series> ORDER =
            Comparator.comparing(Series::check).thenComparing(Series::vantage);

    @Override
    public int compareTo(Series other) {
        return ORDER.compare(this, other);
    }
}
