package io.faultline.launcher.supervise;

import io.faultline.launcher.Home;
import io.faultline.launcher.parts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One part and the thread that keeps it running: prepare, start, wait until ready, wait until
/// dead, pause, again.
final class SupervisedPart {

    private static final Duration QUESTION_PAUSE = Duration.ofMillis(150);

    /// Whoever is not ready by then will need a while; asking costs the time that it needs to get
    /// ready.
    private static final Duration BRISK = Duration.ofSeconds(3);

    private static final Duration LATER_QUESTION_PAUSE = Duration.ofMillis(400);
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final int LINES_SHOWN = 12;

    private final Part part;
    private final Home home;
    private final Announcements announcements;
    private final CountDownLatch firstReady = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /// Guarded by this; null while no process runs.
    private @Nullable Process process;

    private volatile Deaths deaths = new Deaths(0);

    /// Starts nothing yet.
    ///
    /// @param predecessors whose first readiness this part waits for
    SupervisedPart(
            Part part, Home home, Announcements announcements, List<SupervisedPart> predecessors) {
        this.part = part;
        this.home = home;
        this.announcements = announcements;
        this.thread =
                Thread.ofPlatform()
                        .name("part-" + part.name())
                        .daemon()
                        .unstarted(() -> supervise(predecessors));
    }

    Part part() {
        return part;
    }

    void start() {
        thread.start();
    }

    /// Waits for its first readiness.
    ///
    /// @return whether it was ready at least once before the time was over
    boolean awaitReady(Duration limit) throws InterruptedException {
        return firstReady.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean wasReady() {
        return firstReady.getCount() == 0;
    }

    /// Whether it died so often at its start that it will not come up by itself.
    boolean hopeless() {
        return deaths.many() && firstReady.getCount() > 0;
    }

    /// Ends the process, gracefully first, and does not return before it is gone.
    void stop() throws InterruptedException {
        Process running;
        synchronized (this) {
            stopping.countDown();
            running = process;
        }
        if (running != null && running.isAlive()) {
            announcements.stopping(part.name());
            Duration limit = part.stage().stopLimit();
            List<ProcessHandle> descendants = running.descendants().toList();
            Signals.send(part.stage().stopSignal(), running.pid());
            if (!running.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                announcements.killed(part.name(), limit);
                running.destroyForcibly().waitFor();
            }
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
        if (thread.isAlive()) {
            thread.join(Duration.ofSeconds(30));
        }
    }

    private void supervise(List<SupervisedPart> predecessors) {
        try {
            for (SupervisedPart predecessor : predecessors) {
                while (!predecessor.awaitReady(QUESTION_PAUSE)) {
                    if (stopping.getCount() == 0) {
                        return;
                    }
                }
            }
            while (stopping.getCount() > 0) {
                live();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One life of the process, and the pause after it.
    private void live() throws InterruptedException {
        announcements.starting(part.name());
        long begun = System.nanoTime();
        String end;
        try {
            part.preparation().prepare();
            Process started = launch();
            if (started == null) {
                return;
            }
            awaitReadyOrDeath(started, begun);
            end = "ended with exit code " + started.waitFor();
            Files.deleteIfExists(home.pid(part.name()));
        } catch (IOException e) {
            end = "cannot start: " + e.getMessage();
        }
        if (stopping.getCount() == 0) {
            return;
        }
        deaths = deaths.after(since(begun));
        Duration pause = deaths.pause();
        announcements.died(part.name(), end, pause, deaths.many() ? lastLines() : List.of());
        stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Starts the process, unless it is too late for that.
    ///
    /// @return null when it was told to stop meanwhile
    private synchronized @Nullable Process launch() throws IOException {
        if (stopping.getCount() == 0) {
            return null;
        }
        Process started = ChildProcess.start(part, home);
        process = started;
        return started;
    }

    private void awaitReadyOrDeath(Process started, long begun) throws InterruptedException {
        boolean saidSlow = false;
        while (started.isAlive() && stopping.getCount() > 0) {
            try {
                part.readiness().ask();
                if (started.isAlive()) {
                    announcements.ready(part.name(), since(begun));
                    firstReady.countDown();
                }
                return;
            } catch (IOException e) {
                Duration since = since(begun);
                if (!saidSlow && since.compareTo(USUAL) > 0) {
                    saidSlow = true;
                    announcements.slow(
                            part.name(), since, String.valueOf(e.getMessage()), lastLines());
                }
            }
            boolean brisk = since(begun).compareTo(BRISK) < 0;
            Duration pause = brisk ? QUESTION_PAUSE : LATER_QUESTION_PAUSE;
            started.waitFor(pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private List<String> lastLines() {
        try {
            return new ArrayList<>(LastLines.of(home.log(part.name()), LINES_SHOWN));
        } catch (IOException e) {
            return List.of("(its log cannot be read: " + e.getMessage() + ")");
        }
    }
}
