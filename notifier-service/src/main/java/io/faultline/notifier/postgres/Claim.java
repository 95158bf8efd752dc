package io.faultline.notifier.postgres;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.Subscription;
import io.faultline.notifier.audience.SubscriptionId;
import io.faultline.notifier.ledger.Clearance;
import io.faultline.notifier.ledger.Consignment;
import io.faultline.notifier.ledger.Deliveries.Batch;
import io.faultline.notifier.ledger.Deliveries.Dropped;
import io.faultline.notifier.ledger.DeliveryId;
import io.faultline.notifier.ledger.Facts;
import io.faultline.notifier.ledger.Purpose;
import io.faultline.notifier.ledger.Rendition;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.NewsId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The claim: locks due rows that nobody else holds, asks the domain which of them may go, and
/// writes both answers, set-based. Never singly: that is 15 times slower (notifications.md, 4).
///
/// Of one story a reader's earlier message goes first, also where it waits to be tried again: the
/// end before what was said after it.
final class Claim {

    private static final String DUE =
            """
            SELECT d.update_id, d.subscriber_id, d.subscription_id, d.purpose, d.attempt, d.claim,
              d.incident_id, d.seq, d.terminal, d.said_at, d.expires_at,
              r.id AS rendition_id, r.language, r.subject, r.body_text, r.body_html,
              s.state AS subscription_state, s.address, s.customer, s.requested_at,
              s.changed_at <= p.ended_at AS is_ended, h.told,
              d.terminal AND EXISTS (SELECT 1 FROM delivery e
                WHERE e.incident_id = d.incident_id AND e.subscriber_id = d.subscriber_id
                  AND NOT e.terminal AND e.seq < d.seq
                  AND (e.doubted OR e.state IN ('accepted', 'in_doubt')))
                AS has_heard
            FROM delivery d
            JOIN rendition r ON r.id = d.rendition_id
            LEFT JOIN subscription s ON s.id = d.subscription_id
            LEFT JOIN subscriber p ON p.id = s.subscriber_id
            LEFT JOIN incident_head h ON h.incident_id = d.incident_id
            WHERE d.channel = ? AND d.state = 'queued' AND d.due_at <= ?
              AND NOT EXISTS (SELECT 1 FROM delivery u WHERE u.incident_id = d.incident_id
                AND u.subscriber_id = d.subscriber_id
                AND (u.state = 'sending' OR u.state = 'queued' AND u.seq < d.seq))
            ORDER BY d.priority, d.due_at LIMIT ?
            FOR UPDATE OF d SKIP LOCKED
            """;

    private static final String TAKE =
            """
            UPDATE delivery d SET state = 'sending', attempt = d.attempt + 1, claim = d.claim + 1,
              worker = ?, lease_until = ?, changed_at = ?
            FROM unnest(?::uuid[], ?::bigint[]) AS k(u, s)
            WHERE d.update_id = k.u AND d.subscriber_id = k.s
            """;

    private static final String DROP =
            """
            UPDATE delivery d SET state = k.state, reason = k.reason, changed_at = ?
            FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[]) AS k(u, s, state, reason)
            WHERE d.update_id = k.u AND d.subscriber_id = k.s
            """;

    private Claim() {}

    static Batch on(
            Connection connection,
            Channel channel,
            int limit,
            String worker,
            Duration lease,
            Instant now)
            throws SQLException {
        var going = new ArrayList<Consignment>();
        var dropped = new ArrayList<Dropped>();
        var reasons = new ArrayList<String>();
        int seen = 0;
        try (PreparedStatement statement = Rows.bind(connection, DUE, channel.word(), now, limit);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                seen++;
                DeliveryId id =
                        new DeliveryId(
                                rows.getObject("update_id", UUID.class),
                                rows.getLong("subscriber_id"));
                switch (Clearance.of(facts(rows), now)) {
                    case Clearance.Go _ -> going.add(consignment(rows, id, channel));
                    case Clearance.Drop(var state, var reason) -> {
                        dropped.add(new Dropped(id, state));
                        reasons.add(reason);
                    }
                }
            }
        }
        take(connection, going, worker, now.plus(lease), now);
        drop(connection, dropped, reasons, now);
        return new Batch(List.copyOf(going), List.copyOf(dropped), seen);
    }

    private static Facts facts(ResultSet row) throws SQLException {
        String state = row.getString("subscription_state");
        return new Facts(
                Purpose.of(row.getString("purpose")),
                state == null ? null : Subscription.State.valueOf(state.toUpperCase(Locale.ROOT)),
                row.getBoolean("is_ended"),
                row.getInt("seq"),
                row.getInt("told"),
                row.getBoolean("terminal"),
                row.getBoolean("has_heard"),
                Rows.instant(row, "expires_at"));
    }

    private static Consignment consignment(ResultSet row, DeliveryId id, Channel channel)
            throws SQLException {
        String story = row.getString("incident_id");
        String customer = row.getString("customer");
        return new Consignment(
                id,
                channel,
                Purpose.of(row.getString("purpose")),
                row.getInt("attempt") + 1,
                row.getInt("claim") + 1,
                story == null ? null : new NewsId(story),
                row.getInt("seq"),
                row.getBoolean("terminal"),
                Rows.instant(row, "said_at"),
                Rows.instant(row, "expires_at"),
                new SubscriptionId(row.getString("subscription_id")),
                row.getString("address"),
                customer == null ? null : new CustomerId(customer),
                Rows.instant(row, "requested_at"),
                new Rendition(
                        row.getObject("rendition_id", UUID.class),
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("body_text"),
                        row.getString("body_html")));
    }

    private static void take(
            Connection connection,
            List<Consignment> going,
            String worker,
            Instant until,
            Instant now)
            throws SQLException {
        if (going.isEmpty()) {
            return;
        }
        List<DeliveryId> ids = going.stream().map(Consignment::id).toList();
        Rows.update(
                connection,
                TAKE,
                worker,
                until,
                now,
                PostgresDeliveries.updates(connection, ids),
                PostgresDeliveries.subscribers(connection, ids));
    }

    private static void drop(
            Connection connection, List<Dropped> dropped, List<String> reasons, Instant now)
            throws SQLException {
        if (dropped.isEmpty()) {
            return;
        }
        List<DeliveryId> ids = dropped.stream().map(Dropped::id).toList();
        Rows.update(
                connection,
                DROP,
                now,
                PostgresDeliveries.updates(connection, ids),
                PostgresDeliveries.subscribers(connection, ids),
                Rows.texts(connection, dropped.stream().map(each -> each.state().word()).toList()),
                Rows.texts(connection, reasons));
    }
}
