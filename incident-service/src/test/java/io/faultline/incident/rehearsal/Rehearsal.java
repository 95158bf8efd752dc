package io.faultline.incident.rehearsal;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.incident.DetectionFlow;
import io.faultline.incident.detect.CheckState;
import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Finding;
import io.faultline.incident.detect.Observation;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.learn.Outage;
import io.faultline.incident.lifecycle.Condition;
import io.faultline.incident.lifecycle.Incident;
import io.faultline.incident.lifecycle.Policy;
import io.faultline.incident.lifecycle.Work;
import io.faultline.incident.message.Estates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A small estate, watched from noon by vantages that take turns, with faults on order: probes,
/// tests, localiser and lifecycle as they run live, without clock or broker.
public final class Rehearsal {

    /// Second 0 of every rehearsal.
    public static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final Inventory inventory;
    private final Estate estate;
    private final Policy policy;
    private final List<Fault> faults;
    private final Map<CheckId, CheckState> states = new LinkedHashMap<>();
    private final Map<String, Incident> incidents = new TreeMap<>();
    private final Map<String, Work> works = new TreeMap<>();
    private final Map<ComponentId, Condition> conditions = new TreeMap<>();
    private final List<Incident> told = new ArrayList<>();
    private final List<Evidence> said = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private DetectionFlow flow;
    private int second;
    private boolean silence;

    private Rehearsal(Inventory inventory, List<Fault> faults) {
        this.inventory = inventory;
        this.estate = Estates.of(inventory);
        this.policy = Policy.of(estate, Duration.ofSeconds(60));
        this.faults = faults;
        this.flow = new DetectionFlow(estate, policy);
    }

    /// An estate and what happens to it.
    public static Rehearsal of(String yaml, Fault... faults) {
        return new Rehearsal(inventory(yaml), List.of(faults));
    }

    /// Reads an inventory that has no mistake.
    public static Inventory inventory(String yaml) {
        return switch (InventoryReader.read("test.yaml", yaml)) {
            case InventoryReading.Valid(var inventory) -> inventory;
            case InventoryReading.Invalid(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    /// Lets time pass up to a second.
    public Rehearsal until(int end) {
        for (; second < end; second++) {
            if (!silence) {
                estate.checks().values().forEach(this::probe);
            }
            for (int quarter = 0; quarter < 4; quarter++) {
                tick(at(second).plusMillis(250L * quarter));
            }
        }
        return this;
    }

    /// Nobody probes any more.
    public Rehearsal thenSilence() {
        silence = true;
        return this;
    }

    /// After a crash everything said to the localiser is said once more, oldest first.
    public Rehearsal heardAgain() {
        said.forEach(flow::evidence);
        tick(at(second));
        return this;
    }

    /// The service stops and starts: only what is kept comes back.
    public Rehearsal restarted() {
        var before = flow;
        flow = new DetectionFlow(estate, policy);
        states.forEach((id, state) ->
                flow.evidence(state.evidence(Objects.requireNonNull(estate.checks().get(id)))));
        before.incidents().forEach(each -> flow.restore(each));
        works.values().forEach(each -> flow.restore(each));
        return this;
    }

    /// All incidents that were ever told of, as they stand, by the time they were opened.
    public List<Incident> incidents() {
        return incidents.values().stream()
                .sorted(
                        java.util.Comparator.comparing(Incident::openedAt)
                                .thenComparing(Incident::id))
                .toList();
    }

    /// The only incident.
    public Incident incident() {
        if (incidents.size() != 1) {
            throw new AssertionError("not one incident: " + causes());
        }
        return incidents.values().iterator().next();
    }

    /// The causes of all incidents.
    public List<String> causes() {
        return incidents().stream().map(each -> each.belief().root().wire()).toList();
    }

    /// Every telling of an incident, in order.
    public List<Incident> told() {
        return told;
    }

    /// What incidents left behind.
    public List<Outage> outages() {
        return outages;
    }

    /// Planned work, by id.
    public List<Work> works() {
        return List.copyOf(works.values());
    }

    /// The state of a component.
    public Condition condition(String component) {
        return Objects.requireNonNull(conditions.get(new ComponentId(component)));
    }

    /// What is watched.
    public Inventory watched() {
        return inventory;
    }

    /// A second of the rehearsal.
    public static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    private void probe(Check check) {
        int every = (int) check.every().toSeconds();
        int turn = every / check.from().size();
        int offset = Math.floorMod(check.id().value().hashCode(), Math.max(1, turn));
        for (int i = 0; i < check.from().size(); i++) {
            if (Math.floorMod(second - offset - i * turn, every) == 0) {
                observe(check, check.from().get(i));
            }
        }
    }

    private void observe(Check check, VantageId vantage) {
        String id = check.id() + "@" + second + "@" + vantage;
        Finding finding =
                faults.stream()
                        .filter(each -> each.hits(check.id().value(), vantage.value(), second))
                        .map(Fault::finding)
                        .findFirst()
                        .orElse(Finding.GOOD);
        var seen = new Observation(id, at(second), check.id(), vantage, finding);
        CheckState state =
                states.getOrDefault(check.id(), CheckState.EMPTY)
                        .after(seen, check, policy.confirmed(), at(second))
                        .state();
        states.put(check.id(), state);
        said.add(state.evidence(check));
        flow.evidence(said.getLast());
    }

    private void tick(Instant now) {
        DetectionFlow.Step step = flow.tick(now);
        step.incidents().forEach(each -> incidents.put(each.id().value(), each));
        told.addAll(step.incidents());
        step.incidents().forEach(each -> flow.outage(each).ifPresent(outages::add));
        step.works().forEach(each -> works.put(each.id().value(), each));
        flow.conditions(step, now).forEach(each -> conditions.put(each.component(), each));
    }
}
