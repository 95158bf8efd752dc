package io.faultline.incident;

import io.faultline.incident.learn.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The outages of the last months, for what they say together. Bounded: the oldest go.
@ApplicationScoped
public class OutageBoard {

    private static final int MOST = 5_000;

    private final Map<String, Outage> byIncident =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Outage> eldest) {
                    return size() > MOST;
                }
            };

    /// Takes in an outage; the same incident again takes its own place.
    public synchronized void put(Outage outage) {
        byIncident.put(outage.incident(), outage);
    }

    /// All of them.
    public synchronized List<Outage> all() {
        return List.copyOf(byIncident.values());
    }
}
