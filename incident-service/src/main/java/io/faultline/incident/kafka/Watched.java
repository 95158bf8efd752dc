package io.faultline.incident.kafka;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.lifecycle.Policy;
import io.faultline.incident.message.Estates;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What is watched at this moment, as the detector's nodes need it: made anew when the inventory
/// changes. Safe for use by several threads.
final class Watched {

    private static final Logger LOGGER = Logger.getLogger(Watched.class);
    private static final Duration AWAITED = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = 20_000_000;

    private final Supplier<Optional<Inventory>> inventory;
    private final Supplier<String> version;
    private final @Nullable Duration holdDown;
    private volatile Snapshot snapshot =
            new Snapshot("", Inventory.EMPTY, Estate.EMPTY, Policy.of(Estate.EMPTY, null));

    /// One inventory and what follows from it.
    record Snapshot(String version, Inventory inventory, Estate estate, Policy policy) {}

    /// @param version changes with every change of the inventory
    Watched(
            Supplier<Optional<Inventory>> inventory,
            Supplier<String> version,
            @Nullable Duration holdDown) {
        this.inventory = inventory;
        this.version = version;
        this.holdDown = holdDown;
    }

    /// Waits until there is an inventory: without one, the events that come first would be thrown
    /// away as events of nothing. Not for ever: an installation may have none.
    void await() {
        long until = System.nanoTime() + AWAITED.toNanos();
        while (inventory.get().isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (inventory.get().isEmpty()) {
            LOGGER.warn("no inventory after 30 s: nothing is watched until there is one");
        }
    }

    /// What is watched now.
    Snapshot now() {
        Snapshot known = snapshot;
        String latest = version.get();
        if (known.version().equals(latest)) {
            return known;
        }
        Inventory found = inventory.get().orElse(Inventory.EMPTY);
        Estate estate = Estates.of(found);
        var made = new Snapshot(latest, found, estate, Policy.of(estate, holdDown));
        snapshot = made;
        return made;
    }
}
