package io.faultline.notifier.postgres;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.ledger.Aftermath;
import io.faultline.notifier.ledger.Consignment;
import io.faultline.notifier.ledger.Deliveries;
import io.faultline.notifier.ledger.DeliveryId;
import io.faultline.notifier.ledger.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The queue after the claim: marks, leases, the reaper, what waits.
@ApplicationScoped
class PostgresDeliveries implements Deliveries {

    /// At most so many leases are reaped, and so many rows forgotten, at a time.
    private static final int SWEEP = 10_000;

    private final Database database;

    PostgresDeliveries(Database database) {
        this.database = database;
    }

    @Override
    public Batch claim(Channel channel, int limit, String worker, Duration lease, Instant now) {
        return database.transaction(
                connection -> Claim.on(connection, channel, limit, worker, lease, now));
    }

    @Override
    public void mark(Collection<Attempted> attempted, Instant now) {
        database.transaction(connection -> {
            try (PreparedStatement rest = connection.prepareStatement(REST);
                    PreparedStatement again = connection.prepareStatement(AGAIN);
                    PreparedStatement failure = connection.prepareStatement(FAILURE)) {
                for (Attempted each : attempted) {
                    add(each, now, rest, again, failure);
                }
                rest.executeBatch();
                again.executeBatch();
                failure.executeBatch();
            }
            Receivers.note(connection, attempted, now);
            return attempted.size();
        });
    }

    /// An accept is true whatever became of the claim; anything else counts only while the claim is
    /// the latest.
    private static final String REST =
            """
            UPDATE delivery SET state = ?, reason = ?, reference = ?, changed_at = ?,
              lease_until = NULL
            WHERE update_id = ? AND subscriber_id = ?
              AND (claim = ? OR ?) AND state IN ('sending', 'in_doubt', 'queued')
            """;

    private static final String AGAIN =
            """
            UPDATE delivery SET state = 'queued', reason = ?, due_at = ?, changed_at = ?,
              attempt = attempt - ?, doubted = doubted OR ?, lease_until = NULL
            WHERE update_id = ? AND subscriber_id = ? AND claim = ? AND state = 'sending'
            """;

    private static final String FAILURE =
            "INSERT INTO attempt (update_id, subscriber_id, at, reason) VALUES (?, ?, ?, ?)";

    private static void add(
            Attempted each,
            Instant now,
            PreparedStatement rest,
            PreparedStatement again,
            PreparedStatement failure)
            throws SQLException {
        Consignment consignment = each.consignment();
        var at = now.atOffset(java.time.ZoneOffset.UTC);
        UUID update = consignment.id().update();
        long subscriber = consignment.id().subscriber();
        switch (each.aftermath()) {
            case Aftermath.Rest(var state, var reason, var reference) -> {
                rest.setString(1, state.word());
                rest.setString(2, bounded(reason));
                rest.setString(3, bounded(reference));
                rest.setObject(4, at);
                rest.setObject(5, update);
                rest.setLong(6, subscriber);
                rest.setInt(7, consignment.claim());
                rest.setBoolean(8, state == State.ACCEPTED);
                rest.addBatch();
                if (state == State.DEAD || state == State.IN_DOUBT) {
                    add(failure, update, subscriber, at, reason);
                }
            }
            case Aftermath.Again(var dueAt, var isCounted, var isDoubted, var reason) -> {
                again.setString(1, bounded(reason));
                again.setObject(2, dueAt.atOffset(java.time.ZoneOffset.UTC));
                again.setObject(3, at);
                again.setInt(4, isCounted ? 0 : 1);
                again.setBoolean(5, isDoubted);
                again.setObject(6, update);
                again.setLong(7, subscriber);
                again.setInt(8, consignment.claim());
                again.addBatch();
                add(failure, update, subscriber, at, reason);
            }
        }
    }

    private static void add(
            PreparedStatement failure,
            UUID update,
            long subscriber,
            java.time.OffsetDateTime at,
            String reason)
            throws SQLException {
        failure.setObject(1, update);
        failure.setLong(2, subscriber);
        failure.setObject(3, at);
        failure.setString(4, bounded(reason));
        failure.addBatch();
    }

