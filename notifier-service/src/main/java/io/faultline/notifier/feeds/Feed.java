package io.faultline.notifier.feeds;

import io.faultline.notifier.news.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rendered feed.
///
/// @param path where it is served, without the leading slash
/// @param customer whose private feed it is; null for public ones
/// @param changedAt when anything in it last changed
public record Feed(
        String path,
        String contentType,
        String body,
        Instant changedAt,
        @Nullable CustomerId customer) {}
