package io.faultline.probe.ask;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.Expectation;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Sight.Answered;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a check calls good, and the one place where sights are held against it.
///
/// A timing or quality expectation that is missed means it works, worse than expected; any other
/// miss means it does not work. Where both are missed, the worse counts.
///
/// @param expect all must hold
/// @param degraded any that holds marks a good answer degraded
public record Expectations(ProbeType type, List<Expectation> expect, List<Expectation> degraded) {

    private static final Set<String> QUALITY =
            Set.of(
                    "rtt",
                    "total",
                    "rtt.p95",
                    "loss",
                    "loss.burst",
                    "answering",
                    "loss.near",
                    "loss.far",
                    "jitter",
                    "offset",
                    "hops",
                    "path",
                    "path.hash",
                    "mos",
                    "r",
                    "loss.to",
                    "loss.from",
                    "jitter.to",
                    "jitter.from",
                    "r.to",
                    "r.from",
                    "mos.to",
                    "mos.from",
                    "answer",
                    "pdd",
                    "cert.days",
                    "delivered");

    public Expectations {
        expect = List.copyOf(expect);
        degraded = List.copyOf(degraded);
    }

    /// The names that are asked for.
    public Set<String> wanted() {
        if (expect.isEmpty() && degraded.isEmpty()) {
            return Set.of();
        }
        var names = new HashSet<String>();
        expect.forEach(each -> names.add(each.name()));
        degraded.forEach(each -> names.add(each.name()));
        return names;
    }

    /// Whether a name is asked for.
    boolean ask(String name) {
        return has(expect, name) || has(degraded, name);
    }

    private static boolean has(List<Expectation> among, String name) {
        for (Expectation each : among) {
            if (each.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /// What is to be said of a sight.
    public Finding of(Sight sight) {
        return switch (sight) {
            case Answered answer -> answered(answer);
            case Sight.Failed(var reason, var latency, var words, var numbers) ->
                    new Finding(Outcome.FAIL, reason, latency, MetricNames.wire(numbers), words);
            case Sight.Trouble(var words) ->
                    new Finding(Outcome.ERROR, Reason.PROBER, null, Map.of(), words);
            case Sight.Forbidden(var words) ->
                    new Finding(Outcome.ERROR, Reason.BUDGET, null, Map.of(), words);
        };
    }

    private Finding answered(Answered answer) {
        Map<String, Double> metrics = MetricNames.wire(answer.numbers());
        Duration latency = answer.latency();
        try {
            ProtocolRule.Shortfall shortfall = shortfall(answer);
            return shortfall == null
                    ? new Finding(Outcome.OK, null, latency, metrics, "")
                    : new Finding(
                            shortfall.outcome(),
                            Reason.ASSERTION,
                            latency,
                            metrics,
                            shortfall.words());
        } catch (PatientText.ImpatienceException e) {
            return new Finding(
                    Outcome.ERROR, Reason.PROBER, latency, metrics, String.valueOf(e.getMessage()));
        }
    }

    private ProtocolRule.@Nullable Shortfall shortfall(Answered answer) {
        Expectation broken = missed(answer, false);
        if (broken != null) {
            return miss(Outcome.FAIL, broken, answer);
        }
        Optional<ProtocolRule.Shortfall> byProtocol = ProtocolRule.shortfall(type, answer, this);
        if (byProtocol.isPresent()) {
            return byProtocol.get();
        }
        Expectation worse = missed(answer, true);
        if (worse != null) {
            return miss(Outcome.DEGRADED, worse, answer);
        }
        for (Expectation each : degraded) {
            if (Comparison.holds(each, answer)) {
                return new ProtocolRule.Shortfall(
                        Outcome.DEGRADED,
                        "degraded: " + each + " (saw " + Comparison.seen(each, answer) + ")");
            }
        }
        return null;
    }

    private @Nullable Expectation missed(Answered answer, boolean quality) {
        for (Expectation each : expect) {
            if (QUALITY.contains(each.name()) == quality && !Comparison.holds(each, answer)) {
                return each;
            }
        }
        return null;
    }

    private static ProtocolRule.Shortfall miss(
            Outcome outcome, Expectation expectation, Answered answer) {
        String words = "expected " + expectation + ", saw " + Comparison.seen(expectation, answer);
        String audio = answer.texts().getOrDefault("audio", "");
        boolean says = expectation.name().startsWith("audio.") && !audio.isEmpty();
        return new ProtocolRule.Shortfall(outcome, says ? words + ": " + audio : words);
    }
}
