package io.faultline.probe.run;

import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.plan.PlannedCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One probe under way: when it was due, when it was sent, what was seen. It is the witness of a
/// prober that needs no thread, and hands itself on when the probe is over.
final class Look implements Witness {

    private final PlannedCheck planned;
    private final @Nullable Instant scheduledAt;
    private final boolean confirm;
    private final InstantSource clock;
    private final Timeline timeline;
    private final Consumer<Look> over;
    private final long begunNanos = System.nanoTime();
    private long sentNanos = begunNanos;
    private @Nullable Sight sight;

    /// @param scheduledAt when it was to be; null where no slot asked
    /// @param over takes it when something was seen, on the prober's thread
    Look(
            PlannedCheck planned,
            @Nullable Instant scheduledAt,
            boolean confirm,
            InstantSource clock,
            Timeline timeline,
            Consumer<Look> over) {
        this.planned = planned;
        this.scheduledAt = scheduledAt;
        this.confirm = confirm;
        this.clock = clock;
        this.timeline = timeline;
        this.over = over;
    }

    @Override
    public void sent(long atNanos) {
        sentNanos = atNanos;
    }

    @Override
    public void seen(Sight each) {
        sight = each;
        over.accept(this);
    }

    PlannedCheck planned() {
        return planned;
    }

    boolean isConfirmation() {
        return confirm;
    }

    /// When it began here, on the clock of [System#nanoTime()].
    long begunNanos() {
        return begunNanos;
    }

    /// When it was sent, by the wall clock as it goes now; where nothing left, when it began.
    Instant sentAt() {
        return clock.instant().minusNanos(System.nanoTime() - sentNanos);
    }

    /// From due to sent; null where no slot asked.
    @Nullable Duration lateness() {
        if (scheduledAt == null) {
            return null;
        }
        Duration since = Duration.between(scheduledAt, timeline.at(sentNanos));
        return since.isNegative() ? Duration.ZERO : since;
    }

    Sight sight() {
        Sight each = sight;
        if (each == null) {
            throw new IllegalStateException("nothing was seen yet");
        }
        return each;
    }
}
