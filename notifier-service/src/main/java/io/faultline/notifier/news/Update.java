package io.faultline.notifier.news;

import java.time.Instant;

/// One step of the story.
///
/// @param at when it was said
/// @param phase the phase it led to
/// @param severity the severity it led to
/// @param isToBeTold whether subscribers hear of it
/// @param text what happened
public record Update(Instant at, Phase phase, Severity severity, boolean isToBeTold, Words text) {}
