package io.faultline.incident.replay;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Incident;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.DetectionFlow;
import io.faultline.incident.detect.CheckState;
import io.faultline.incident.detect.ClockSkews;
import io.faultline.incident.detect.EventClock;
import io.faultline.incident.detect.Observation;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.lifecycle.Policy;
import io.faultline.incident.message.Decisions;
import io.faultline.incident.message.Estates;
import io.faultline.incident.message.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Feeds events to the detector in order of arrival and ticks the story at every quarter of a
/// second that event time crosses. What is in the file is all there is: nobody can be asked again.
final class Replay {

    private static final long TICK_MS = 250;

    /// Where nothing is about to be decided, one tick in so many is enough.
    private static final long LAZY_MS = 1_000;

    private final Inventory inventory;
    private final Estate estate;
    private final Policy policy;
    private final DetectionFlow flow;
    private final EventClock clock = new EventClock();
    private final ClockSkews skews = new ClockSkews();
    private final Map<CheckId, CheckState> states = new HashMap<>();
    private final Map<String, Incident> written = new TreeMap<>();
    private long tickedMs = Long.MIN_VALUE;
    private long ignored;

    /// @param holdDown how long a component must have worked before its incident is over; null: as
    ///   the policy has it
    Replay(Inventory inventory, @Nullable Duration holdDown) {
        this.inventory = inventory;
        this.estate = Estates.of(inventory);
        this.policy = Policy.of(estate, holdDown);
        this.flow = new DetectionFlow(estate, policy);
    }

    /// Takes in one event.
    ///
    /// @param arrived when it reached its topic; null: nobody knows, and its own time is believed
    ///   as far as its vantage's clock goes as most do
    void event(HealthEvent event, @Nullable Instant arrived) {
        Observation seen =
                arrived == null ? Observations.of(event) : Observations.arrived(event, arrived);
        Instant now = clock.saw(seen.vantage(), seen.at());
        if (arrived == null) {
            boolean answered = !seen.finding().bad();
            seen = seen.at(skews.corrected(seen.vantage(), seen.at(), now, answered));
        }
        Check check = estate.checks().get(seen.check());
        ticks(now.toEpochMilli());
        if (check == null) {
            ignored++;
            return;
        }
        CheckState before = states.getOrDefault(check.id(), CheckState.EMPTY);
        CheckState.Step step = before.after(seen, check, policy.confirmed(), now);
        states.put(check.id(), step.state());
        if (step.reception() == CheckState.Reception.TAKEN) {
            flow.evidence(step.state().evidence(check));
        }
    }

    /// How many events spoke of checks that the inventory does not have.
    long ignored() {
        return ignored;
    }

    /// The incidents, by the time they were opened.
    List<Incident> incidents() {
        return written.values().stream()
                .sorted(Comparator.comparing(Incident::openedAt).thenComparing(Incident::id))
                .toList();
    }

    /// Lets the last moment of the file be decided.
    void end() {
        if (tickedMs != Long.MIN_VALUE) {
            tick(Instant.ofEpochMilli(tickedMs).plus(Duration.ofMillis(TICK_MS)));
        }
    }

    private void ticks(long nowMs) {
        if (tickedMs == Long.MIN_VALUE) {
            tickedMs = nowMs - Math.floorMod(nowMs, TICK_MS);
        }
        while (nowMs - tickedMs >= TICK_MS) {
            tickedMs = Math.min(nextTick(), nowMs - Math.floorMod(nowMs, TICK_MS));
            tick(Instant.ofEpochMilli(tickedMs));
        }
    }

    private long nextTick() {
        long next = tickedMs + TICK_MS;
        long lazy = tickedMs + LAZY_MS - Math.floorMod(tickedMs, LAZY_MS);
        Instant busy = flow.busyFrom();
        if (!busy.isAfter(Instant.ofEpochMilli(next))) {
            return next;
        }
        if (busy.isAfter(Instant.ofEpochMilli(lazy))) {
            return Math.max(next, lazy);
        }
        long at = busy.toEpochMilli() + TICK_MS - 1;
        return at - Math.floorMod(at, TICK_MS);
    }

    private void tick(Instant at) {
        DetectionFlow.Step step = flow.tick(at);
        step.incidents().forEach(this::write);
    }

    private void write(io.faultline.incident.lifecycle.Incident incident) {
        Incident message = Decisions.of(incident, inventory);
        written.put(message.id(), message);
    }
}
