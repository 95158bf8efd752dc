package io.faultline.lab.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// Work that waits: a bounded queue of arrival times. What exceeds 10,000 is turned away.
final class WorkQueue {

    private static final int MOST_WAITING = 10_000;

    private final ArrayDeque<Instant> waiting = new ArrayDeque<>();

    synchronized void arrive(Instant at) {
        if (waiting.size() < MOST_WAITING) {
            waiting.addLast(at);
        }
    }

    /// Takes up to `count` of the oldest.
    synchronized void work(int count) {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            waiting.removeFirst();
        }
    }

    synchronized int depth() {
        return waiting.size();
    }

    /// How long the oldest has waited; zero when nothing waits.
    synchronized Duration oldestAge(Instant now) {
        Instant oldest = waiting.peekFirst();
        return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
    }
}
