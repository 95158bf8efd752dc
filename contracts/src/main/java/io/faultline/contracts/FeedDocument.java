package io.faultline.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rendered feed, on `faultline.feeds.v1` under [#feed].
///
/// @param feed the path it is served at, without the leading slash: `history.rss`,
///   `customers/acme/history.rss`
/// @param contentType its media type with charset
/// @param body the document
/// @param etag a weak validator's opaque part, without quotes
/// @param updatedAt when its content last changed
/// @param customer whose private feed it is; absent for public ones
public record FeedDocument(
        String feed,
        String contentType,
        String body,
        String etag,
        Instant updatedAt,
        @Nullable String customer) {

    /// @throws IllegalArgumentException naming the first field that is missing
    public FeedDocument {
        Demand.id(feed, "feed");
        Demand.text(contentType, "contentType", 200);
        Demand.present(body, "body");
        Demand.id(etag, "etag");
        Demand.present(updatedAt, "updatedAt");
    }
}
