package io.faultline.status.site;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The site that is served now. A new one takes the place of the old in one step, so that no reader
/// ever sees half of each.
public final class CurrentSite {

    private final AtomicReference<Optional<Site>> current = new AtomicReference<>(Optional.empty());
    private final List<Consumer<Site>> listeners = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    /// @param clock of the requests
    public CurrentSite(InstantSource clock) {
        this.clock = clock;
    }

    /// The site; empty before the first.
    public Optional<Site> get() {
        return current.get();
    }

    /// The clock of the requests.
    public InstantSource clock() {
        return clock;
    }

    /// Told of every new site, in the thread that built it.
    public void listen(Consumer<Site> listener) {
        listeners.add(listener);
    }

    /// Serves this one from now on.
    public void replace(Site next) {
        current.set(Optional.of(next));
        listeners.forEach(each -> each.accept(next));
    }
}
