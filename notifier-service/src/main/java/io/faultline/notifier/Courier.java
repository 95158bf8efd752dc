package io.faultline.notifier;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.config.Gauges;
import io.faultline.notifier.ledger.Aftermath;
import io.faultline.notifier.ledger.Breaker;
import io.faultline.notifier.ledger.Consignment;
import io.faultline.notifier.ledger.Deliveries;
import io.faultline.notifier.ledger.Deliveries.Attempted;
import io.faultline.notifier.ledger.DeliveryId;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.State;
import io.faultline.notifier.news.NewsId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// One channel's claim loop: claim a batch, hand each message over on a virtual thread, write down
/// what came of them twenty at a time or after 50 ms. A crash may repeat what was accepted and not
/// yet written down: at most [#MARKS] plus the messages handed over at once.
///
/// One thread runs [#run] and owns all state; the others only put into the inbox.
final class Courier implements Runnable {

    /// How many outcomes are written down together: the knob of the duplicate bound.
    static final int MARKS = 20;

    private static final int BATCH = 100;
    private static final Duration MARK_AFTER = Duration.ofMillis(50);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final System.Logger LOGGER = System.getLogger(Courier.class.getName());

    /// What other threads tell the loop.
    private sealed interface Note {
        record Done(Attempted attempted) implements Note {}

        record Wake() implements Note {}
    }

    private final Channel channel;
    private final Deliveries deliveries;
    private final Function<Consignment, Outcome> carrier;
    private final Heads heads;
    private final Gauges gauges;
    private final Clock clock;
    private final RandomGenerator chance;
    private final Duration lease;
    private final String worker;
    private final Semaphore hands;
    private final int batch;
    private final boolean hasOneProvider;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final LinkedBlockingQueue<Note> inbox = new LinkedBlockingQueue<>();
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private volatile boolean isStopping;

    private final Set<DeliveryId> underWay = new HashSet<>();
    private final List<Attempted> marks = new ArrayList<>();
    private Breaker breaker = Breaker.fresh();
    private Instant claimAt = Instant.MIN;
    private Instant renewAt = Instant.MIN;
    private Instant markAt = Instant.MAX;

    Courier(
            Channel channel,
            Deliveries deliveries,
            Function<Consignment, Outcome> carrier,
            Heads heads,
            Gauges gauges,
            Clock clock,
            RandomGenerator chance,
            Terms terms) {
        this.channel = channel;
        this.deliveries = deliveries;
        this.carrier = carrier;
        this.heads = heads;
        this.gauges = gauges;
        this.clock = clock;
        this.chance = chance;
        this.lease = terms.lease();
        this.worker = terms.worker();
        this.hands = new Semaphore(terms.concurrency());
        this.batch = Math.max(BATCH, terms.concurrency());
        this.hasOneProvider = !channel.isHook();
    }

    /// @param worker names this process in the ledger
    /// @param lease how long a claim holds without renewing
    /// @param concurrency messages handed over at once
    record Terms(String worker, Duration lease, int concurrency) {}

    /// Says that something was queued.
    void wake() {
        if (isWoken.compareAndSet(false, true)) {
            inbox.add(new Note.Wake());
        }
    }

    /// No more claims; what was not begun goes back, what is under way is finished.
    void stop() {
        isStopping = true;
        wake();
    }

