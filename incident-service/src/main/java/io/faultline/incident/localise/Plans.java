package io.faultline.incident.localise;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.MaintenanceWindow.Occurrence;
import java.time.Instant;
import java.util.Map;

/// What is being worked on: inside its window a fault of a component is as good as certain, so it
/// explains what it predicted for free, and nothing else.
///
/// @param windows the latest window of each component that has begun
public record Plans(Map<ComponentId, Occurrence> windows) {

    /// Nobody works on anything.
    public static final Plans NONE = new Plans(Map.of());

    /// Copies its map.
    public Plans {
        windows = Map.copyOf(windows);
    }

    /// Whether a fault of this is expected.
    ///
    /// @param lastBad the newest failure that it would explain: one from before the window's end is
    ///   still the work's, even when it is looked at afterwards
    boolean expects(Suspect suspect, Instant lastBad, Instant now) {
        if (!(suspect instanceof Suspect.Part(var id))) {
            return false;
        }
        Occurrence window = windows.get(id);
        return window != null && (window.lasts(now) || window.lasts(lastBad));
    }
}
