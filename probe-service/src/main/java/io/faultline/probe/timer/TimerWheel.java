package io.faultline.probe.timer;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Timers by the tick, in seven wheels of 64 slots: each slot of a wheel is as long as the whole
/// wheel below it. Setting and cancelling take constant time and allocate nothing, whatever the
/// number of timers; a timer fires at its tick exactly, never before.
///
/// A timer lies in the wheel of the highest digit (in base 64) in which its tick differs from now.
/// When time reaches its slot there, it moves down to the wheel of the next digit, at last to the
/// lowest, whose slots are single ticks.
///
/// For one thread; it knows no clock.
///
/// @param <T> what a timer belongs to
public final class TimerWheel<T> {

    /// What [#next] says when no timer is set.
    public static final long NEVER = Long.MAX_VALUE;

    private static final int DIGIT = 6;
    private static final int SLOTS = 1 << DIGIT;
    private static final int WHEELS = 7;

    /// The last tick that there is; milliseconds since 1970 reach it in 2109.
    private static final long LAST = (1L << (DIGIT * WHEELS)) - 1;

    private final @Nullable Timer<T>[] slots;
    private final long[] occupied = new long[WHEELS];
    private long now;
    private int set;

    /// Something that happens once it is set and its tick has come; then it may be set again.
    ///
    /// @param <T> what it belongs to
    public static final class Timer<T> {
        private static final int NOWHERE = -1;

        private final T owner;
        private long due;
        private int place = NOWHERE;
        private @Nullable Timer<T> next;
        private @Nullable Timer<T> previous;

        public Timer(T owner) {
            this.owner = owner;
        }

        /// What it belongs to.
        public T owner() {
            return owner;
        }

        /// Whether it will fire.
        public boolean isSet() {
            return place != NOWHERE;
        }

        /// The tick at which it fires, or did.
        public long due() {
            return due;
        }
    }

    /// @param now the tick to begin at, not negative
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    public TimerWheel(long now) {
        this.now = now;
        this.slots = new Timer[WHEELS * SLOTS];
    }

    /// Sets a timer, anew where it was set already. A tick that has passed is now.
    public void set(Timer<T> timer, long due) {
        cancel(timer);
        timer.due = Math.clamp(due, now, LAST);
        insert(timer);
        set++;
    }

    /// Takes a timer out; one that is not set stays so.
    public void cancel(Timer<T> timer) {
        if (timer.isSet()) {
            remove(timer);
            set--;
        }
    }

    /// How many timers are set.
    public int size() {
        return set;
    }

    /// A tick at or before which nothing is due: the earliest timer's own, where it is less than 64
    /// ticks away, else the one at which one has to look again. [#NEVER] when no timer is set.
    public long next() {
        int wheel = lowest();
        return wheel < 0 ? NEVER : begin(wheel, first(wheel));
    }

    /// The tick of the earliest timer, or [#NEVER]. Looks at the timers of one slot, which may be
    /// many.
    public long earliest() {
        int wheel = lowest();
        if (wheel < 0) {
            return NEVER;
        }
        long earliest = NEVER;
        Timer<T> each = slots[wheel * SLOTS + first(wheel)];
        while (each != null) {
            earliest = Math.min(earliest, each.due);
            each = each.next;
        }
        return earliest;
    }

    /// Lets time pass: hands over whatever is due up to and including this tick, in the order of
    /// their ticks. A timer that is set meanwhile and due by then fires too.
    public void advance(long tick, Consumer<? super T> fired) {
        for (int wheel = lowest(); wheel >= 0; wheel = lowest()) {
            int slot = first(wheel);
            long begin = begin(wheel, slot);
            if (begin > tick) {
                break;
            }
            now = Math.max(now, begin);
            Timer<T> timer = slots[wheel * SLOTS + slot];
            while (timer != null) {
                remove(timer);
                if (wheel == 0) {
                    set--;
                    fired.accept(timer.owner);
                } else {
                    insert(timer);
                }
                timer = slots[wheel * SLOTS + slot];
            }
        }
        now = Math.max(now, Math.min(tick, LAST));
    }

    private void insert(Timer<T> timer) {
        // all bits below the first digit count as the first
        long differing = (timer.due ^ now) | (SLOTS - 1);
        int wheel = (Long.SIZE - 1 - Long.numberOfLeadingZeros(differing)) / DIGIT;
        int slot = (int) (timer.due >>> (DIGIT * wheel)) & (SLOTS - 1);
        int place = wheel * SLOTS + slot;
        Timer<T> head = slots[place];
        timer.place = place;
        timer.next = head;
        timer.previous = null;
        if (head != null) {
            head.previous = timer;
        }
        slots[place] = timer;
        occupied[wheel] |= 1L << slot;
    }

    private void remove(Timer<T> timer) {
        Timer<T> after = timer.next;
        Timer<T> before = timer.previous;
        if (after != null) {
            after.previous = before;
        }
        if (before != null) {
            before.next = after;
        } else {
            slots[timer.place] = after;
            if (after == null) {
                occupied[timer.place / SLOTS] &= ~(1L << (timer.place % SLOTS));
            }
        }
        timer.place = Timer.NOWHERE;
        timer.next = null;
        timer.previous = null;
    }

    /// The lowest wheel that holds a timer: its first slot comes before any of the wheels above.
    private int lowest() {
        for (int wheel = 0; wheel < WHEELS; wheel++) {
            if (occupied[wheel] != 0) {
                return wheel;
            }
        }
        return -1;
    }

    private int first(int wheel) {
        return Long.numberOfTrailingZeros(occupied[wheel]);
    }

    private long begin(int wheel, int slot) {
        long above = now & -(1L << (DIGIT * (wheel + 1)));
        return above | ((long) slot << (DIGIT * wheel));
    }
}
