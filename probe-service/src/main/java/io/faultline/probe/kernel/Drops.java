package io.faultline.probe.kernel;

import java.util.concurrent.atomic.LongAdder;

/// What an engine drops or refuses, since it began: an overloaded prober sheds load, and says so.
/// Written where something goes wrong, which is seldom, and read by whoever likes.
public final class Drops {

    private final LongAdder refused = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder unread = new LongAdder();

    /// A probe was turned away, because too many were waiting or under way.
    public void refuse() {
        refused.increment();
    }

    /// A probe was given up, because it had waited too long to begin.
    public void giveUp() {
        late.increment();
    }

    /// Something came that answers no question of ours.
    public void ignore() {
        unknown.increment();
    }

    /// The kernel dropped so many datagrams, because we were too slow to read them.
    public void miss(long datagrams) {
        unread.add(datagrams);
    }

    /// Probes turned away at once.
    public long refused() {
        return refused.sum();
    }

    /// Probes given up after they had waited.
    public long late() {
        return late.sum();
    }

    /// Answers to nothing.
    public long unknown() {
        return unknown.sum();
    }

    /// Datagrams that the kernel dropped.
    public long unread() {
        return unread.sum();
    }
}
