package io.faultline.incident.kafka;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.contracts.inventory.Problem;
import io.faultline.contracts.lists.TargetServers;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.config.Meters;
import io.faultline.incident.config.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Watches the inventory file and publishes it. Looks twice a second; a change counts once two
/// looks saw the same, so that a file in the middle of being written is not taken for a broken one.
/// A file with problems changes nothing: each problem is logged, counted and shown at the desk. The
/// lists of targets that the file names count as parts of it.
@ApplicationScoped
class InventoryFile {

    private static final Logger LOGGER = Logger.getLogger(InventoryFile.class);
    private static final long LOOK_EVERY_MS = 500;
    private static final long LARGEST_BYTES = 64L << 20;
    private static final Duration LIST_WITHIN = Duration.ofSeconds(10);

    private final Optional<Path> file;
    private final InventoryTopic topic;
    private final RunningInventory running;
    private final Meters meters;
    private final CountDownLatch closing = new CountDownLatch(1);

    private @Nullable Look last;
    private @Nullable Look read;
    private @Nullable SortedMap<String, byte[]> unpublished;

    InventoryFile(
            Settings settings, InventoryTopic topic, RunningInventory running, Meters meters) {
        this.file = settings.inventory();
        this.topic = topic;
        this.running = running;
        this.meters = meters;
    }

    /// What a look saw of the file; absent ones are all equal.
    ///
    /// @param lists the same of the lists that it names
    private record Look(
            @Nullable FileTime modified,
            long bytes,
            @Nullable Object key,
            Map<String, Object> lists) {

        Look with(Map<String, Object> others) {
            return new Look(modified, bytes, key, others);
        }
    }

    void start(@Observes StartupEvent event) {
        file.ifPresent(path -> {
            var lists = new LiveLists(path, new TargetServers(LIST_WITHIN));
            Thread.ofVirtual().name("inventory-file").start(() -> watch(path, lists));
            Thread.ofVirtual().name("inventory-lists").start(() -> refresh(lists));
        });
    }

    void stop(@Observes ShutdownEvent event) {
        closing.countDown();
    }

    private void watch(Path path, LiveLists lists) {
        try {
            do {
                look(path, lists);
            } while (!closing.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks the servers of lists again, at a fixed cadence.
    private void refresh(LiveLists lists) {
        try {
            long next = System.nanoTime() + TargetServers.EVERY.toNanos();
            while (!closing.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                lists.refresh();
                do {
                    next += TargetServers.EVERY.toNanos();
                } while (next - System.nanoTime() < 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Path path, LiveLists lists) {
        Look now = lookAt(path).with(lists.look());
        boolean isSettled = now.equals(last) || last == null;
        last = now;
        if (isSettled && !now.equals(read)) {
            read(path, now, lists);
            read = now.with(lists.asRead());
        }
        if (unpublished != null && topic.isRead()) {
            publish(unpublished);
        }
    }

    private static Look lookAt(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Look(
                    attributes.lastModifiedTime(),
                    attributes.size(),
                    attributes.fileKey(),
                    Map.of());
        } catch (IOException e) {
            return new Look(null, -1, null, Map.of());
        }
    }

    private void read(Path path, Look look, LiveLists lists) {
        try {
            lists.begin();
            if (look.bytes() > LARGEST_BYTES) {
                throw new IOException("it is larger than 64 MiB");
            }
            switch (InventoryReader.read(path.toString(), Files.readString(path), lists)) {
                case InventoryReading.Valid(var inventory) -> {
                    lists.settle();
                    accept(inventory, lists.troubles());
                }
                case InventoryReading.Invalid(var problems) -> refuse(problems);
            }
        } catch (NoSuchFileException e) {
            String message = "the file is gone: put it back, or start without one";
            refuse(List.of(new Problem(path.toString(), 1, 1, message)));
        } catch (IOException e) {
            String message = "the file can not be read: " + e.getMessage();
            refuse(List.of(new Problem(path.toString(), 1, 1, message)));
        }
    }

    private void accept(Inventory inventory, List<Problem> troubles) {
        running.report(troubles);
        meters.inventoryProblems(troubles.size());
        troubles.forEach(trouble -> LOGGER.warn(trouble.toString()));
        unpublished = InventoryRecords.of(inventory);
    }

    private void refuse(List<Problem> problems) {
        running.report(problems);
        meters.inventoryProblems(problems.size());
        unpublished = null;
        LOGGER.errorf(
                "the inventory has problems, the running one stays problems=%d", problems.size());
        problems.forEach(problem -> LOGGER.error(problem.toString()));
    }

    private void publish(SortedMap<String, byte[]> wanted) {
        try {
            int published = topic.publish(wanted);
            unpublished = null;
            LOGGER.infof("inventory published records=%d", published);
        } catch (KafkaException e) {
            LOGGER.warnf("inventory not published yet, trying again error=%s", e.getMessage());
        }
    }
}