    @Override
    public void renew(Collection<DeliveryId> underWay, String worker, Instant until) {
        database.transaction(connection ->
                Rows.update(
                        connection,
                        "UPDATE delivery d SET lease_until = ? FROM unnest(?::uuid[],"
                                + " ?::bigint[]) AS k(u, s) WHERE d.update_id = k.u AND"
                                + " d.subscriber_id = k.s AND d.worker = ? AND d.state ="
                                + " 'sending'",
                        until,
                        updates(connection, underWay),
                        subscribers(connection, underWay),
                        worker));
    }

    @Override
    public int reap(Instant now) {
        return database.transaction(connection -> {
            int doubtful =
                    Rows.update(
                            connection,
                            """
                            WITH lost AS (
                              SELECT update_id, subscriber_id FROM delivery
                              WHERE state = 'sending' AND lease_until < ?
                              LIMIT %d FOR UPDATE SKIP LOCKED),
                            doubted AS (
                              UPDATE delivery d SET state = 'in_doubt', doubted = true, changed_at = ?,
                                reason = 'its worker vanished while sending'
                              FROM lost l WHERE d.update_id = l.update_id
                                AND d.subscriber_id = l.subscriber_id
                              RETURNING d.update_id, d.subscriber_id)
                            INSERT INTO attempt (update_id, subscriber_id, at, reason)
                            SELECT update_id, subscriber_id, ?, 'in doubt: its worker vanished while sending'
                            FROM doubted
                            """
                                    .formatted(SWEEP),
                            now,
                            now,
                            now);
            // the same rule as Aftermath.isRepeatable, for rows whose worker can not ask it
            Rows.update(
                    connection,
                    """
                    UPDATE delivery SET state = 'queued', due_at = ?, changed_at = ?
                    WHERE state = 'in_doubt' AND lease_until IS NOT NULL
                      AND (channel <> 'sms' OR terminal OR purpose <> 'news')
                    """,
                    now,
                    now);
            return doubtful;
        });
    }

    @Override
    public int forget(Instant before) {
        return database.transaction(connection -> {
            int forgotten =
                    Rows.update(
                            connection,
                            """
                            DELETE FROM delivery WHERE (update_id, subscriber_id) IN (
                              SELECT update_id, subscriber_id FROM delivery
                              WHERE state NOT IN ('queued', 'sending') AND changed_at < ?
                              LIMIT %d)
                            """
                                    .formatted(SWEEP),
                            before);
            Rows.update(
                    connection,
                    "DELETE FROM rendition r WHERE created_at < ? AND NOT EXISTS (SELECT 1"
                            + " FROM delivery d WHERE d.rendition_id = r.id)",
                    before);
            Rows.update(connection, "DELETE FROM confirmation WHERE sent_at < ?", before);
            return forgotten;
        });
    }

    @Override
    public List<Backlog> backlog(Instant now) {
        String sql =
                """
                SELECT count(*) FILTER (WHERE state = 'queued') AS queued,
                  count(*) FILTER (WHERE state = 'sending') AS sending,
                  coalesce(extract(epoch FROM ? - min(said_at) FILTER (WHERE due_at <= ?)), 0) AS oldest
                FROM delivery WHERE channel = ? AND state IN ('queued', 'sending')
                """;
        return database.transaction(connection -> {
            var found = new ArrayList<Backlog>();
            for (Channel channel : Channel.values()) {
                try (PreparedStatement statement =
                                Rows.bind(connection, sql, now, now, channel.word());
                        ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    found.add(
                            new Backlog(
                                    channel,
                                    rows.getInt("queued"),
                                    rows.getInt("sending"),
                                    Duration.ofMillis((long) (rows.getDouble("oldest") * 1_000))));
                }
            }
            return found;
        });
    }

    static java.sql.Array updates(Connection connection, Collection<DeliveryId> ids)
            throws SQLException {
        return Rows.uuids(connection, ids.stream().map(DeliveryId::update).toList());
    }

    static java.sql.Array subscribers(Connection connection, Collection<DeliveryId> ids)
            throws SQLException {
        return Rows.longs(connection, ids.stream().map(DeliveryId::subscriber).toList());
    }

    private static String bounded(String text) {
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
