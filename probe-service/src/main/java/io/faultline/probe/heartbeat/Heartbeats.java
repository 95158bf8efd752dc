package io.faultline.probe.heartbeat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.contracts.inventory.Suggestion;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.signal.Signals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Heartbeats as they come in and as they are missed. Any instance takes one in; the one that has
/// the check in its share hears of it from the topic and watches for silence.
///
/// Safe for use by several threads.
public final class Heartbeats {

    private final HeartbeatWatch watch;
    private volatile Inventory inventory = Inventory.EMPTY;
    private boolean known;

    /// @param begin since when heartbeats can reach us
    public Heartbeats(Instant begin) {
        this.watch = new HeartbeatWatch(begin);
    }

    /// What became of a heartbeat.
    public sealed interface Beat {

        /// This event says so to everybody.
        record Taken(HealthEvent event) implements Beat {}

        /// No heartbeat check has this id.
        ///
        /// @param words says so, with the id that may have been meant
        record Unknown(String words) implements Beat {}
    }

    /// Follows a plan.
    public synchronized void follow(Plan plan) {
        inventory = plan.inventory();
        watch.watch(plan.heartbeats());
    }

    /// A target reports that it lives.
    ///
    /// @param id of the event
    public Beat beat(String check, String id, Instant now) {
        Check found = inventory.checks().get(check);
        if (found == null || found.probe().type() != ProbeType.HEARTBEAT) {
            return new Beat.Unknown(
                    "no heartbeat check is called '"
                            + check
                            + "'"
                            + Suggestion.among(check, ids()));
        }
        List<String> vantages = Plan.vantages(found);
        return new Beat.Taken(
                new HealthEvent(
                        id,
                        now,
                        found.component(),
                        found.id(),
                        vantages.isEmpty() ? "local" : vantages.getFirst(),
                        Outcome.OK,
                        null,
                        null,
                        Map.of(HeartbeatWatch.MARK, 1.0),
                        null));
    }

    /// An event of a heartbeat or a signal was read from the topic.
    public synchronized void heard(HealthEvent event) {
        if (!isForeign(event)) {
            watch.heard(event);
        }
    }

    /// What somebody else publishes of a signal says nothing about values that come to us.
    private boolean isForeign(HealthEvent event) {
        Check check = inventory.checks().get(event.check());
        return check != null
                && check.probe().type() == ProbeType.SIGNAL
                && !event.metrics().containsKey(Signals.MARK);
    }

    /// Whether all heartbeats there are have been read; before that none is called missing.
    public synchronized void known(boolean all) {
        known = all;
    }

    /// The checks of which it must be said now that their heartbeat is missing.
    public synchronized List<PlannedCheck> overdue(Instant now) {
        return known ? watch.overdue(now) : List.of();
    }

    /// What there is to say of a heartbeat when asked; nothing before the first one.
    public synchronized Optional<Finding> finding(PlannedCheck planned, Instant now) {
        return known ? watch.finding(planned, now) : Optional.empty();
    }

    private List<String> ids() {
        return inventory.checks().values().stream()
                .filter(each -> each.probe().type() == ProbeType.HEARTBEAT)
                .map(Check::id)
                .toList();
    }
}
