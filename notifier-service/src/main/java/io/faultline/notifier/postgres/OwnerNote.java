package io.faultline.notifier.postgres;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.SubscriptionId;
import io.faultline.notifier.ledger.Purpose;
import io.faultline.notifier.ledger.Rendition;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// A message to the owner of a subscription about the subscription itself.
record OwnerNote(
        long subscriber,
        SubscriptionId subscription,
        Channel channel,
        Purpose purpose,
        Instant saidAt,
        Instant expiresAt,
        Rendition rendition) {

    /// Queues it before everything else that waits.
    ///
    /// @param of tells it from others of its purpose: of equal ones, one is queued
    /// @return whether it was new, 1 or 0
    int queue(Connection connection, Instant of, Instant now) throws SQLException {
        PostgresAnnouncements.rendition(connection, rendition, now);
        String name = purpose.word() + "/" + subscription + "/" + of.getEpochSecond();
        return Rows.update(
                connection,
                """
                INSERT INTO delivery (update_id, subscriber_id, subscription_id, channel, purpose,
                  seq, terminal, priority, state, due_at, expires_at, rendition_id, said_at,
                  created_at, changed_at)
                VALUES (?, ?, ?, ?, ?, 0, false, 0, 'queued', ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                subscriber,
                subscription.value(),
                channel.word(),
                purpose.word(),
                now,
                expiresAt,
                rendition.id(),
                saidAt,
                now,
                now);
    }
}
