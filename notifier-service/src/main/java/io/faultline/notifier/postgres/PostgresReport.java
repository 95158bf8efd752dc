package io.faultline.notifier.postgres;

import io.faultline.notifier.ledger.DeliveryId;
import io.faultline.notifier.ledger.Report;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the ledger for people.
@ApplicationScoped
class PostgresReport implements Report {

    private final Database database;

    PostgresReport(Database database) {
        this.database = database;
    }

    @Override
    public List<Story> stories(@Nullable String incident, int limit) {
        String sql =
                """
                SELECT d.incident_id, d.channel, d.state, count(*)
                FROM delivery d JOIN (SELECT incident_id, changed_at FROM incident_head
                  WHERE ?::text IS NULL OR incident_id = ?
                  ORDER BY changed_at DESC LIMIT ?) h ON h.incident_id = d.incident_id
                GROUP BY h.changed_at, d.incident_id, d.channel, d.state
                ORDER BY h.changed_at DESC, d.incident_id, d.channel, d.state
                """;
        return database.transaction(connection -> {
            var stories = new LinkedHashMap<String, Map<String, Map<String, Integer>>>();
            try (PreparedStatement statement =
                            Rows.bind(connection, sql, incident, incident, limit);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stories.computeIfAbsent(rows.getString(1), _ -> new TreeMap<>())
                            .computeIfAbsent(rows.getString(2), _ -> new TreeMap<>())
                            .put(rows.getString(3), rows.getInt(4));
                }
            }
            return stories.entrySet().stream()
                    .map(each -> new Story(each.getKey(), each.getValue()))
                    .toList();
        });
    }

    @Override
    public List<Entry> entries(@Nullable String incident, int limit) {
        String sql =
                """
                SELECT update_id, subscriber_id, incident_id, seq, channel, purpose, state, attempt,
                  reason, reference, said_at, changed_at
                FROM delivery WHERE ?::text IS NULL OR incident_id = ?
                ORDER BY changed_at DESC LIMIT ?
                """;
        return database.transaction(connection -> {
            var entries = new ArrayList<Entry>();
            try (PreparedStatement statement =
                            Rows.bind(connection, sql, incident, incident, limit);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
            return entries;
        });
    }

    private static Entry entry(ResultSet row) throws java.sql.SQLException {
        return new Entry(
                new DeliveryId(row.getObject("update_id", UUID.class), row.getLong("subscriber_id"))
                        .toString(),
                row.getString("incident_id"),
                row.getInt("seq"),
                row.getString("channel"),
                row.getString("purpose"),
                row.getString("state"),
                row.getInt("attempt"),
                row.getString("reason"),
                row.getString("reference"),
                Rows.instant(row, "said_at"),
                Rows.instant(row, "changed_at"));
    }
}
