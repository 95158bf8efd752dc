package io.faultline.incident.localise;

/// The numbers of a few of the checks that were looked at last, each once. Mutable, of one [Field].
final class Recent {

    private static final int MOST = 32;

    /// What is so much older than the newest is not of the last: a backlog comes in pieces.
    private static final long REACH_NANOS = 1_000_000_000;

    private final int[] checks = new int[MOST];
    private int count;
    private int next;
    private long newest = Long.MIN_VALUE;

    /// @param atNanos when it was looked at, in ns since the epoch
    void add(int check, long atNanos) {
        if (newest - REACH_NANOS > atNanos && newest != Long.MIN_VALUE) {
            return;
        }
        newest = Math.max(newest, atNanos);
        if (!has(check)) {
            checks[next] = check;
            next = (next + 1) % MOST;
            count = Math.min(MOST, count + 1);
        }
    }

    boolean has(int check) {
        for (int i = 0; i < count; i++) {
            if (checks[i] == check) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return count;
    }

    /// @param place from 0 to the count
    int at(int place) {
        return checks[place];
    }
}
