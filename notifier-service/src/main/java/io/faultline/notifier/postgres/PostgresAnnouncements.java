package io.faultline.notifier.postgres;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.Memory;
import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.audience.Verdict;
import io.faultline.notifier.ledger.Announcement;
import io.faultline.notifier.ledger.Announcement.Copy;
import io.faultline.notifier.ledger.Announcement.Readership;
import io.faultline.notifier.ledger.Announcements;
import io.faultline.notifier.ledger.Rendition;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.NewsId;
import io.faultline.notifier.news.Update;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The fan-out, one set-based statement (notifications.md, sections 2 and 3). What makes a replay
/// harmless is the key (update, subscriber), whose update id comes from (incident, sequence); a
/// table of offsets would forget that a topic can be made anew.
@ApplicationScoped
class PostgresAnnouncements implements Announcements {

    private static final String FAN_OUT =
            """
            WITH copy AS (
              SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[])
                AS c(channel, language, customer, rendition_id)),
            heard AS (
              SELECT DISTINCT d.subscriber_id FROM delivery d
              WHERE d.incident_id = ? AND d.seq > ? AND NOT d.terminal
                AND (d.doubted OR d.state IN ('sending', 'accepted', 'in_doubt')))
            INSERT INTO delivery (update_id, subscriber_id, subscription_id, channel, purpose,
              incident_id, seq, terminal, priority, state, due_at, expires_at, rendition_id,
              said_at, created_at, changed_at)
            SELECT DISTINCT ON (s.subscriber_id) ?::uuid, s.subscriber_id, s.id, s.channel, 'news',
              ?, ?, ?, ?, 'queued', ?, ?, c.rendition_id, ?, ?, ?
            FROM subscription s
            JOIN subscriber p ON p.id = s.subscriber_id
            JOIN copy c ON c.channel = s.channel AND c.language = s.language
              AND c.customer = coalesce(s.customer, '')
            LEFT JOIN heard h ON h.subscriber_id = s.subscriber_id
            WHERE s.state = 'confirmed' AND s.changed_at > p.ended_at
              AND CASE WHEN ? THEN h.subscriber_id IS NOT NULL
                ELSE ((s.customer IS NULL AND ?) OR s.customer = ANY (?))
                  AND (h.subscriber_id IS NOT NULL OR (
                    s.min_severity <= ?
                    AND (s.everything OR s.components && ? OR s.services && ?
                      OR ? = ANY (s.layers) OR ? = ANY (s.incidents))))
                  AND (s.channel <> 'sms' OR ? = 'ALWAYS'
                    OR (? = 'AS_FIRST_WORD' AND h.subscriber_id IS NULL))
                  AND (s.channel <> 'push' OR ?)
                END
            ORDER BY s.subscriber_id, (s.customer = ANY (?)) DESC NULLS LAST, s.changed_at DESC, s.id
            ON CONFLICT DO NOTHING
            RETURNING channel
            """;

    private final Database database;
    private final Clock clock;

    PostgresAnnouncements(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Memory memory(NewsId id) {
        return database.transaction(connection -> memory(connection, id));
    }

    @Override
    public List<Readership> readerships() {
        return database.transaction(connection -> {
            String sql =
                    "SELECT DISTINCT channel, language, customer FROM subscription"
                            + " WHERE state = 'confirmed' ORDER BY 1, 2, 3";
            var found = new ArrayList<Readership>();
            try (PreparedStatement statement = Rows.bind(connection, sql);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String customer = rows.getString("customer");
                    found.add(
                            new Readership(
                                    channel(rows.getString("channel")),
                                    rows.getString("language"),
                                    customer == null ? null : new CustomerId(customer)));
                }
            }
            return found;
        });
    }

    @Override
    public void keep(News news, String reason) {
        Instant now = clock.instant();
        database.transaction(connection -> {
            Memory before = memory(connection, news.id());
            updates(connection, news, before, null, reason);
            head(connection, news, before.told(), before.closed(), now);
            return true;
        });
    }

    @Override
    public Queued announce(Announcement announcement) {
        Instant now = clock.instant();
        return database.transaction(connection -> announce(connection, announcement, now));
    }

