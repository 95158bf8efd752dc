package io.faultline.probe.plan;

import io.faultline.contracts.Layer;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Politeness;
import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.contracts.inventory.Vantage;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Expectations;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.VantageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What this instance does: the checks of its share that are asked, those that report by
/// themselves, and the anchors of its vantages.
///
/// @param inventory what it was made from
/// @param asked probed by us, at their cadence
/// @param heartbeats watched for silence: heartbeats and signals
/// @param anchors by vantage; a vantage without anchors is not listed
public record Plan(
        Inventory inventory,
        Map<Series, PlannedCheck> asked,
        Map<Series, PlannedCheck> heartbeats,
        Map<VantageId, List<ProbeLine>> anchors) {

    /// Nothing to do yet.
    public static final Plan NONE = new Plan(Inventory.EMPTY, Map.of(), Map.of(), Map.of());

    /// The plan of an instance. A check is ours at a vantage if it names the vantage, and the
    /// partition that holds its record is in the vantage's share.
    ///
    /// @param shares the partitions that Kafka assigned to this instance, by vantage of ours
    public static Plan of(Estate estate, Map<VantageId, Set<Integer>> shares) {
        var asked = new TreeMap<Series, PlannedCheck>();
        var heartbeats = new TreeMap<Series, PlannedCheck>();
        Inventory inventory = estate.inventory();
        var politeness = Politeness.in(inventory);
        for (Check check : inventory.checks().values()) {
            var id = new CheckId(check.id());
            Integer partition = estate.partitions().get(id);
            List<String> from = vantages(check);
            for (int index = 0; index < from.size(); index++) {
                var vantage = new VantageId(from.get(index));
                Set<Integer> share = shares.getOrDefault(vantage, Set.of());
                if (partition == null || !share.contains(partition)) {
                    continue;
                }
                PlannedCheck planned =
                        planned(
                                inventory,
                                check,
                                new Series(id, vantage),
                                cadence(politeness, check, index, from.size()));
                switch (check.probe().type()) {
                    case HEARTBEAT, SIGNAL -> heartbeats.put(planned.series(), planned);
                    default -> asked.put(planned.series(), planned);
                }
            }
        }
        // in order, and found by hash: each slot of each check looks here
        return new Plan(
                inventory,
                new LinkedHashMap<>(asked),
                heartbeats,
                anchors(inventory, shares.keySet()));
    }

    /// The vantages of a check. A heartbeat or a signal has one by nature, the first: it is not
    /// asked from anywhere.
    public static List<String> vantages(Check check) {
        ProbeType type = check.probe().type();
        boolean passive = type == ProbeType.HEARTBEAT || type == ProbeType.SIGNAL;
        return passive && !check.from().isEmpty() ? check.from().subList(0, 1) : check.from();
    }

    /// Whether the series is asked or watched here.
    public boolean has(Series series) {
        return asked.containsKey(series) || heartbeats.containsKey(series);
    }

    /// The cadences of what is asked.
    public Map<Series, Cadence> cadences() {
        var cadences = new LinkedHashMap<Series, Cadence>();
        asked.forEach((series, planned) -> cadences.put(series, planned.cadence()));
        return cadences;
    }

    private static Cadence cadence(Politeness politeness, Check check, int index, int count) {
        return politeness
                .turn(check, check.from().get(index))
                .map(turn -> Cadence.of(turn, index, count))
                .orElseGet(() -> Cadence.of(new CheckId(check.id()), index, count, check.every()));
    }

    private static PlannedCheck planned(
            Inventory inventory, Check check, Series series, Cadence cadence) {
        Component component = inventory.components().get(check.component());
        var probe = check.probe();
        var expectations = new Expectations(probe.type(), check.expect(), check.degraded());
        return new PlannedCheck(
                series,
                check,
                component == null ? Layer.CORE : component.layer(),
                cadence,
                expectations,
                Politeness.courtesy(probe),
                new ProbeRequest(
                        series.check(),
                        series.vantage(),
                        probe.target(),
                        probe.options(),
                        expectations.wanted(),
                        null,
                        check.timeout()));
    }

    private static Map<VantageId, List<ProbeLine>> anchors(
            Inventory inventory, Set<VantageId> ours) {
        var anchors = new TreeMap<VantageId, List<ProbeLine>>();
        for (VantageId vantage : ours) {
            Vantage known = inventory.vantages().get(vantage.value());
            if (known != null && !known.anchors().isEmpty()) {
                anchors.put(vantage, known.anchors());
            }
        }
        return anchors;
    }
}
