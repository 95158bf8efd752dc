package io.faultline.status.publish;

import io.faultline.status.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Keeps copies of the site at all targets.
public final class Publisher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// How one copy is.
    ///
    /// @param writtenAt when it was last written; [Instant#EPOCH]: never since the start
    /// @param failures tries that failed since the start
    /// @param trouble why the last try failed, or empty
    /// @param isFresh whether it is no older than it may be
    public record Copy(
            String target, Instant writtenAt, long failures, String trouble, boolean isFresh) {}

    private final List<TargetWorker> workers;

    /// @param composer puts a site together as files
    /// @param notices takes over what was said at a copy before the copy is written
    public Publisher(
            List<TargetAddress.Timed> targets,
            SiteCopy composer,
            NoticeBook notices,
            InstantSource clock) {
        this.workers =
                targets.stream()
                        .map(each -> new TargetWorker(each, composer::of, notices, clock))
                        .toList();
    }

    /// Begins to write.
    public void start() {
        workers.forEach(TargetWorker::start);
    }

    /// Takes the newest site; never waits.
    public void offer(Site site) {
        workers.forEach(each -> each.offer(site));
    }

    /// The names of all targets.
    public List<String> targets() {
        return workers.stream().map(TargetWorker::name).toList();
    }

    /// How the copy of a target is.
    ///
    /// @throws IllegalArgumentException where there is no such target
    public Copy copy(String target) {
        return copies().stream()
                .filter(each -> each.target().equals(target))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + target));
    }

    /// How each copy is.
    public List<Copy> copies() {
        return workers.stream()
                .map(each ->
                        new Copy(
                                each.name(),
                                each.writtenAt(),
                                each.failures(),
                                each.trouble(),
                                each.isFresh()))
                .toList();
    }

    @Override
    public void close() {
        try {
            for (TargetWorker each : workers) {
                each.stop(PATIENCE.dividedBy(Math.max(1, workers.size())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
