package io.faultline.notifier.wording;

import io.faultline.notifier.news.News;
import java.util.Collection;

/// What stands on the page at this moment.
public interface Standing {
    /// The latest of each story that everybody may know of and that is not over.
    Collection<News> open();
}
