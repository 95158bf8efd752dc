package io.faultline.probe.ask;

import io.faultline.contracts.Numbers;
import java.util.Map;

/// The names of numbers: expectations say `cert.days` and `loss`, events say `certDays` and
/// `lossPct`. What is not listed travels under its own name.
final class MetricNames {

    private static final Map<String, String> WIRE =
            Map.ofEntries(
                    Map.entry("loss", "lossPct"),
                    Map.entry("loss.burst", "lossBurst"),
                    Map.entry("loss.near", "lossNearPct"),
                    Map.entry("loss.far", "lossFarPct"),
                    Map.entry("offset", "offsetMs"),
                    Map.entry("path.hash", "pathHash"),
                    Map.entry("jitter", "jitterMs"),
                    Map.entry("rtt", "rttMs"),
                    Map.entry("rtt.p95", "rttP95Ms"),
                    Map.entry("total", "totalMs"),
                    Map.entry("pdd", "pddMs"),
                    Map.entry("answer", "answerMs"),
                    Map.entry("delivered", "deliveredMs"),
                    Map.entry("cert.days", "certDays"),
                    Map.entry("audio.both", "audioBoth"),
                    Map.entry("audio.to", "audioTo"),
                    Map.entry("audio.from", "audioFrom"),
                    Map.entry("loss.to", "lossToPct"),
                    Map.entry("loss.from", "lossFromPct"),
                    Map.entry("jitter.to", "jitterToMs"),
                    Map.entry("jitter.from", "jitterFromMs"),
                    Map.entry("r.to", "rTo"),
                    Map.entry("r.from", "rFrom"),
                    Map.entry("mos.to", "mosTo"),
                    Map.entry("mos.from", "mosFrom"),
                    Map.entry("token.matches", "tokenMatches"));

    private MetricNames() {}

    /// Numbers under the names of the contract. What is no finite number is left out: an event must
    /// not carry it.
    static Map<String, Double> wire(Map<String, Double> numbers) {
        var metrics = new Numbers.Draft(numbers.size());
        Numbers.of(numbers)
                .each((name, value) -> {
                    if (Double.isFinite(value)) {
                        metrics.put(WIRE.getOrDefault(name, name), value);
                    }
                });
        return Numbers.sorted(metrics.done());
    }
}
