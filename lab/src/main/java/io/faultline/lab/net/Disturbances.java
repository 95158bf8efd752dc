package io.faultline.lab.net;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What is imposed on one port, by cause, and the sum of it.
final class Disturbances {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final Map<String, Condition> byCause = new HashMap<>();
    private volatile Condition sum = Condition.CLEAR;

    Condition sum() {
        return sum;
    }

    synchronized void impose(String cause, Condition condition) {
        byCause.put(cause, condition);
        settle();
    }

    synchronized void lift(String cause) {
        byCause.remove(cause);
        settle();
    }

    /// Waits for silence to end: a frozen connection goes on where it stopped, as TCP does.
    ///
    /// @return whether it ended within two minutes
    synchronized boolean awaitVoice() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_SILENCE.toNanos();
        while (sum.silent()) {
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    private void settle() {
        sum = byCause.values().stream().reduce(Condition.CLEAR, Condition::and);
        notifyAll();
    }
}
