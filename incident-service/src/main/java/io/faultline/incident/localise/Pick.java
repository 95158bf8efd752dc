package io.faultline.incident.localise;

import java.time.Instant;

/// A suspect as part of an explanation.
///
/// @param suspect its number
/// @param mode how it is broken
/// @param onset since when
/// @param planned whether it is being worked on
/// @param cost what it costs to believe it, in nats; negative when planned
record Pick(int suspect, Mode mode, Instant onset, boolean planned, double cost) {}
