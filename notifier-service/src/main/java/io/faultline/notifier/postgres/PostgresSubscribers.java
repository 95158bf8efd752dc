package io.faultline.notifier.postgres;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.Greeting;
import io.faultline.notifier.audience.Subscribers;
import io.faultline.notifier.audience.Subscription;
import io.faultline.notifier.audience.SubscriptionId;
import io.faultline.notifier.ledger.Greetings;
import io.faultline.notifier.ledger.Purpose;
import io.faultline.notifier.ledger.Rendition;
import io.faultline.notifier.news.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Subscribers and what they asked for.
@ApplicationScoped
class PostgresSubscribers implements Subscribers {

    /// How long the news of an ended webhook is worth sending.
    private static final Duration TELL_FOR = Duration.ofDays(1);

    private final Database database;
    private final Greetings greetings;

    PostgresSubscribers(Database database, Greetings greetings) {
        this.database = database;
        this.greetings = greetings;
    }

    @Override
    public Greeting keep(Subscription subscription, Instant now) {
        return database.transaction(connection -> keep(connection, subscription, now));
    }

    @Override
    public void forget(SubscriptionId id) {
        database.transaction(connection ->
                Rows.update(connection, "DELETE FROM subscription WHERE id = ?", id.value()));
    }

    @Override
    public boolean end(Channel channel, String addressIndex, Instant at) {
        return database.transaction(connection ->
                Rows.update(
                                connection,
                                "UPDATE subscriber SET ended_at = greatest(ended_at, ?)"
                                        + " WHERE channel = ? AND address_index = ?",
                                at,
                                channel.word(),
                                addressIndex)
                        > 0);
    }

    @Override
    public int endFailing(Duration patience, Instant now) {
        return database.transaction(connection -> {
            List<Long> over = Receivers.over(connection, patience);
            for (long receiver : over) {
                Rows.update(
                        connection,
                        "UPDATE subscriber SET ended_at = greatest(ended_at, ?),"
                                + " failing_since = NULL, failed_at = NULL, gone = false"
                                + " WHERE id = ?",
                        now,
                        receiver);
                sayEnded(connection, receiver, now);
            }
            return over.size();
        });
    }

    /// Queues a mail to the owner; whether there is one only the sealed address knows. A browser
    /// has none.
    private void sayEnded(Connection connection, long receiver, Instant now) throws SQLException {
        String sql =
                "SELECT id, language FROM subscription WHERE subscriber_id = ?"
                        + " AND state = 'confirmed' AND channel <> 'push' ORDER BY changed_at DESC, id LIMIT 1";
        try (PreparedStatement statement = Rows.bind(connection, sql, receiver);
                ResultSet rows = statement.executeQuery()) {
            if (rows.next()) {
                var id = new SubscriptionId(rows.getString("id"));
                Rendition rendition =
                        greetings.rendition(
                                Purpose.FAILING, Channel.EMAIL, rows.getString("language"));
                new OwnerNote(
                                receiver,
                                id,
                                Channel.EMAIL,
                                Purpose.FAILING,
                                now,
                                now.plus(TELL_FOR),
                                rendition)
                        .queue(connection, now, now);
            }
        }
    }

    private Greeting keep(Connection connection, Subscription subscription, Instant now)
            throws SQLException {
        long subscriber = subscriber(connection, subscription);
        if (!upsert(connection, subscriber, subscription)) {
            return new Greeting.Silence("a newer state is known");
        }
        if (subscription.state() == Subscription.State.UNSUBSCRIBED) {
            // one click ends all that this address gets here, not only what this mail was sent for
            Rows.update(
                    connection,
                    "UPDATE subscriber SET ended_at = greatest(ended_at, ?) WHERE id = ?",
                    subscription.changedAt(),
                    subscriber);
        }
        Greeting greeting =
                Greeting.of(subscription, asked(connection, subscriber, subscription, now), now);
        return switch (greeting) {
            case Greeting.Confirm(var expiresAt) -> {
                int fresh =
                        Rows.update(
                                connection,
                                "INSERT INTO confirmation (subscriber_id, subscription_id,"
                                        + " asked_for, sent_at) VALUES (?, ?, ?, ?) ON CONFLICT DO"
                                        + " NOTHING",
                                subscriber,
                                subscription.id().value(),
                                subscription.requestedAt(),
                                now);
                if (fresh == 0) {
                    yield new Greeting.Silence("asked before");
                }
                queue(connection, subscriber, subscription, Purpose.CONFIRM, expiresAt, now);
                yield greeting;
            }
            case Greeting.Welcome(var expiresAt) ->
                    queue(connection, subscriber, subscription, Purpose.WELCOME, expiresAt, now) > 0
                            ? greeting
                            : new Greeting.Silence("welcomed before");
            case Greeting.Silence silence -> silence;
        };
    }