    @Override
    public void run() {
        Instant giveUpAt = Instant.MAX;
        while (!isStopping || !underWay.isEmpty() || !marks.isEmpty()) {
            if (isStopping && giveUpAt.equals(Instant.MAX)) {
                giveUpAt = clock.instant().plus(GRACE);
            }
            if (clock.instant().isAfter(giveUpAt)) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "stopped with messages under way; their leases will end reason={0}",
                        channel);
                break;
            }
            try {
                collect();
                turn(clock.instant());
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "the ledger can not be used, trying again error={0}",
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                claimAt = clock.instant().plus(POLL);
                markAt = claimAt;
            }
        }
        threads.shutdownNow();
    }

    private void turn(Instant now) {
        if (!marks.isEmpty() && (marks.size() >= MARKS || !now.isBefore(markAt))) {
            mark(now);
        }
        if (!underWay.isEmpty() && !now.isBefore(renewAt)) {
            deliveries.renew(underWay, worker, now.plus(lease));
            renewAt = now.plus(lease.dividedBy(3));
        }
        breaker = breaker.at(now);
        gauges.breaker(channel, breaker);
        if (!isStopping && !now.isBefore(claimAt)) {
            claim(now);
        }
    }

    /// Waits for a note, but no longer than until the next thing to do.
    private void collect() throws InterruptedException {
        Instant next = claimAt.isBefore(markAt) ? claimAt : markAt;
        long wait = 0;
        if (next.isAfter(clock.instant())) {
            wait =
                    Math.min(
                            POLL.toMillis(),
                            Duration.between(clock.instant(), next).toMillis() + 1);
        }
        Note note = inbox.poll(wait, TimeUnit.MILLISECONDS);
        while (note != null) {
            switch (note) {
                case Note.Wake _ -> {
                    isWoken.set(false);
                    claimAt = Instant.MIN;
                }
                case Note.Done(var attempted) -> done(attempted);
            }
            note = inbox.poll();
        }
    }

    private void done(Attempted attempted) {
        Instant now = clock.instant();
        if (hasOneProvider) {
            breaker = breaker.after(attempted.outcome(), now);
        }
        if (marks.isEmpty()) {
            markAt = now.plus(MARK_AFTER);
        }
        marks.add(attempted);
        gauges.attempted(channel, attempted, now);
    }

    private void mark(Instant now) {
        deliveries.mark(marks, now);
        marks.forEach(each -> underWay.remove(each.consignment().id()));
        marks.clear();
        markAt = Instant.MAX;
        if (underWay.size() < batch / 2) {
            claimAt = Instant.MIN;
        }
    }

    private void claim(Instant now) {
        int room = breaker.allows(batch - underWay.size());
        boolean isCanaryOut = breaker instanceof Breaker.HalfOpen && !underWay.isEmpty();
        claimAt = now.plus(breaker instanceof Breaker.Closed ? POLL : Duration.ofMillis(200));
        if (room <= 0 || isCanaryOut) {
            return;
        }
        Deliveries.Batch claimed = deliveries.claim(channel, room, worker, lease, now);
        gauges.dropped(channel, claimed.dropped());
        if (underWay.isEmpty()) {
            renewAt = now.plus(lease.dividedBy(3));
        }
        for (Consignment consignment : claimed.consignments()) {
            underWay.add(consignment.id());
            threads.execute(() -> carry(consignment));
        }
        if (claimed.seen() == room && underWay.size() < batch) {
            claimAt = now;
        }
    }

    private void carry(Consignment consignment) {
        Outcome outcome = attempt(consignment);
        Aftermath aftermath =
                Aftermath.of(
                        outcome,
                        consignment.isRepeatable(),
                        consignment.attempt(),
                        clock.instant(),
                        chance.nextDouble());
        inbox.add(new Note.Done(new Attempted(consignment, outcome, aftermath)));
    }

    private Outcome attempt(Consignment consignment) {
        try {
            hands.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Withheld(State.QUEUED, "stopping");
        }
        try {
            if (isStopping) {
                return new Outcome.Withheld(State.QUEUED, "stopping");
            }
            NewsId story = consignment.news();
            if (story != null && heads.isOvertaken(story, consignment.sequence())) {
                return new Outcome.Withheld(State.SUPERSEDED, "a newer update was told");
            }
            return carrier.apply(consignment);
        } catch (RuntimeException e) {
            LOGGER.log(
                    System.Logger.Level.ERROR,
                    "a message can not be sent delivery=" + consignment.id(),
                    e);
            return new Outcome.Refused("poison", e.getClass().getSimpleName());
        } finally {
            hands.release();
        }
    }
}
