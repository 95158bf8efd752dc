package io.faultline.probe.icmp;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Several hosts behind one link, of which so many must answer: a dead anchor is not a dead link,
/// and neither is a lossy one. Of what was measured that of the k-th best counts, since so many
/// anchors fare as well or better over the link.
///
/// @param need how many must answer, 1 to as many as there are
record Quorum(int need) {

    private static final Comparator<Sight.Answered> BEST_FIRST =
            Comparator.comparingDouble(Quorum::loss).thenComparing(Sight.Answered::latency);

    /// Where nobody says how many: a link is down when two thirds of its anchors are.
    static Quorum usual(int hosts) {
        return new Quorum(hosts / 3 + 1);
    }

    /// What was seen of the link. A host that could not be asked counts neither way, but where the
    /// number cannot be reached without it nothing is said.
    ///
    /// @param timeout the latency of what never came
    Sight of(List<Sight> seen, Duration timeout) {
        List<Sight.Answered> answered =
                seen.stream()
                        .filter(Sight.Answered.class::isInstance)
                        .map(Sight.Answered.class::cast)
                        .sorted(BEST_FIRST)
                        .toList();
        List<Sight.Failed> failed =
                seen.stream()
                        .filter(Sight.Failed.class::isInstance)
                        .map(Sight.Failed.class::cast)
                        .toList();
        if (answered.size() >= need) {
            Sight.Answered decisive = answered.get(need - 1);
            return new Sight.Answered(
                    decisive.latency(),
                    with(decisive.numbers(), answered.size(), seen.size()),
                    decisive.texts());
        }
        if (seen.size() - failed.size() >= need) {
            return seen.stream()
                    .filter(each -> each instanceof Sight.Trouble)
                    .findFirst()
                    .orElseThrow();
        }
        Reason reason = reason(failed);
        return new Sight.Failed(
                reason,
                reason == Reason.TIMEOUT ? timeout : failed.getFirst().latency(),
                answered.size() + " of " + seen.size() + " hosts answer, " + need + " must",
                with(Map.of("loss", 100.0), answered.size(), seen.size()));
    }

    /// What they have in common; of different ones silence, which claims least.
    private static Reason reason(List<Sight.Failed> failed) {
        Reason first = failed.getFirst().reason();
        return failed.stream().allMatch(each -> each.reason() == first) ? first : Reason.TIMEOUT;
    }

    private static double loss(Sight.Answered answered) {
        return answered.numbers().getOrDefault("loss", 100.0);
    }

    private static Map<String, Double> with(Map<String, Double> numbers, int answering, int hosts) {
        var all = new HashMap<>(numbers);
        all.put("answering", (double) answering);
        all.put("hosts", (double) hosts);
        return all;
    }
}
