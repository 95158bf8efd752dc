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
public record Figure(String bench, double value, String unit, @Nullable Double baseline) {

    /// A figure nobody else was measured for.
    public static Figure of(String bench, double value, String unit) {
        return new Figure(bench, value, unit, null);
    }

    /// As one line of JSON: `{"bench":…,"value":…,"unit":…,"baseline":…,"ratio":…}`. The ratio says
    /// how much better the value is: above 1 the peer needs more, or does less in a second.
    public String line() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("bench", bench);
        fields.put("value", rounded(value));
        fields.put("unit", unit);
        if (baseline != null) {
            fields.put("baseline", rounded(baseline));
            fields.put("ratio", rounded(unit.endsWith("/s") ? value / baseline : baseline / value));
        }
        return new String(Json.write(fields), StandardCharsets.UTF_8);
    }

    private static double rounded(double number) {
        return Math.rint(number * 1000) / 1000;
    }
}
