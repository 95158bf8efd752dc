package io.faultline.notifier.postgres;

import io.faultline.notifier.ledger.Deliveries.Attempted;
import io.faultline.notifier.ledger.Endurance;
import io.faultline.notifier.ledger.Endurance.Sign;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// How the receivers of webhooks, and browsers, fare: written beside the outcome of each attempt,
/// in its transaction.
final class Receivers {

    private static final String WELL =
            "UPDATE subscriber SET failing_since = NULL, failed_at = NULL, gone = false"
                    + " WHERE id = ? AND failing_since IS NOT NULL";

    private static final String FAILING =
            "UPDATE subscriber SET failing_since = coalesce(failing_since, ?), failed_at = ?,"
                    + " gone = gone OR ? WHERE id = ?";

    private Receivers() {}

    static void note(Connection connection, Collection<Attempted> attempted, Instant now)
            throws SQLException {
        var at = now.atOffset(ZoneOffset.UTC);
        try (PreparedStatement well = connection.prepareStatement(WELL);
                PreparedStatement failing = connection.prepareStatement(FAILING)) {
            for (Attempted each : attempted) {
                if (!each.consignment().channel().isHook()) {
                    continue;
                }
                long receiver = each.consignment().id().subscriber();
                switch (Sign.of(each.outcome())) {
                    case Sign.Well _ -> {
                        well.setLong(1, receiver);
                        well.addBatch();
                    }
                    case Sign.Failing(var isGone) -> {
                        failing.setObject(1, at);
                        failing.setObject(2, at);
                        failing.setBoolean(3, isGone);
                        failing.setLong(4, receiver);
                        failing.addBatch();
                    }
                    case Sign.None _ -> {}
                }
            }
            well.executeBatch();
            failing.executeBatch();
        }
    }

    /// Those that have failed for longer than they may, locked.
    static List<Long> over(Connection connection, Duration patience) throws SQLException {
        String sql =
                "SELECT id, failing_since, failed_at, gone FROM subscriber"
                        + " WHERE failing_since IS NOT NULL AND ended_at < failed_at"
                        + " LIMIT 1000 FOR UPDATE SKIP LOCKED";
        var over = new ArrayList<Long>();
        try (PreparedStatement statement = Rows.bind(connection, sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                var endurance =
                        new Endurance(
                                Rows.instant(rows, "failing_since"),
                                Rows.instant(rows, "failed_at"),
                                rows.getBoolean("gone"));
                if (endurance.isOver(patience)) {
                    over.add(rows.getLong("id"));
                }
            }
        }
        return over;
    }
}
