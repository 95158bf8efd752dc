package io.faultline.notifier.wording;

import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Party;
import io.faultline.notifier.news.Words;
import org.jspecify.annotations.Nullable;

/// For whom it is written: the same news for customers who share a viewpoint is one text.
///
/// @param isInside whether the reader may know what is not public
/// @param actor who acts for the reader; null: said in general
/// @param viewOf whose own view the link leads to; null: the public page
/// @param meanwhile what the reader can do; null: nothing is known
public record Viewpoint(
        boolean isInside,
        @Nullable Party actor,
        @Nullable CustomerId viewOf,
        @Nullable Words meanwhile) {

    /// The viewpoint of a subscriber, of a touched customer or of the public.
    public static Viewpoint of(News news, @Nullable CustomerId customer) {
        boolean isPublic = news.reach().isPublic();
        if (customer == null || !news.reach().touches(customer)) {
            return new Viewpoint(isPublic, null, null, news.mitigationFor(null).orElse(null));
        }
        return new Viewpoint(
                true,
                news.responsibleFor(customer).orElse(null),
                isPublic ? null : customer,
                news.mitigationFor(customer).orElse(null));
    }
}
