package io.faultline.probe.net;

import io.faultline.probe.timer.TimerWheel;
import io.faultline.probe.timer.TimerWheel.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The alarms of all time limits, on one wheel and one thread. Nearly every alarm is cancelled long
/// before it is due, so that setting one must not wake anybody: the thread looks a hundred times a
/// second while there are any, and sleeps when there were none for a while. What an alarm does must
/// not take time.
final class AlarmClock {

    private static final long TICK_MS = 10;
    private static final int QUIET_TICKS = 100;
    private static final AlarmClock CLOCK = new AlarmClock();

    private final long origin = System.nanoTime();
    private final TimerWheel<Runnable> wheel = new TimerWheel<>(0);
    private boolean asleep;

    private AlarmClock() {
        Thread.ofPlatform().name("time-limit").daemon().start(this::run);
    }

    /// Sets an alarm; it comes at that time or a tick after, never before.
    static void set(Timer<Runnable> alarm, Duration from) {
        CLOCK.add(alarm, from);
    }

    static void cancel(Timer<Runnable> alarm) {
        CLOCK.remove(alarm);
    }

    private synchronized void add(Timer<Runnable> alarm, Duration from) {
        wheel.set(alarm, now() + from.toMillis() + 1);
        if (asleep) {
            asleep = false;
            notifyAll();
        }
    }

    private synchronized void remove(Timer<Runnable> alarm) {
        wheel.cancel(alarm);
    }

    private void run() {
        int quiet = 0;
        while (true) {
            try {
                Thread.sleep(TICK_MS);
                quiet = isQuiet() ? quiet + 1 : 0;
                if (quiet > QUIET_TICKS) {
                    awaitOne();
                    quiet = 0;
                }
            } catch (InterruptedException e) {
                return;
            }
            due().forEach(Runnable::run);
        }
    }

    private synchronized boolean isQuiet() {
        return wheel.size() == 0;
    }

    private synchronized void awaitOne() throws InterruptedException {
        asleep = wheel.size() == 0;
        while (asleep) {
            wait();
        }
    }

    private synchronized List<Runnable> due() {
        List<Runnable> due = new ArrayList<>();
        wheel.advance(now(), due::add);
        return due;
    }

    private long now() {
        return (System.nanoTime() - origin) / 1_000_000;
    }
}
