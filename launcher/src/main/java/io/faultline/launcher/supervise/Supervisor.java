package io.faultline.launcher.supervise;

import io.faultline.launcher.Home;
import io.faultline.launcher.parts.Part;
import io.faultline.launcher.parts.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Keeps all parts running until it is closed. A part starts as soon as those it comes after are
/// ready; what needs nothing starts at once, all in parallel.
public final class Supervisor implements AutoCloseable {

    private final Map<String, SupervisedPart> parts = new LinkedHashMap<>();

    /// Starts nothing yet.
    ///
    /// @param parts each after those it names in [Part#after]
    public Supervisor(Home home, List<Part> parts, Announcements announcements) {
        for (Part part : parts) {
            List<SupervisedPart> predecessors =
                    part.after().stream()
                            .map(name ->
                                    Objects.requireNonNull(
                                            this.parts.get(name),
                                            () -> part.name() + " comes after " + name))
                            .toList();
            this.parts.put(
                    part.name(), new SupervisedPart(part, home, announcements, predecessors));
        }
    }

    public void start() {
        parts.values().forEach(SupervisedPart::start);
    }

    /// Waits until every part was ready once.
    ///
    /// @return the parts that were not; empty is good. Returns early when one of them died too
    ///   often
    public List<String> awaitReady(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        var missing = new ArrayList<>(parts.values());
        while (!missing.isEmpty()
                && System.nanoTime() < deadline
                && missing.stream().noneMatch(SupervisedPart::hopeless)) {
            if (missing.getFirst().awaitReady(Duration.ofMillis(100))) {
                missing.removeFirst();
            } else {
                missing.addLast(missing.removeFirst());
            }
        }
        missing.removeIf(SupervisedPart::wasReady);
        return missing.stream().map(part -> part.part().name()).toList();
    }

    /// Stops the parts in reverse order of their stages, those of one stage together. Afterwards
    /// none of them runs.
    @Override
    public void close() {
        var stages = List.of(Stage.values()).reversed();
        for (Stage stage : stages) {
            List<Thread> stops =
                    parts.values().stream()
                            .filter(part -> part.part().stage() == stage)
                            .map(part -> Thread.ofPlatform().start(() -> stop(part)))
                            .toList();
            for (Thread stop : stops) {
                joinUninterruptibly(stop);
            }
        }
    }

    private static void stop(SupervisedPart part) {
        try {
            part.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Each stop is bounded by the limit of its stage, so this ends.
    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
