package io.faultline.probe;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.ProbeCommand;
import io.faultline.contracts.Reason;
import io.faultline.contracts.Rollup;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.heartbeat.HeartbeatWatch;
import io.faultline.probe.heartbeat.Heartbeats;
import io.faultline.probe.plan.Estate;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.plan.Series;
import io.faultline.probe.report.Counters;
import io.faultline.probe.report.HealthEvents;
import io.faultline.probe.report.LastEvents;
import io.faultline.probe.report.Report;
import io.faultline.probe.report.Rollups;
import io.faultline.probe.report.Tally;
import io.faultline.probe.run.Engine;
import io.faultline.probe.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /// Counts that are published at once; a tick comes a few times a second.
    private static final int ROLLUPS_A_TICK = 2_000;

    private final Set<VantageId> vantages;
    private final Outputs out;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final Engine engine;
    private final Heartbeats heartbeats;
    private final Signals signals = new Signals();
    private final Tally tally = new Tally();
    private final LastEvents last = new LastEvents();
    private final Map<VantageId, Set<Integer>> shares = new TreeMap<>();
    private final List<Consumer<Plan>> followers = new CopyOnWriteArrayList<>();
    private Estate estate = Estate.NONE;
    private volatile Plan plan = Plan.NONE;

    /// Where things go.
    public record Outputs(HealthEvents events, Rollups rollups, Counters counters) {}

    /// Builds the engine around the flow, which takes its findings.
    @FunctionalInterface
    public interface EngineBuilder {
        Engine build(Engine.Findings findings);
    }

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
        this.heartbeats = new Heartbeats(clock.instant());
        follow(heartbeats::follow);
        follow(signals::follow);
        follow(this.engine::follow);
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

    /// The heartbeats that are known.
    public Heartbeats heartbeats() {
        return heartbeats;
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

    /// Somebody wants to know now.
    public CommandAnswer commanded(ProbeCommand command) {
        var series = new Series(new CheckId(command.check()), new VantageId(command.vantage()));
        Instant now = clock.instant();
        if (command.expiresAt().isBefore(now)) {
            return CommandAnswer.EXPIRED;
        }
        Plan current = plan;
        PlannedCheck heartbeat = current.heartbeats().get(series);
        if (heartbeat != null) {
            heartbeats
                    .finding(heartbeat, now)
                    .map(each -> signals.refined(heartbeat.check(), each))
                    .ifPresent(each -> found(heartbeat, trusted(heartbeat, each), now, null, true));
            return CommandAnswer.BEGUN;
        }
        PlannedCheck planned = current.asked().get(series);
        if (planned == null) {
            return CommandAnswer.NOT_OURS;
        }
        return switch (engine.probeNow(planned)) {
            case BEGUN -> CommandAnswer.BEGUN;
            case BUSY -> CommandAnswer.BUSY;
            case OVER_LIMIT -> CommandAnswer.OVER_LIMIT;
        };
    }

    /// A target reports that it lives.
    public Heartbeats.Beat beat(String check) {
        Heartbeats.Beat beat = heartbeats.beat(check, ids.get(), clock.instant());
        if (beat instanceof Heartbeats.Beat.Taken(var event)) {
            out.events().publish(event);
        }
        return beat;
    }

    /// Somebody reports the value of a signal.
    public Signals.Report signal(String check, double value) {
        Signals.Report report = signals.report(check, value, ids.get(), clock.instant());
        if (report instanceof Signals.Report.Taken(var event)) {
            out.events().publish(event);
        }
        return report;
    }

    /// An event of a heartbeat or a signal was read from the topic.
    public void heard(HealthEvent event) {
        heartbeats.heard(event);
        signals.heard(event);
    }

    /// What time brings: heartbeats that are missing, counts that are closed. Called a few times a
    /// second.
    public void tick() {
        Instant now = clock.instant();
        for (PlannedCheck planned : heartbeats.overdue(now)) {
            found(planned, trusted(planned, HeartbeatWatch.missing(planned)), now, null, false);
        }
        closed(now.minus(ROLLUP_DELAY), ROLLUPS_A_TICK).forEach(out.rollups()::publish);
    }

    /// The counts that are not closed yet, when the service stops.
    public void settle() {
        closed(Instant.MAX, Integer.MAX_VALUE).forEach(out.rollups()::publish);
    }

    /// The last event of each series here as JSON, for people.
    public List<byte[]> lastEvents() {
        return last.json();
    }

    private List<Rollup> closed(Instant moment, int most) {
        synchronized (tally) {
            return tally.closedBefore(moment, most);
        }
    }

    private void replan() {
        Plan next = Plan.of(estate, shares);
        plan = next;
        last.retain(next::has);
        LOGGER.infof(
                "the plan has changed checks=%d heartbeats=%d shares=%s",
                next.asked().size(), next.heartbeats().size(), shares);
        followers.forEach(each -> each.accept(next));
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
        byte[] json = Json.write(event);
        out.events().publish(event, json);
        out.counters().probed(planned, event);
        synchronized (tally) {
            tally.add(event);
        }
        if (last.put(planned.series(), event, json)) {
            Reason reason = event.reason();
            LOGGER.infof(
                    "the check sees something new check=%s vantage=%s outcome=%s reason=%s words=%s",
                    event.check(),
                    event.vantage(),
                    event.outcome().wire(),
                    reason == null ? "none" : reason.wire(),
                    finding.words());
        }
    }
}
