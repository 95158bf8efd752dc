package io.faultline.incident.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is to be told to the world, kept in the same transaction as the story it tells, so that
/// neither is ever without the other.
public interface Outbox {

    /// Adds a record at the end, in the caller's transaction.
    void add(IncidentId incident, int sequence, String record);

    /// Hands what waits to a courier, oldest first, and remembers what it delivered. Does nothing
    /// where another instance is at it. A crash between delivery and remembering delivers the same
    /// record once more.
    ///
    /// @return how many were delivered
    int deliver(int limit, Courier courier);

    /// What waits.
    Waiting waiting(Instant now);

    /// Forgets what was delivered before a time.
    ///
    /// @return how many were forgotten
    int forgetDeliveredBefore(Instant time);

    /// Whoever carries records to the world.
    interface Courier {

        /// Carries them, in order for each incident.
        ///
        /// @return the numbers of those that arrived for certain
        List<Long> deliver(List<Announcement> announcements);
    }

    /// A record that waits.
    ///
    /// @param number its place in the outbox
    /// @param incident the incident it tells of
    /// @param sequence the position of the statement it was written for
    /// @param record what is told
    record Announcement(long number, IncidentId incident, int sequence, String record) {}

    /// How many wait, and for how long the oldest has.
    record Waiting(long records, Duration oldest) {}
}
