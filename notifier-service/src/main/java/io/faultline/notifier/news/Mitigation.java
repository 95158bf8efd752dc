package io.faultline.notifier.news;

import org.jspecify.annotations.Nullable;

/// What to do meanwhile.
///
/// @param customer for whom; null: for everybody without a text of their own
public record Mitigation(@Nullable CustomerId customer, Words text) {}
