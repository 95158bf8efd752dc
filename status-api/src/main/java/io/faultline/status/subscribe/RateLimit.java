package io.faultline.status.subscribe;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// So many in a while for each of many. It remembers a bounded number of them; the one that has
/// been quiet for longest is forgotten first. Safe for use by several threads.
public final class RateLimit {

    private record Window(Instant since, int count) {}

    private final int allowed;
    private final Duration per;
    private final Map<String, Window> windows;

    /// @param allowed how many each may have
    /// @param per in which time
    /// @param remembered of how many it is counted
    public RateLimit(int allowed, Duration per, int remembered) {
        this.allowed = allowed;
        this.per = per;
        this.windows =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
                        return size() > remembered;
                    }
                };
    }

    /// Counts one more.
    ///
    /// @return whether it is allowed
    public synchronized boolean take(String who, Instant now) {
        Window before = windows.get(who);
        if (before == null || !before.since().plus(per).isAfter(now)) {
            windows.put(who, new Window(now, 1));
            return true;
        }
        if (before.count() >= allowed) {
            return false;
        }
        windows.put(who, new Window(before.since(), before.count() + 1));
        return true;
    }
}
