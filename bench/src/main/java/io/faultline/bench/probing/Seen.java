package io.faultline.bench.probing;

import java.util.Map;

/// The events of a while.
final class Seen {

    private final Map<String, Long> outcomes;
    private final double[] lateness;

    /// @param outcomes how many events of each outcome, as `outcome/reason` where there is a reason
    /// @param lateness of every event, milliseconds, in order of size; not copied
    Seen(Map<String, Long> outcomes, double[] lateness) {
        this.outcomes = Map.copyOf(outcomes);
        this.lateness = lateness;
    }

    long events() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    long of(String outcome) {
        return outcomes.entrySet().stream()
                .filter(each -> each.getKey().startsWith(outcome))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// How late that share of the events was at most.
    ///
    /// @param share 0 to 1
    double latenessAt(double share) {
        return lateness.length == 0
                ? Double.NaN
                : lateness[(int) Math.min(lateness.length - 1, lateness.length * share)];
    }

    @Override
    public String toString() {
        return outcomes.toString();
    }
}
