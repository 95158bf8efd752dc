package io.faultline.probe.run;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.probe.ask.CredentialSource;
import io.faultline.probe.ask.CredentialSource.MissingSecretException;
import io.faultline.probe.ask.EngineProber;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.plan.Series;
import io.faultline.probe.report.Counters;
import io.faultline.probe.report.Counters.Skip;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes the probes: over the datagram engine without a thread, others each on a virtual thread of
/// its own; so many at once and no more, never two of one series. What can not be begun in its slot
/// is counted and forgotten: no queue, no invented failure.
final class Rounds {

    private static final Logger LOGGER = Logger.getLogger(Rounds.class);

    /// A probe over the engine takes some memory for as long as it lasts, and nothing else.
    private static final int ENGINE_AT_ONCE = 1 << 17;

    private final Probers probers;
    private final Asking asking;
    private final Doubts doubts;
    private final Timeline timeline;
    private final InstantSource clock;
    private final Counters counters;
    private final Findings findings;
    private final Semaphore room;
    private final Semaphore engineRoom = new Semaphore(ENGINE_AT_ONCE);
    private final Results results = new Results(ENGINE_AT_ONCE, this::over);
    private final Budgets budgets = new Budgets();
    private final Set<Series> inFlight = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// The probers that have begun something and wait for [#go]; the scheduler's.
    private final Set<EngineProber> ready = new HashSet<>();

    /// Takes what was found.
    @FunctionalInterface
    interface Findings {

        /// Something was found.
        ///
        /// @param lateness from due to sent; null where no slot asked
        void found(
                PlannedCheck planned,
                Finding finding,
                Instant sentAt,
                @Nullable Duration lateness,
                boolean confirm);
    }

    /// What the rounds work with.
    record Equipment(
            Probers probers,
            CredentialSource credentials,
            Doubts doubts,
            Timeline timeline,
            InstantSource clock,
            Counters counters) {}

    /// @param atOnce how many probes may be under way on threads
    Rounds(Equipment equipment, int atOnce, Findings findings) {
        this.probers = equipment.probers();
        this.asking = new Asking(budgets, equipment.credentials());
        this.doubts = equipment.doubts();
        this.timeline = equipment.timeline();
        this.clock = equipment.clock();
        this.counters = equipment.counters();
        this.findings = findings;
        this.room = new Semaphore(atOnce);
        results.start();
    }

    /// Begins the probe of a slot, with the next [#go], or counts why not. For the scheduler's
    /// thread.
    void begin(PlannedCheck planned, Inventory inventory, Instant scheduledAt) {
        Skip skip = tryBegin(planned, inventory, scheduledAt, false);
        if (skip != null) {
            counters.skipped(skip, 1);
        } else if (proberOf(planned) instanceof EngineProber engine) {
            ready.add(engine);
        }
    }

    /// Lets go what was begun since the last time. For the scheduler's thread.
    void go() {
        ready.forEach(EngineProber::go);
        ready.clear();
    }

    /// Begins a probe that somebody asked for; whether it could be.
    boolean confirm(PlannedCheck planned, Inventory inventory) {
        boolean hasBegun = tryBegin(planned, inventory, null, true) == null;
        if (hasBegun && proberOf(planned) instanceof EngineProber engine) {
            engine.go();
        }
        return hasBegun;
    }

    /// Lets nothing begin and ends what is under way, without a word about it.
    void stop() {
        results.stop();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                LOGGER.warn("some probes do not give way to the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return why it could not begin, if so
    private @Nullable Skip tryBegin(
            PlannedCheck planned,
            Inventory inventory,
            @Nullable Instant scheduledAt,
            boolean confirm) {
        if (!inFlight.add(planned.series())) {
            return Skip.IN_FLIGHT;
        }
        Prober prober = proberOf(planned);
        Skip skip =
                prober instanceof EngineProber engine
                        ? withoutThread(engine, planned, inventory, scheduledAt, confirm)
                        : onThread(prober, planned, inventory, scheduledAt, confirm);
        if (skip != null) {
            inFlight.remove(planned.series());
        }
        return skip;
    }

    private Prober proberOf(PlannedCheck planned) {
        return probers.of(planned.check().probe().type());
    }

    private @Nullable Skip withoutThread(
            EngineProber prober,
            PlannedCheck planned,
            Inventory inventory,
            @Nullable Instant scheduledAt,
            boolean confirm) {
        if (!engineRoom.tryAcquire()) {
            return Skip.OVERLOAD;
        }
        var look = new Look(planned, scheduledAt, confirm, clock, timeline, results::add);
        if (budgets.take(planned.check(), inventory) instanceof Budgets.Answer.Refused(var words)) {
            look.seen(new Sight.Forbidden(words));
            return null;
        }
        EngineProber.Beginning beginning;
        try {
            beginning = prober.begin(asking.request(planned, inventory, Optional.empty()), look);
        } catch (MissingSecretException | RuntimeException e) {
            look.seen(Asking.trouble(e));
            return null;
        }
        if (beginning == EngineProber.Beginning.UNDER_WAY) {
            return null;
        }
        budgets.giveBack(planned.check(), inventory);
        engineRoom.release();
        return beginning == EngineProber.Beginning.BUSY
                ? Skip.OVERLOAD
                : onThread(prober, planned, inventory, scheduledAt, confirm);
    }

    /// What a probe without a thread saw. To doubt an accusation may take the anchors' time, which
    /// only a thread has.
    private void over(Look look) {
        if (!(look.sight() instanceof Sight.Forbidden)) {
            budgets.giveBack(look.planned().check());
        }
        Finding finding = look.planned().expectations().of(look.sight());
        if (doubts.takeTime(look.planned(), finding)) {
            threads.execute(() -> doubtAndTell(look, finding));
        } else {
            doubtAndTell(look, finding);
        }
    }

    private void doubtAndTell(Look look, Finding finding) {
        try {
            tell(look, doubts.about(look.planned(), finding, look.begunNanos()));
        } catch (InterruptedException e) {
            // the service stops: an unfinished probe has seen nothing
        } finally {
            engineRoom.release();
            inFlight.remove(look.planned().series());
        }
    }

    private @Nullable Skip onThread(
            Prober prober,
            PlannedCheck planned,
            Inventory inventory,
            @Nullable Instant scheduledAt,
            boolean confirm) {
        if (!room.tryAcquire()) {
            return Skip.OVERLOAD;
        }
        try {
            threads.execute(() -> {
                try {
                    look(prober, planned, inventory, scheduledAt, confirm);
                } finally {
                    room.release();
                    inFlight.remove(planned.series());
                }
            });
        } catch (RejectedExecutionException e) {
            room.release();
            inFlight.remove(planned.series());
        }
        return null;
    }

    private void look(
            Prober prober,
            PlannedCheck planned,
            Inventory inventory,
            @Nullable Instant scheduledAt,
            boolean confirm) {
        var look = new Look(planned, scheduledAt, confirm, clock, timeline, _ -> {});
        try {
            Sight sight = asking.ask(prober, planned, inventory);
            Finding finding = planned.expectations().of(sight);
            tell(look, doubts.about(planned, finding, look.begunNanos()));
        } catch (InterruptedException e) {
            // the service stops: an unfinished probe has seen nothing
        } catch (RuntimeException e) {
            LOGGER.errorf(e, "a finding can not be reported check=%s", planned.series().check());
        }
    }

    private void tell(Look look, Finding finding) {
        findings.found(
                look.planned(), finding, look.sentAt(), look.lateness(), look.isConfirmation());
    }
}
