package io.faultline.contracts.inventory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What checks may spend together.
///
/// @param calls for example `20/h`
/// @param concurrent calls at once
/// @param talk the longest a call may last
/// @param spend for example `3 USD/day`
/// @param dial the numbers that may be dialled, E.164, `*` at the end for a prefix
public record Budget(
        String id,
        @Nullable String calls,
        @Nullable Integer concurrent,
        @Nullable Duration talk,
        @Nullable String spend,
        List<String> dial) {

    /// Copies its list.
    public Budget {
        dial = List.copyOf(dial);
    }
}
