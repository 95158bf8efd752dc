package io.faultline.probe.run;

import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.probe.ask.CredentialSource;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.plan.Agenda.Due;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.report.Counters;
import io.faultline.probe.report.Counters.Skip;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a plan: begins each probe in its slot, asks the anchors, and watches itself.
public final class Engine {

    private static final Duration ANCHORS_EVERY = Duration.ofSeconds(2);
    private static final Duration WARMUP = Duration.ofMillis(500);

    /// More than these do not wait for each other to go.
    private static final int MOST_TOGETHER = 64;

    private final Probers probers;
    private final CredentialSource credentials;
    private final Counters counters;
    private final Timeline timeline;
    private final Stalls stalls = new Stalls();
    private final AnchorWatch anchors;
    private final Rounds rounds;
    private final Scheduler scheduler;
    private final RateLimit commands;
    private final Findings findings;
    private final Hurry hurry = new Hurry();
    private final Courtesies courtesies = new Courtesies();
    private volatile Plan plan = Plan.NONE;
    private volatile List<Thread> watchers = List.of();

    /// Takes what was found.
    public interface Findings extends Rounds.Findings {}

    /// How much at once.
    ///
    /// @param probes under way at once
    /// @param commandsPerSecond confirmations that are followed
    /// @param commandBurst of them at once
    public record Limits(int probes, double commandsPerSecond, int commandBurst) {}

    public Engine(
            Probers probers,
            CredentialSource credentials,
            InstantSource clock,
            Counters counters,
            Limits limits,
            Findings findings) {
        this.probers = probers;
        this.credentials = credentials;
        this.counters = counters;
        this.timeline = new Timeline(clock);
        this.anchors = new AnchorWatch(probers);
        this.rounds =
                new Rounds(
                        new Rounds.Equipment(
                                probers,
                                credentials,
                                new Doubts(stalls, anchors),
                                timeline,
                                clock,
                                counters),
                        limits.probes(),
                        this::found);
        this.findings = findings;
        this.scheduler = new Scheduler(timeline, this::due);
        this.commands = new RateLimit(limits.commandsPerSecond(), limits.commandBurst());
    }

    /// Warms up, then begins. Returns when warm.
    public void start() throws InterruptedException {
        Warmup.run(probers, WARMUP);
        watchers =
                List.of(
                        Thread.ofPlatform()
                                .name("stalls")
                                .daemon()
                                .start(untilInterrupted(stalls::watch)),
                        Thread.ofPlatform()
                                .name("anchors")
                                .daemon()
                                .start(untilInterrupted(this::anchors)));
        scheduler.start();
    }

    /// Begins nothing more and ends what is under way.
    public void stop() {
        scheduler.stop();
        watchers.forEach(Thread::interrupt);
        rounds.stop();
    }

    /// Follows this plan from now on.
    public void follow(Plan next) {
        plan = next;
        anchors.follow(next.anchors());
        hurry.follow(next);
        scheduler.follow(next.cadences());
    }

    /// What became of a wish to probe now.
    public enum Wish {
        /// It is under way.
        BEGUN,
        /// A probe of the same series is under way already, or there is no room.
        BUSY,
        /// More were wished than may be.
        OVER_LIMIT
    }

    /// Probes now, beside the plan.
    public Wish probeNow(PlannedCheck planned) {
        long now = System.nanoTime();
        if (!courtesies.mayAsk(planned, now) || !commands.tryPass(now)) {
            return Wish.OVER_LIMIT;
        }
        return rounds.confirm(planned, plan.inventory()) ? Wish.BEGUN : Wish.BUSY;
    }

    /// Whether all anchors of a vantage failed when they were last asked.
    public boolean isCutOff(VantageId vantage) {
        return anchors.isCutOff(vantage);
    }

    /// How many anchors of a vantage failed when they were last asked.
    public int failingAnchors(VantageId vantage) {
        return anchors.failing(vantage);
    }

    /// The anchors that are asked, by vantage.
    public Map<VantageId, List<ProbeLine>> anchorsAsked() {
        return plan.anchors();
    }

    /// How long ago the scheduler last looked at its agenda; more than seconds mean it is dead.
    public Duration sinceLastTick() {
        return scheduler.sinceLastTick();
    }

    private void due(List<Due> due) {
        int waiting = 0;
        for (Due each : due) {
            begin(each);
            if (++waiting % MOST_TOGETHER == 0) {
                rounds.go();
            }
        }
        rounds.go();
    }

    private void begin(Due due) {
        if (due.missed() > 0) {
            counters.skipped(Skip.MISSED, due.missed());
        }
        Plan now = plan;
        PlannedCheck planned = now.asked().get(due.series());
        if (planned == null) {
            return;
        }
        if (!courtesies.mayAsk(planned, System.nanoTime())) {
            counters.skipped(Skip.POLITE, 1);
        } else {
            rounds.begin(planned, now.inventory(), due.scheduledAt());
        }
    }

    private void found(
            PlannedCheck planned,
            Finding finding,
            Instant sentAt,
            @Nullable Duration lateness,
            boolean confirm) {
        findings.found(planned, withoutSecrets(planned, finding), sentAt, lateness, confirm);
        hurry.after(planned, finding)
                .ifPresent(pace -> scheduler.pace(planned.series(), planned.cadence(), pace));
    }

    private Finding withoutSecrets(PlannedCheck planned, Finding finding) {
        if (finding.words().isEmpty() || planned.check().auth().isEmpty()) {
            return finding;
        }
        try {
            Credentials used = credentials.of(planned.check(), plan.inventory().secrets());
            return used == null ? finding : finding.hiding(used);
        } catch (CredentialSource.MissingSecretException e) {
            return finding; // nobody had it, so nobody can tell it
        }
    }

    private void anchors() throws InterruptedException {
        while (true) {
            anchors.rounds();
            Thread.sleep(ANCHORS_EVERY);
        }
    }

    @FunctionalInterface
    private interface Watching {
        void watch() throws InterruptedException;
    }

    private static Runnable untilInterrupted(Watching watching) {
        return () -> {
            try {
                watching.watch();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
