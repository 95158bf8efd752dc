package io.faultline.probe.stream;

import io.faultline.probe.kernel.Drops;
import io.faultline.probe.kernel.Linux;
import org.jspecify.annotations.Nullable;

/// Makes visits, on one thread of its own that starts with the first.
public final class StreamEngine implements AutoCloseable {

    private volatile @Nullable StreamLoop loop;
    private final Drops drops = new Drops();
    private boolean closed;

    /// Whether this machine is one that it can run on: Linux with 64 bits.
    public static boolean isSupported() {
        return Linux.isHere();
    }

    /// Begins a visit with the next [#go], together with others. Never blocks.
    ///
    /// @return whether there was room; if not, the visit's witness hears nothing
    public boolean offer(Visit visit) {
        StreamLoop running = running();
        return running != null && running.offer(visit);
    }

    /// Wakes the thread if it has something to begin.
    public void go() {
        StreamLoop known = loop;
        if (known != null) {
            known.go();
        }
    }

    /// What it dropped or refused.
    public Drops drops() {
        return drops;
    }

    /// One that has stopped by a mistake of ours is replaced.
    private synchronized @Nullable StreamLoop running() {
        StreamLoop known = loop;
        if (closed || (known != null && !known.isClosed())) {
            return closed ? null : known;
        }
        loop = StreamLoop.start(drops);
        return loop;
    }

    @Override
    public synchronized void close() {
        closed = true;
        StreamLoop known = loop;
        if (known != null) {
            known.close();
        }
    }
}
