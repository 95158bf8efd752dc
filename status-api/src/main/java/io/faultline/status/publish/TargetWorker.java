package io.faultline.status.publish;

import io.faultline.status.publish.Rhythm.Fare;
import io.faultline.status.site.Site;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps one target up to date, in a thread of its own: a place that is slow or away holds up no
/// other and never the page.
final class TargetWorker {

    private static final Logger LOGGER = Logger.getLogger(TargetWorker.class);
    private static final long LONGEST_WAIT_MS = 60_000;

    private final Target target;
    private final Rhythm rhythm;
    private final BiFunction<Site, Instant, Publication> composer;
    private final NoticeBook notices;
    private final InstantSource clock;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private @Nullable Site latest;
    private boolean isStopped;
    private String writtenState = "";
    private @Nullable Site superseded;
    private volatile Fare fare = Fare.NEW;
    private final AtomicLong failures = new AtomicLong();
    private volatile String trouble = "";

    TargetWorker(
            TargetAddress.Timed timed,
            BiFunction<Site, Instant, Publication> composer,
            NoticeBook notices,
            InstantSource clock) {
        this.target = timed.target();
        this.rhythm = timed.rhythm();
        this.composer = composer;
        this.notices = notices;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("publish " + target.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Takes the newest site; never waits.
    void offer(Site site) {
        lock.lock();
        try {
            latest = site;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends, after writing what is not written yet, if there is time.
    void stop(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            isStopped = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
        if (!thread.join(patience)) {
            thread.interrupt();
        }
    }

    String name() {
        return target.name();
    }

    /// When what stands there was written.
    Instant writtenAt() {
        return fare.writtenAt();
    }

    /// How many tries failed since the start.
    long failures() {
        return failures.get();
    }

    /// Why the last try failed; empty where it did not.
    String trouble() {
        return trouble;
    }

    /// Whether the copy is no older than it may be.
    boolean isFresh() {
        Duration most = rhythm.heartbeat().multipliedBy(3);
        return fare.writtenAt().plus(most).isAfter(clock.instant());
    }

    private void run() {
        try {
            for (Site site = next(); site != null; site = next()) {
                write(site);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The site to write, when it is due; null at the end.
    private @Nullable Site next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Site site = latest == superseded ? null : latest;
                boolean isChanged = site != null && !site.state().equals(writtenState);
                if (isStopped) {
                    boolean isLeft = isChanged && fare.failures() == 0;
                    latest = null;
                    return isLeft ? site : null;
                }
                Duration wait =
                        site == null
                                ? Duration.ofMinutes(1)
                                : Duration.between(clock.instant(), rhythm.due(fare, isChanged));
                if (site != null && !wait.isPositive()) {
                    return site;
                }
                news.await(Math.clamp(wait.toMillis(), 1, LONGEST_WAIT_MS), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether something was said at this copy that the house did not know. A copy whose word can
    /// not be read is not written either: nothing that was said may be lost.
    private boolean hasNotices() throws IOException {
        var found = target.read(NoticeBook.PATH);
        if (found.isEmpty() || !notices.merge(found.get(), target.name())) {
            return false;
        }
        target.forget();
        return true;
    }

    private void write(Site site) {
        Instant now = clock.instant();
        try {
            if (hasNotices()) {
                superseded = site; // the next one has in it what was said meanwhile
                return;
            }
            target.write(composer.apply(site, now));
            if (fare.failures() > 0) {
                LOGGER.infof("the copy of the site is written again target=%s", target.name());
            }
            fare = fare.written(now);
            writtenState = site.state();
            trouble = "";
        } catch (IOException | RuntimeException e) {
            trouble = String.valueOf(e.getMessage());
            if (fare.failures() == 0) {
                LOGGER.warnf(
                        "a copy of the site can not be written, it is tried again target=%s error=%s",
                        target.name(), trouble);
            }
            failures.incrementAndGet();
            target.forget();
            fare = fare.failed(clock.instant());
        }
    }
}
