package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.MaintenanceWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Planned work, one occurrence of it, and its story.
///
/// @param id its name for ever
/// @param plan the plan as it was last read
/// @param from its begin
/// @param to its end
/// @param announcedAt when it was first told of
/// @param completedAt when it was over; null before
/// @param impact whom and what it touches
/// @param updates the story, oldest first; at most four
public record Work(
        IncidentId id,
        MaintenanceWindow plan,
        Instant from,
        Instant to,
        Instant announcedAt,
        @Nullable Instant completedAt,
        Impact impact,
        List<Update> updates) {

    /// Copies its list.
    public Work {
        updates = List.copyOf(updates);
    }

    /// Where it stands.
    public Phase phase() {
        return updates.getLast().phase();
    }

    Work told(Update update) {
        var all = new ArrayList<>(updates);
        all.add(update);
        return new Work(
                id,
                plan,
                from,
                to,
                announcedAt,
                update.phase() == Phase.COMPLETED ? update.at() : completedAt,
                impact,
                all);
    }
}
