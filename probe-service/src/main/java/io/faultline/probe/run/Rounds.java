package io.faultline.probe.run;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.probe.ask.CredentialSource;
import io.faultline.probe.ask.CredentialSource.MissingSecretException;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.TimeLimit;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.plan.Series;
import io.faultline.probe.report.Counters;
import io.faultline.probe.report.Counters.Skip;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes the probes: each on a virtual thread of its own, so many at once and no more, never two of
/// one series. What can not be begun in its slot is counted and forgotten: no queue, no invented
/// failure.
final class Rounds {

    private static final Logger LOGGER = Logger.getLogger(Rounds.class);

    /// After its timeout a probe has this long to say so itself.
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Probers probers;
    private final CredentialSource credentials;
    private final AnchorWatch anchors;
    private final Stalls stalls;
    private final Timeline timeline;
    private final InstantSource clock;
    private final Counters counters;
    private final Findings findings;
    private final Semaphore room;
    private final Budgets budgets = new Budgets();
    private final Set<Series> inFlight = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

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
            AnchorWatch anchors,
            Stalls stalls,
            Timeline timeline,
            InstantSource clock,
            Counters counters) {}

    /// @param atOnce how many probes may be under way
    Rounds(Equipment equipment, int atOnce, Findings findings) {
        this.probers = equipment.probers();
        this.credentials = equipment.credentials();
        this.anchors = equipment.anchors();
        this.stalls = equipment.stalls();
        this.timeline = equipment.timeline();
        this.clock = equipment.clock();
        this.counters = equipment.counters();
        this.findings = findings;
        this.room = new Semaphore(atOnce);
    }

    /// Begins the probe of a slot, or counts why not.
    void begin(PlannedCheck planned, Inventory inventory, Instant scheduledAt) {
        Optional<Skip> skip = tryBegin(planned, inventory, scheduledAt, false);
        skip.ifPresent(cause -> counters.skipped(cause, 1));
    }

    /// Begins a probe that somebody asked for; whether it could be.
    boolean confirm(PlannedCheck planned, Inventory inventory) {
        return tryBegin(planned, inventory, null, true).isEmpty();
    }

    /// Lets nothing begin and ends what is under way, without a word about it.
    void stop() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                LOGGER.warn("some probes do not give way to the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Skip> tryBegin(
            PlannedCheck planned,
            Inventory inventory,
            @Nullable Instant scheduledAt,
            boolean confirm) {
        if (!inFlight.add(planned.series())) {
            return Optional.of(Skip.IN_FLIGHT);
        }
        if (!room.tryAcquire()) {
            inFlight.remove(planned.series());
            return Optional.of(Skip.OVERLOAD);
        }
        try {
            threads.execute(() -> {
                try {
                    look(planned, inventory, scheduledAt, confirm);
                } finally {
                    room.release();
                    inFlight.remove(planned.series());
                }
            });
        } catch (java.util.concurrent.RejectedExecutionException e) {
            room.release();
            inFlight.remove(planned.series());
        }
        return Optional.empty();
    }

    private void look(
            PlannedCheck planned,
            Inventory inventory,
            @Nullable Instant scheduledAt,
            boolean confirm) {
        Instant sentAt = clock.instant();
        long begin = System.nanoTime();
        Duration lateness = scheduledAt == null ? null : lateness(scheduledAt);
        try {
            Sight sight = ask(planned, inventory);
            Finding finding = doubt(planned, planned.expectations().of(sight), begin);
            findings.found(planned, finding, sentAt, lateness, confirm);
        } catch (InterruptedException e) {
            // the service stops: an unfinished probe has seen nothing
        } catch (RuntimeException e) {
            LOGGER.errorf(e, "a finding can not be reported check=%s", planned.series().check());
        }
    }

    private Duration lateness(Instant scheduledAt) {
        Duration lateness = Duration.between(scheduledAt, timeline.now());
        return lateness.isNegative() ? Duration.ZERO : lateness;
    }

    private Sight ask(PlannedCheck planned, Inventory inventory) throws InterruptedException {
        try {
            return switch (budgets.take(planned.check(), inventory)) {
                case Budgets.Answer.Refused(var words) -> new Sight.Forbidden(words);
                case Budgets.Answer.Granted(var trunk) -> granted(planned, inventory, trunk);
            };
        } catch (IllegalArgumentException e) {
            return new Sight.Trouble(String.valueOf(e.getMessage()));
        }
    }

    private Sight granted(PlannedCheck planned, Inventory inventory, Optional<String> trunk)
            throws InterruptedException {
        try {
            ProbeRequest request = request(planned, inventory, trunk);
            Duration limit = request.timeout().plus(GRACE);
            Sight sight =
                    TimeLimit.within(
                            limit, () -> probers.of(planned.check().probe().type()).probe(request));
            return sight instanceof Sight.Failed(var reason, var latency, var words, var numbers)
                            && latency.compareTo(limit) >= 0
                    ? new Sight.Failed(reason, request.timeout(), words, numbers)
                    : sight;
        } catch (MissingSecretException | RuntimeException e) {
            // whatever goes wrong in here is ours: a target's answer never is an exception
            return new Sight.Trouble(
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } finally {
            budgets.giveBack(planned.check(), inventory);
        }
    }

    private ProbeRequest request(PlannedCheck planned, Inventory inventory, Optional<String> trunk)
            throws MissingSecretException {
        var line = planned.check().probe();
        var options = new HashMap<>(line.options());
        trunk.ifPresent(where -> options.put(ProbeRequest.ALLOWED_TRUNK, where));
        return new ProbeRequest(
                planned.series().check(),
                planned.series().vantage(),
                line.target(),
                options,
                planned.expectations().wanted(),
                credentials.of(planned.check(), inventory.secrets()),
                planned.check().timeout());
    }

    /// Whoever was asleep or cut off does not accuse others.
    private Finding doubt(PlannedCheck planned, Finding finding, long begin)
            throws InterruptedException {
        if (finding.outcome() == Outcome.FAIL && finding.reason() == Reason.TIMEOUT) {
            Duration stall = stalls.longestSince(begin);
            if (stall.compareTo(planned.check().timeout().dividedBy(4)) > 0) {
                return finding.distrusted(
                        "the prober itself stood still for " + stall.toMillis() + " ms");
            }
        }
        boolean cutOff =
                isAccusation(finding)
                        ? anchors.isCutOff(planned.series().vantage(), begin)
                        : anchors.isCutOff(planned.series().vantage());
        return cutOff
                ? finding.distrusted("all anchors of the vantage fail: it is cut off itself")
                : finding;
    }

    private static boolean isAccusation(Finding finding) {
        return finding.outcome() == Outcome.FAIL && finding.reason() != Reason.ASSERTION;
    }
}
