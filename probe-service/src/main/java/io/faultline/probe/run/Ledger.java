package io.faultline.probe.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// What was spent in the last hour, day or whatever the budget speaks of. Unlike a bucket that
/// refills, it never lets more than the limit through in any such time.
final class Ledger {

    private final long limit;
    private final long per;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long spent;

    private record Entry(long at, long amount) {}

    Ledger(long limit, Duration per) {
        this.limit = limit;
        this.per = per.toNanos();
    }

    /// Whether so much more may be spent now.
    ///
    /// @param nowNanos of [System#nanoTime()]
    boolean has(long amount, long nowNanos) {
        while (!entries.isEmpty() && nowNanos - entries.peekFirst().at() >= per) {
            spent -= entries.removeFirst().amount();
        }
        return spent + amount <= limit;
    }

    void spend(long amount, long nowNanos) {
        entries.addLast(new Entry(nowNanos, amount));
        spent += amount;
    }
}