    private static Queued announce(Connection connection, Announcement announcement, Instant now)
            throws SQLException {
        News news = announcement.news();
        Verdict.Tell tell = announcement.tell();
        Memory before = announcement.before();
        updates(connection, news, before, tell, "not the newest worth telling");
        int closed = tell.occasion().isTerminal() ? tell.sequence() : before.closed();
        boolean overtakes = tell.occasion().overtakes();
        head(connection, news, overtakes ? tell.sequence() : before.told(), closed, now);
        int superseded = overtakes ? supersede(connection, news, tell, now) : 0;
        for (Rendition rendition : announcement.renditions()) {
            rendition(connection, rendition, now);
        }
        int mails = 0;
        int texts = 0;
        int hooks = 0;
        int pushes = 0;
        try (PreparedStatement statement = fanOut(connection, announcement, now);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                switch (channel(rows.getString(1))) {
                    case EMAIL -> mails++;
                    case SMS -> texts++;
                    case WEBHOOK, SLACK, TEAMS -> hooks++;
                    case PUSH -> pushes++;
                }
            }
        }
        return new Queued(mails, texts, hooks, pushes, superseded);
    }

    private static int supersede(Connection connection, News news, Verdict.Tell tell, Instant now)
            throws SQLException {
        return Rows.update(
                connection,
                "UPDATE delivery SET state = 'superseded', reason = ?, changed_at = ?"
                        + " WHERE incident_id = ? AND seq < ? AND state = 'queued'",
                "update " + tell.sequence() + " is newer",
                now,
                news.id().value(),
                tell.sequence());
    }

    private static PreparedStatement fanOut(
            Connection connection, Announcement announcement, Instant now) throws SQLException {
        News news = announcement.news();
        Verdict.Tell tell = announcement.tell();
        Occasion occasion = tell.occasion();
        List<Copy> copies = announcement.copies();
        Update update = news.updates().get(tell.sequence());
        var customers =
                Rows.texts(
                        connection,
                        news.reach().customers().stream().map(CustomerId::value).toList());
        return Rows.bind(
                connection,
                FAN_OUT,
                Rows.texts(
                        connection,
                        copies.stream().map(each -> each.readership().channel().word()).toList()),
                Rows.texts(
                        connection,
                        copies.stream().map(each -> each.readership().language()).toList()),
                Rows.texts(
                        connection,
                        copies.stream().map(each -> customer(each.readership())).toList()),
                Rows.uuids(connection, copies.stream().map(Copy::rendition).toList()),
                news.id().value(),
                announcement.before().closed(),
                updateId(news.id(), tell.sequence()),
                news.id().value(),
                tell.sequence(),
                occasion.isTerminal(),
                occasion.priority(),
                now,
                tell.expiresAt(),
                update.at(),
                now,
                now,
                occasion.isTerminal(),
                news.reach().isPublic(),
                customers,
                update.severity().rank(),
                Rows.texts(connection, List.copyOf(announcement.circle().components())),
                Rows.texts(
                        connection,
                        news.reach().services().keySet().stream().map(s -> s.value()).toList()),
                news.layer().word(),
                news.id().value(),
                occasion.byText().name(),
                occasion.byText().name(),
                occasion.overtakes(),
                customers);
    }

    private static void updates(
            Connection connection,
            News news,
            Memory before,
            Verdict.@Nullable Tell tell,
            String reason)
            throws SQLException {
        for (int sequence = before.seen() + 1; sequence <= news.sequence(); sequence++) {
            Update update = news.updates().get(sequence);
            boolean isTold = tell != null && tell.sequence() == sequence;
            Rows.update(
                    connection,
                    "INSERT INTO incident_update (id, incident_id, seq, said_at, phase, occasion,"
                            + " reason) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    updateId(news.id(), sequence),
                    news.id().value(),
                    sequence,
                    update.at(),
                    update.phase().name().toLowerCase(Locale.ROOT),
                    tell != null && isTold ? tell.occasion().name().toLowerCase(Locale.ROOT) : null,
                    isTold ? "told" : reason);
        }
    }

    private static void head(Connection connection, News news, int told, int closed, Instant now)
            throws SQLException {
        Rows.update(
                connection,
                """
                INSERT INTO incident_head AS h (incident_id, seen, told, closed, changed_at)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (incident_id) DO UPDATE SET seen = greatest(h.seen, EXCLUDED.seen),
                  told = greatest(h.told, EXCLUDED.told),
                  closed = greatest(h.closed, EXCLUDED.closed), changed_at = EXCLUDED.changed_at
                """,
                news.id().value(),
                news.sequence(),
                told,
                closed,
                now);
    }

    /// Keeps a frozen message once.
    static void rendition(Connection connection, Rendition rendition, Instant now)
            throws SQLException {
        Rows.update(
                connection,
                "INSERT INTO rendition (id, language, subject, body_text, body_html, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                rendition.id(),
                rendition.language(),
                rendition.subject(),
                rendition.text(),
                rendition.html(),
                now);
    }

    private static Memory memory(Connection connection, NewsId id) throws SQLException {
        try (PreparedStatement statement =
                        Rows.bind(
                                connection,
                                "SELECT seen, told, closed FROM incident_head"
                                        + " WHERE incident_id = ?",
                                id.value());
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? new Memory(rows.getInt(1), rows.getInt(2), rows.getInt(3))
                    : Memory.NOTHING;
        }
    }

    private static UUID updateId(NewsId id, int sequence) {
        return UUID.nameUUIDFromBytes(
                ("update/" + id + "/" + sequence).getBytes(StandardCharsets.UTF_8));
    }

    private static String customer(Readership readership) {
        CustomerId customer = readership.customer();
        return customer == null ? "" : customer.value();
    }

    private static Channel channel(String word) {
        return Channel.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
