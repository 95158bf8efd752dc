package io.faultline.notifier.wording;

import io.faultline.notifier.news.NewsId;

/// The ids that things have in Statuspage's API.
public interface PublicNames {
    /// Of the page.
    String page();

    /// Of an incident or a maintenance.
    String incident(NewsId id);

    /// Of an update, by its position from the oldest.
    String update(NewsId id, int position);
}
