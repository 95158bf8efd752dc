package io.faultline.probe.run;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Expectations;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.VantageId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Whether the vantages themselves are well. While all anchors of a vantage fail, it is cut off,
/// and what it sees says nothing about targets. An anchor that we can not ask (no permission, not
/// built) counts neither way.
final class AnchorWatch {

    private static final Logger LOGGER = Logger.getLogger(AnchorWatch.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /// Public anchors are asked once a second at most.
    private static final long SPACING_NANOS = 1_000_000_000L;

    private final Probers probers;
    private final Map<VantageId, Standing> standings = new ConcurrentHashMap<>();
    private volatile Map<VantageId, List<ProbeLine>> anchors = Map.of();

    /// What the last round of anchors said.
    ///
    /// @param startedNanos of [System#nanoTime()]
    record Round(long startedNanos, int failing, int asked) {

        boolean isCutOff() {
            return asked > 0 && failing == asked;
        }
    }

    private static final class Standing {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Round last;
    }

    AnchorWatch(Probers probers) {
        this.probers = probers;
    }

    void follow(Map<VantageId, List<ProbeLine>> plan) {
        anchors = Map.copyOf(plan);
        standings.keySet().retainAll(anchors.keySet());
    }

    Set<VantageId> vantages() {
        return anchors.keySet();
    }

    boolean has(VantageId vantage) {
        return anchors.containsKey(vantage);
    }

    /// Asks the anchors of every vantage once.
    void rounds() throws InterruptedException {
        for (VantageId vantage : anchors.keySet()) {
            round(vantage, System.nanoTime());
        }
    }

    /// Whether the vantage was cut off when a probe failed that began at `sinceNanos`. Where the
    /// last round is older than the probe, a new one is made first: the anchors must not be the
    /// last to notice.
    boolean isCutOff(VantageId vantage, long sinceNanos) throws InterruptedException {
        if (!anchors.containsKey(vantage)) {
            return false;
        }
        Round last = last(vantage);
        if (last == null || last.startedNanos - sinceNanos < 0) {
            last = round(vantage, sinceNanos);
        }
        return last.isCutOff();
    }

    /// Whether the last round found the vantage cut off.
    boolean isCutOff(VantageId vantage) {
        Round last = last(vantage);
        return last != null && last.isCutOff();
    }

    /// The anchors that failed in the last round.
    int failing(VantageId vantage) {
        Round last = last(vantage);
        return last == null ? 0 : last.failing;
    }

    private @Nullable Round last(VantageId vantage) {
        Standing standing = standings.get(vantage);
        return standing == null ? null : standing.last;
    }

    private Round round(VantageId vantage, long sinceNanos) throws InterruptedException {
        Standing standing = standings.computeIfAbsent(vantage, _ -> new Standing());
        standing.lock.lockInterruptibly();
        try {
            Round last = standing.last;
            long now = System.nanoTime();
            boolean fresh = last != null && last.startedNanos - sinceNanos >= 0;
            if (last != null && (fresh || now - last.startedNanos < SPACING_NANOS)) {
                return last;
            }
            Round round = ask(vantage, now);
            if (round.isCutOff() != (last != null && last.isCutOff())) {
                LOGGER.warnf(
                        "%s vantage=%s anchors=%d",
                        round.isCutOff()
                                ? "all anchors fail: what this vantage sees counts for nothing"
                                : "anchors answer again",
                        vantage,
                        round.asked);
            }
            standing.last = round;
            return round;
        } finally {
            standing.lock.unlock();
        }
    }

    private Round ask(VantageId vantage, long now) throws InterruptedException {
        List<Callable<Outcome>> questions =
                anchors.getOrDefault(vantage, List.of()).stream()
                        .map(line -> (Callable<Outcome>) () -> outcome(vantage, line))
                        .toList();
        int failing = 0;
        int asked = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome> answer : threads.invokeAll(questions)) {
                Outcome outcome = answer.get();
                asked += outcome == Outcome.ERROR ? 0 : 1;
                failing += outcome == Outcome.FAIL ? 1 : 0;
            }
        } catch (ExecutionException e) {
            LOGGER.warnf("an anchor can not be asked vantage=%s error=%s", vantage, e.getCause());
        }
        return new Round(now, failing, asked);
    }

    private Outcome outcome(VantageId vantage, ProbeLine line) throws InterruptedException {
        var request =
                new ProbeRequest(
                        new CheckId("anchor"),
                        vantage,
                        line.target(),
                        line.options(),
                        Set.of(),
                        null,
                        TIMEOUT);
        Sight sight;
        try {
            sight = probers.of(line.type()).probe(request);
        } catch (RuntimeException e) {
            sight = new Sight.Trouble(String.valueOf(e.getMessage()));
        }
        Finding finding = new Expectations(line.type(), List.of(), List.of()).of(sight);
        return finding.outcome();
    }
}
