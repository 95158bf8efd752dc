package io.faultline.lab.fault;

import io.faultline.lab.center.ContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is broken now. Breaking twice renews, mending what is whole does nothing.
public final class Faults {

    /// A fault that is in effect.
    ///
    /// @param until when it mends itself; null when it stays until somebody mends it
    public record Active(Fault fault, @Nullable Instant until) {}

    private static final System.Logger LOGGER = System.getLogger(Faults.class.getName());

    private final ContactCenter center;
    private final InstantSource clock;
    private final Map<String, Active> active = new TreeMap<>();

    /// Nothing is broken yet.
    public Faults(ContactCenter center, InstantSource clock) {
        this.center = center;
        this.clock = clock;
    }

    /// Breaks until mended.
    public synchronized void breakNow(Fault fault) {
        begin(new Active(fault, null));
    }

    /// Breaks for a while.
    public synchronized void breakFor(Fault fault, Duration duration) {
        var broken = new Active(fault, clock.instant().plus(duration));
        begin(broken);
        center.network()
                .clockwork()
                .after(duration, () -> Thread.ofVirtual().start(() -> mendIfStill(broken)));
    }

    private void begin(Active broken) {
        Fault fault = broken.fault();
        fault.sabotage().apply(center, fault.name());
        active.put(fault.name(), broken);
        LOGGER.log(System.Logger.Level.INFO, "broken fault=" + fault.name());
    }

    /// Mends.
    ///
    /// @throws IllegalStateException when a port that the fault had closed is held by somebody
    ///   else; the fault then still counts as active, and mending can be tried again
    public synchronized void mend(Fault fault) {
        fault.sabotage().undo(center, fault.name());
        if (active.remove(fault.name()) != null) {
            LOGGER.log(System.Logger.Level.INFO, "mended fault=" + fault.name());
        }
    }

    /// Mends everything.
    public synchronized void mendAll() {
        active().forEach(broken -> mend(broken.fault()));
    }

    private synchronized void mendIfStill(Active broken) {
        if (broken.equals(active.get(broken.fault().name()))) {
            mend(broken.fault());
        }
    }

    /// What is broken, by name.
    public synchronized List<Active> active() {
        return List.copyOf(active.values());
    }
}
