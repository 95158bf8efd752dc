package io.faultline.notifier.news;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When it was what.
///
/// @param startedAt the first failing probe; of a maintenance, its begin
/// @param openedAt when it was opened or announced
/// @param endedAt the first good probe after it
/// @param resolvedAt when it was called resolved
/// @param scheduledFor a maintenance's begin
/// @param scheduledUntil a maintenance's end
/// @param nextUpdateBy when readers hear more at the latest
public record Times(
        Instant startedAt,
        Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant scheduledFor,
        @Nullable Instant scheduledUntil,
        @Nullable Instant nextUpdateBy) {

    /// How long it had lasted at a moment: up to its end where that came earlier; never negative.
    public Duration lastedAt(Instant moment) {
        Instant end = endedAt != null && endedAt.isBefore(moment) ? endedAt : moment;
        Duration lasted = Duration.between(startedAt, end);
        return lasted.isNegative() ? Duration.ZERO : lasted;
    }
}
