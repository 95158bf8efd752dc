package io.faultline.probe;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.ProbeCommand;
import io.faultline.contracts.Rollup;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.contracts.inventory.Suggestion;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.heartbeat.HeartbeatWatch;
import io.faultline.probe.plan.Estate;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.plan.Series;
import io.faultline.probe.report.Counters;
import io.faultline.probe.report.HealthEvents;
import io.faultline.probe.report.Report;
import io.faultline.probe.report.Rollups;
import io.faultline.probe.report.Tally;
import io.faultline.probe.run.Engine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The story of this service: an estate and a share make a plan, the engine probes by it, what it
/// finds becomes an event, and the event goes out. Nothing here says that a component is down.
public final class ProbeFlow {

    private static final Logger LOGGER = Logger.getLogger(ProbeFlow.class);

    /// A count is closed when its last probes have surely ended.
    private static final Duration ROLLUP_DELAY = Duration.ofSeconds(30);

    private final Set<VantageId> vantages;
    private final Outputs out;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final Engine engine;
    private final HeartbeatWatch heartbeats;
    private final Tally tally = new Tally();
    private final Map<Series, HealthEvent> last = new ConcurrentHashMap<>();
    private final Map<VantageId, Set<Integer>> shares = new TreeMap<>();
    private final List<Consumer<Plan>> followers = new CopyOnWriteArrayList<>();
    private Estate estate = Estate.NONE;
    private volatile Plan plan = Plan.NONE;
    private volatile boolean heartbeatsKnown;

    /// Builds the engine around the flow, which takes its findings.
    @FunctionalInterface
    public interface EngineBuilder {
        Engine build(Engine.Findings findings);
    }

    /// Where things go.
    public record Outputs(HealthEvents events, Rollups rollups, Counters counters) {}

    /// @param vantages those that this process is
    /// @param ids gives a new event id each time
    public ProbeFlow(
            Set<VantageId> vantages,
            Outputs out,
            Supplier<String> ids,
            InstantSource clock,
            EngineBuilder engine) {
        this.vantages = Set.copyOf(vantages);
        this.out = out;
        this.ids = ids;
        this.clock = clock;
        this.engine = engine.build(this::found);
        this.heartbeats = new HeartbeatWatch(clock.instant());
    }

    /// The vantages that this process is.
    public Set<VantageId> vantages() {
        return vantages;
    }

    /// What is done here now.
    public Plan plan() {
        return plan;
    }

    /// The engine that does it.
    public Engine engine() {
        return engine;
    }

    /// Tells somebody of every plan, the one that holds now included.
    public synchronized void follow(Consumer<Plan> follower) {
        followers.add(follower);
        follower.accept(plan);
    }

    /// The inventory has moved.
    public synchronized void moved(Estate next) {
        estate = next;
        replan();
    }

    /// Kafka has moved the share of a vantage.
    public synchronized void assigned(VantageId vantage, Set<Integer> partitions) {
        shares.put(vantage, Set.copyOf(partitions));
        replan();
    }

    /// Every vantage of ours has been given its share, be it empty.
    public synchronized boolean isAssigned() {
        return shares.keySet().containsAll(vantages);
    }

    /// Somebody wants to know now.
    public CommandAnswer commanded(ProbeCommand command) {
        var series = new Series(new CheckId(command.check()), new VantageId(command.vantage()));
        if (command.expiresAt().isBefore(clock.instant())) {
            return CommandAnswer.EXPIRED;
        }
        Plan now = plan;
        PlannedCheck heartbeat = now.heartbeats().get(series);
        if (heartbeat != null) {
            confirmHeartbeat(heartbeat);
            return CommandAnswer.BEGUN;
        }
        PlannedCheck planned = now.asked().get(series);
        if (planned == null) {
            return CommandAnswer.NOT_OURS;
        }
        return switch (engine.probeNow(planned)) {
            case BEGUN -> CommandAnswer.BEGUN;
            case BUSY -> CommandAnswer.BUSY;
            case OVER_LIMIT -> CommandAnswer.OVER_LIMIT;
        };
    }

    /// What became of a command.
    public enum CommandAnswer {
        /// The probe is under way.
        BEGUN,
        /// One is under way anyway, or there is no room for more.
        BUSY,
        /// More commands than the limit allows.
        OVER_LIMIT,
        /// Nobody needs the answer any more.
        EXPIRED,
        /// Another instance has the check, or nobody.
        NOT_OURS
    }

    /// What became of a heartbeat.
    public sealed interface Beat {