    private int queue(
            Connection connection,
            long subscriber,
            Subscription subscription,
            Purpose purpose,
            Instant expiresAt,
            Instant now)
            throws SQLException {
        Rendition rendition =
                greetings.rendition(purpose, subscription.channel(), subscription.language());
        return new OwnerNote(
                        subscriber,
                        subscription.id(),
                        subscription.channel(),
                        purpose,
                        purpose == Purpose.CONFIRM
                                ? subscription.requestedAt()
                                : subscription.changedAt(),
                        expiresAt,
                        rendition)
                .queue(connection, subscription.requestedAt(), now);
    }

    private static Greeting.Asked asked(
            Connection connection, long subscriber, Subscription subscription, Instant now)
            throws SQLException {
        String sql =
                """
                SELECT count(*) FILTER (WHERE sent_at > ?), count(*) FILTER (WHERE sent_at > ?)
                FROM confirmation
                WHERE subscriber_id = ? AND (subscription_id, asked_for) <> (?, ?)
                """;
        try (PreparedStatement statement =
                        Rows.bind(
                                connection,
                                sql,
                                now.minus(Duration.ofHours(24)),
                                now.minus(Duration.ofDays(30)),
                                subscriber,
                                subscription.id().value(),
                                subscription.requestedAt());
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new Greeting.Asked(rows.getInt(1), rows.getInt(2));
        }
    }

    private static long subscriber(Connection connection, Subscription subscription)
            throws SQLException {
        Rows.update(
                connection,
                "INSERT INTO subscriber (channel, address_index) VALUES (?, ?)"
                        + " ON CONFLICT DO NOTHING",
                subscription.channel().word(),
                subscription.addressIndex());
        // locked, so that two sign-ups of one address count each other's questions
        try (PreparedStatement statement =
                        Rows.bind(
                                connection,
                                "SELECT id FROM subscriber WHERE channel = ? AND address_index = ?"
                                        + " FOR UPDATE",
                                subscription.channel().word(),
                                subscription.addressIndex());
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static boolean upsert(Connection connection, long subscriber, Subscription subscription)
            throws SQLException {
        CustomerId customer = subscription.customer();
        @Nullable String customerWord = customer == null ? null : customer.value();
        return Rows.update(
                        connection,
                        """
                        INSERT INTO subscription AS s (id, subscriber_id, channel, state, address,
                          language, customer, everything, components, services, layers, incidents,
                          min_severity, requested_at, changed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET subscriber_id = EXCLUDED.subscriber_id,
                          channel = EXCLUDED.channel, state = EXCLUDED.state,
                          address = EXCLUDED.address, language = EXCLUDED.language,
                          customer = EXCLUDED.customer, everything = EXCLUDED.everything,
                          components = EXCLUDED.components, services = EXCLUDED.services,
                          layers = EXCLUDED.layers, incidents = EXCLUDED.incidents,
                          min_severity = EXCLUDED.min_severity,
                          requested_at = EXCLUDED.requested_at, changed_at = EXCLUDED.changed_at
                        WHERE s.changed_at <= EXCLUDED.changed_at
                        """,
                        subscription.id().value(),
                        subscriber,
                        subscription.channel().word(),
                        subscription.state().name().toLowerCase(Locale.ROOT),
                        subscription.sealedAddress(),
                        subscription.language(),
                        customerWord,
                        subscription.targets().isEverything(),
                        Rows.texts(connection, subscription.targets().components()),
                        Rows.texts(connection, subscription.targets().services()),
                        Rows.texts(connection, subscription.targets().layers()),
                        Rows.texts(connection, subscription.targets().incidents()),
                        subscription.minSeverity().rank(),
                        subscription.requestedAt(),
                        subscription.changedAt())
                > 0;
    }
}
