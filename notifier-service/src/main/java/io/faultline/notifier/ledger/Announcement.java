package io.faultline.notifier.ledger;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.Circle;
import io.faultline.notifier.audience.Memory;
import io.faultline.notifier.audience.Verdict;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.News;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An update to be told, with everything rendered.
///
/// @param before what was remembered of the story until now
/// @param circle the components that make somebody hear of it
/// @param copies which rendition whom gets
public record Announcement(
        News news,
        Verdict.Tell tell,
        Memory before,
        Circle circle,
        Collection<Rendition> renditions,
        List<Copy> copies) {

    /// Who speaks this language, by this channel, for this customer (null: none) gets this
    /// rendition.
    public record Copy(Readership readership, UUID rendition) {}

    /// People who are written to alike.
    public record Readership(Channel channel, String language, @Nullable CustomerId customer) {}
}
