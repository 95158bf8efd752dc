package io.faultline.bench;

import io.faultline.contracts.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One measured figure.
///
/// @param bench dotted, beginning with the benchmark's name, for example `probing.icmp.cpu`
/// @param unit of value and baseline, for example `us`
/// @param baseline what a peer needed for the same in the same run; absent where no peer ran
/// @param ratio how the two compare, above 1 in our favour; absent where no peer ran
public record Figure(
        String bench,
        double value,
        String unit,
        @Nullable Double baseline,
        @Nullable Double ratio) {

    /// A cost: the ratio says how many times the baseline exceeds the value.
    public Figure(String bench, double value, String unit, @Nullable Double baseline) {
        this(bench, value, unit, baseline, baseline == null ? null : baseline / value);
    }

    /// A speed: the ratio says how many times the value exceeds the baseline.
    public static Figure rate(String bench, double value, String unit, double baseline) {
        return new Figure(bench, value, unit, baseline, value / baseline);
    }

    /// A figure nobody else was measured for.
    public static Figure of(String bench, double value, String unit) {
        return new Figure(bench, value, unit, null);
    }

    /// As one line of JSON: `{"bench":…,"value":…,"unit":…,"baseline":…,"ratio":…}`.
    public String line() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("bench", bench);
        fields.put("value", rounded(value));
        fields.put("unit", unit);
        if (baseline != null && ratio != null) {
            fields.put("baseline", rounded(baseline));
            fields.put("ratio", rounded(ratio));
        }
        return new String(Json.write(fields), StandardCharsets.UTF_8);
    }

    private static double rounded(double number) {
        return Math.rint(number * 1000) / 1000;
    }
}
