package io.faultline.probe.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

/// Where one thread sleeps until there is news of one of its files, or another thread has work for
/// it.
public final class Epoll {

    private final Linux linux;
    private final int most;
    private final MemorySegment events;
    private final int eventfd;
    private final int epoll;
    private volatile boolean asleep;

    /// Takes what there is news of.
    @FunctionalInterface
    public interface News {

        /// There is news of a file.
        ///
        /// @param number the file's, as it was added
        /// @param what a sum of `EPOLL…`
        void of(long number, int what);
    }

    /// Watches nothing yet.
    ///
    /// @param most how many files are told of at once
    /// @throws IllegalStateException when the kernel has none to give
    public Epoll(Linux linux, Arena arena, int most) {
        this.linux = linux;
        this.most = most + 1;
        this.events = arena.allocate((long) Linux.EPOLL_EVENT * this.most, 8);
        this.eventfd = linux.eventfd();
        this.epoll = linux.epollCreate();
        if (eventfd < 0 || epoll < 0) {
            throw new IllegalStateException("no eventfd or epoll: look at the limit of open files");
        }
        linux.epollAdd(epoll, eventfd, Linux.EPOLLIN, -1, events);
    }

    /// Watches a file.
    ///
    /// @param what a sum of `EPOLL…`
    /// @param number by which [News] tells of it, not negative
    /// @return negative errno where it can not
    public int add(int fd, int what, long number) {
        return linux.epollAdd(epoll, fd, what, number, events);
    }

    /// Sleeps until there is news, or work, or the time is up.
    ///
    /// @param hasWork whether there is something to do without any news
    /// @return whether there may be more news than was told of
    public boolean await(int timeoutMs, BooleanSupplier hasWork, News news) {
        asleep = timeoutMs > 0;
        int ready = linux.epollWait(epoll, events, most, hasWork.getAsBoolean() ? 0 : timeoutMs);
        asleep = false;
        for (int at = 0; at < ready; at++) {
            long event = (long) Linux.EPOLL_EVENT * at;
            long number = events.get(JAVA_LONG_UNALIGNED, event + Linux.EPOLL_NUMBER);
            if (number < 0) {
                linux.drainEventfd(eventfd);
            } else {
                news.of(number, events.get(JAVA_INT, event));
            }
        }
        return ready == most;
    }

    /// There is work: whoever sleeps wakes. Any thread may say so.
    public void wake() {
        if (asleep) {
            asleep = false;
            Linux.wake(eventfd);
        }
    }

    /// The same even for one that is just about to sleep.
    public void wakeForSure() {
        Linux.wake(eventfd);
    }

    /// The end, said by the thread that slept here. The file that wakes it stays open: a late
    /// wake-up must not hit somebody else's.
    public void close() {
        linux.close(epoll);
    }
}
