package io.faultline.lab.net;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A misbehaviour that is on or off, such as answering 503. It stays on until every cause is
/// lifted.
public final class Toggle {

    private final Set<String> causes = ConcurrentHashMap.newKeySet();

    /// Whether any cause holds it on.
    public boolean on() {
        return !causes.isEmpty();
    }

    /// Holds it on because of `cause`.
    public void hold(String cause) {
        causes.add(cause);
    }

    /// Lets go of it; harmless when `cause` did not hold it.
    public void release(String cause) {
        causes.remove(cause);
    }
}
