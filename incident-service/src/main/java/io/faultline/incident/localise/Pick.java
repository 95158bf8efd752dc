package io.faultline.incident.localise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A suspect as part of an explanation.
///
/// @param suspect its number
/// @param mode how it is broken
/// @param onset since when
/// @param until the last of its failures, where it works again since and some checks just have not
///   been looked at since; null while it fails. Of vantages only
/// @param planned whether it is being worked on
/// @param cost what it costs to believe it, in nats; negative when planned
record Pick(
        int suspect,
        Mode mode,
        Instant onset,
        @Nullable Instant until,
        boolean planned,
        double cost) {}