        /// It is an event now.
        record Taken(HealthEvent event) implements Beat {}

        /// No heartbeat check has this id.
        ///
        /// @param words says so, with the id that may have been meant
        record Unknown(String words) implements Beat {}
    }

    /// A target reports that it lives. Any instance takes it; the one that has the check reads it
    /// from the topic.
    public Beat beat(String check) {
        Check known = plan.inventory().checks().get(check);
        if (known == null || known.probe().type() != ProbeType.HEARTBEAT) {
            List<String> heartbeatChecks =
                    plan.inventory().checks().values().stream()
                            .filter(each -> each.probe().type() == ProbeType.HEARTBEAT)
                            .map(Check::id)
                            .toList();
            return new Beat.Unknown(
                    "no heartbeat check is called '"
                            + check
                            + "'"
                            + Suggestion.among(check, heartbeatChecks));
        }
        var event =
                new HealthEvent(
                        ids.get(),
                        clock.instant(),
                        known.component(),
                        known.id(),
                        Plan.vantages(known).isEmpty() ? "local" : Plan.vantages(known).getFirst(),
                        Outcome.OK,
                        null,
                        null,
                        Map.of(HeartbeatWatch.MARK, 1.0),
                        null);
        out.events().publish(event);
        return new Beat.Taken(event);
    }

    /// An event of a heartbeat check was read from the topic.
    public void heard(HealthEvent event) {
        synchronized (heartbeats) {
            heartbeats.heard(event);
        }
    }

    /// Whether all heartbeats there are have been read; before that none is called missing.
    public void heartbeatsKnown(boolean known) {
        heartbeatsKnown = known;
    }

    /// What time brings: heartbeats that are missing, counts that are closed. Called a few times a
    /// second.
    public void tick() {
        Instant now = clock.instant();
        List<PlannedCheck> overdue = List.of();
        synchronized (heartbeats) {
            if (heartbeatsKnown) {
                overdue = heartbeats.overdue(now);
            }
        }
        for (PlannedCheck planned : overdue) {
            found(planned, trusted(planned, HeartbeatWatch.missing(planned)), now, null, false);
        }
        closed(now.minus(ROLLUP_DELAY)).forEach(out.rollups()::publish);
    }

    /// The last event of each series here, for people.
    public Map<Series, HealthEvent> lastEvents() {
        return new TreeMap<>(last);
    }

    /// The counts that are not closed yet, when the service stops.
    public void settle() {
        closed(Instant.MAX).forEach(out.rollups()::publish);
    }

    private List<Rollup> closed(Instant moment) {
        synchronized (tally) {
            return tally.closedBefore(moment);
        }
    }

    private void replan() {
        Plan next = Plan.of(estate, shares);
        plan = next;
        engine.follow(next);
        synchronized (heartbeats) {
            heartbeats.watch(next.heartbeats());
        }
        last.keySet()
                .removeIf(series ->
                        !next.asked().containsKey(series)
                                && !next.heartbeats().containsKey(series));
        LOGGER.infof(
                "the plan has changed checks=%d heartbeats=%d shares=%s",
                next.asked().size(), next.heartbeats().size(), shares);
        followers.forEach(each -> each.accept(next));
    }

    private void confirmHeartbeat(PlannedCheck planned) {
        Instant now = clock.instant();
        synchronized (heartbeats) {
            if (heartbeatsKnown) {
                heartbeats
                        .finding(planned, now)
                        .ifPresent(each -> found(planned, trusted(planned, each), now, null, true));
            }
        }
    }

    /// A vantage that is cut off can not hear heartbeats either.
    private Finding trusted(PlannedCheck planned, Finding finding) {
        return engine.isCutOff(planned.series().vantage())
                ? finding.distrusted("all anchors of the vantage fail: it is cut off itself")
                : finding;
    }

    private void found(
            PlannedCheck planned,
            Finding finding,
            Instant sentAt,
            @Nullable Duration lateness,
            boolean confirm) {
        HealthEvent event = Report.of(planned, finding, ids.get(), sentAt, lateness, confirm);
        out.events().publish(event);
        out.counters().probed(planned, event);
        synchronized (tally) {
            tally.add(event);
        }
        HealthEvent before = last.put(planned.series(), event);
        if (before == null
                || before.outcome() != event.outcome()
                || before.reason() != event.reason()) {
            LOGGER.infof(
                    "the check sees something new check=%s vantage=%s outcome=%s reason=%s words=%s",
                    event.check(),
                    event.vantage(),
                    event.outcome().wire(),
                    event.reason(),
                    finding.words());
        }
    }
}
