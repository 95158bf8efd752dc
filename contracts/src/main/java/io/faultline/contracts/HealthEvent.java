package io.faultline.contracts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one probe saw (CONTRACT.md, section 3), on `faultline.health-events.v1` under the
/// component's id.
///
/// @param id unique per attempt; the same id twice is the same event
/// @param time when the probe was sent
/// @param component the component that the check belongs to
/// @param check the check's id
/// @param vantage where the probe ran
/// @param outcome what was seen
/// @param reason what went wrong; absent when ok
/// @param latencyMs milliseconds from sent to answered, or the timeout
/// @param metrics further numbers by name, for example `code`, `lossPct`, `mos`
/// @param latenessMs milliseconds from due to sent
public record HealthEvent(
        String id,
        Instant time,
        String component,
        String check,
        String vantage,
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable Double latencyMs,
        Map<String, Double> metrics,
        @Nullable Double latenessMs) {

    /// The most metrics that one event may carry.
    public static final int MAX_METRICS = 64;

    /// @throws IllegalArgumentException naming the first field that is missing or out of bounds
    public HealthEvent {
        Demand.id(id, "id");
        Demand.present(time, "time");
        Demand.id(component, "component");
        Demand.id(check, "check");
        Demand.id(vantage, "vantage");
        Demand.present(outcome, "outcome");
        finite(latencyMs, "latencyMs");
        finite(latenessMs, "latenessMs");
        Numbers numbers = numbers(metrics);
        numbers.each((name, value) -> {
            if (!Double.isFinite(value)) {
                throw infinite("metrics." + name);
            }
        });
        metrics = numbers;
    }

    private static Numbers numbers(@Nullable Map<String, Double> metrics) {
        if (metrics == null) {
            return Numbers.of(Map.of());
        }
        if (metrics.size() > MAX_METRICS) {
            throw new IllegalArgumentException("more than " + MAX_METRICS + " metrics");
        }
        if (!(metrics instanceof Numbers)) {
            metrics.forEach((name, value) -> Demand.present(value, "metrics." + name));
        }
        return Numbers.of(metrics);
    }

    private static void finite(@Nullable Double value, String field) {
        if (value != null && !Double.isFinite(value)) {
            throw infinite(field);
        }
    }

    private static IllegalArgumentException infinite(String field) {
        return new IllegalArgumentException(field + " is no finite number");
    }
}
