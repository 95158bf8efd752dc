package io.faultline.notifier.ledger;

import io.faultline.notifier.audience.Memory;
import io.faultline.notifier.ledger.Announcement.Readership;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.NewsId;
import java.util.List;

/// What people were told of, and the fan-out of what they are told next.
public interface Announcements {

    /// What is remembered of a story.
    Memory memory(NewsId id);

    /// The kinds of readers that confirmed subscriptions have now.
    List<Readership> readerships();

    /// Keeps a record of which nobody is told.
    void keep(News news, String reason);

    /// In one transaction: keeps the update, withdraws what it makes pointless, and queues it for
    /// everybody it concerns. Told twice, it changes nothing.
    Queued announce(Announcement announcement);

    /// What an announcement did.
    record Queued(int mails, int texts, int hooks, int pushes, int superseded) {}
}
