package io.faultline.probe.run;

import io.faultline.probe.plan.Agenda;
import io.faultline.probe.plan.Agenda.Due;
import io.faultline.probe.plan.Cadence;
import io.faultline.probe.plan.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Wakes when the next slot is due and hands it over. It only hands over: what a probe does, or how
/// long it takes, can not delay another.
final class Scheduler {

    private static final Duration LONGEST_SLEEP = Duration.ofMillis(500);

    private final Timeline timeline;
    private final Slots slots;
    private final Agenda agenda = new Agenda();
    private final AtomicReference<@Nullable Map<Series, Cadence>> ordered = new AtomicReference<>();
    private final Queue<Pace> paces = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;
    private volatile long lastTickNanos = System.nanoTime();
    private @Nullable Thread thread;

    /// Takes the slots that are due at one moment, of which there is at least one; must not block.
    @FunctionalInterface
    interface Slots {
        void due(List<Due> due);
    }

    /// Another pace for a series.
    private record Pace(Series series, Cadence planned, Cadence pace) {}

    Scheduler(Timeline timeline, Slots slots) {
        this.timeline = timeline;
        this.slots = slots;
    }

    void start() {
        thread = Thread.ofPlatform().name("scheduler").daemon().start(this::run);
    }

    void stop() {
        stopped = true;
        wake();
    }

    /// Follows this plan as soon as the scheduler wakes, which is now.
    void follow(Map<Series, Cadence> cadences) {
        ordered.set(cadences);
        wake();
    }

    /// Goes on at another pace with a series, within half a second.
    ///
    /// @param planned its cadence in the plan that this was decided by
    void pace(Series series, Cadence planned, Cadence pace) {
        paces.add(new Pace(series, planned, pace));
    }

    /// How long ago it last looked at its agenda: it looks every half second at least.
    Duration sinceLastTick() {
        return Duration.ofNanos(System.nanoTime() - lastTickNanos);
    }

    private void wake() {
        Thread sleeping = thread;
        if (sleeping != null) {
            LockSupport.unpark(sleeping);
        }
    }

    private void run() {
        while (!stopped) {
            lastTickNanos = System.nanoTime();
            if (timeline.follow()) {
                agenda.restart(timeline.now());
            }
            Map<Series, Cadence> plan = ordered.getAndSet(null);
            if (plan != null) {
                agenda.follow(plan, timeline.now());
            }
            for (Pace each = paces.poll(); each != null; each = paces.poll()) {
                agenda.pace(each.series(), each.planned(), each.pace(), timeline.now());
            }
            List<Due> due = agenda.due(timeline.now());
            if (!due.isEmpty()) {
                slots.due(due);
            }
            sleep();
        }
    }

    private void sleep() {
        Instant now = timeline.now();
        Duration wait =
                agenda.nextLook()
                        .map(next -> Duration.between(now, next))
                        .filter(each -> each.compareTo(LONGEST_SLEEP) < 0)
                        .orElse(LONGEST_SLEEP);
        if (wait.isPositive() && ordered.get() == null && !stopped) {
            LockSupport.parkNanos(wait.toNanos());
        }
    }
}
