package io.faultline.contracts.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Planned work.
///
/// @param components what is worked on
/// @param from its first begin
/// @param to its first end
/// @param repeat how it comes again; absent: never
/// @param text what readers should know
public record Maintenance(
        String id,
        Text title,
        List<String> components,
        Instant from,
        Instant to,
        @Nullable Repeat repeat,
        @Nullable Text text) {

    /// Copies its list.
    public Maintenance {
        components = List.copyOf(components);
    }

    /// How planned work comes again.
    public enum Repeat {
        /// Every day.
        DAILY,
        /// Every week.
        WEEKLY,
        /// Every month.
        MONTHLY
    }
}
