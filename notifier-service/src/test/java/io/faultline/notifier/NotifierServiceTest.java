package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.Subscription.Target;
import io.faultline.contracts.Subscription.TargetKind;
import io.faultline.contracts.Topics;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.MessageCenter;
import io.faultline.notifier.counterparties.Relay;
import io.faultline.notifier.counterparties.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole service between a real broker, a real database, a real relay and a real message
/// center. Each test has its own people and its own incidents.
@QuarkusTest
@QuarkusTestResource(Counterparties.class)
class NotifierServiceTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(servers);
        await().atMost(SOON).until(() -> get("q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void everybody_hears_once_of_the_opening_and_once_of_the_end() {
        mailReader("once", "once@example.org", only("inc_once"));
        textReader("once-sms", "+14165550101", only("inc_once"));
        Incident.Update opened = update(Phase.INVESTIGATING);
        world.happen("inc_once", opened);
        await().atMost(SOON).until(() -> Relay.SHARED.to("once@example.org").size() == 2);
        await().atMost(SOON).until(() -> MessageCenter.SHARED.to("14165550101").size() == 1);
        Relay.Received mail = Relay.SHARED.to("once@example.org").getLast();
        long tookMillis = mail.atMillis() - opened.at().toEpochMilli();
        System.out.println("update -> SMTP accept: " + tookMillis + " ms");
        assertThat(tookMillis).isLessThan(2_000);

        Incident.Update resolved = update(Phase.RESOLVED);
        world.happen("inc_once", opened, resolved);
        await().atMost(SOON).until(() -> Relay.SHARED.to("once@example.org").size() == 3);
        await().atMost(SOON).until(() -> MessageCenter.SHARED.to("14165550101").size() == 2);

        world.happen("inc_once", opened, resolved);
        settle();
        assertThat(Relay.SHARED.to("once@example.org"))
                .extracting(Relay.Received::subject)
                .containsExactly(
                        "[Telax] You are subscribed",
                        "[Telax] Investigating: Trouble inc_once",
                        "[Telax] Resolved: Trouble inc_once (1 min)");
        assertThat(MessageCenter.SHARED.to("14165550101"))
                .extracting(MessageCenter.Received::octets)
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith("Telax: Trouble inc\u0011once, since"),
                        last -> assertThat(last).contains("RESOLVED"));
    }

    @Test
    void a_mail_has_the_headers_that_lists_and_machines_ask_for() {
        mailReader("headers", "headers@example.org", only("inc_headers"));
        world.happen("inc_headers", update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> Relay.SHARED.to("headers@example.org").size() == 2);
        Relay.Received mail = Relay.SHARED.to("headers@example.org").getLast();
        assertThat(mail.header("Message-ID"))
                .matches("<upd\\.[0-9a-f]{32}\\.[0-9]+@status.telax.example>");
        assertThat(mail.header("References")).isEqualTo("<inc.inc_headers@status.telax.example>");
        assertThat(mail.header("In-Reply-To")).isEqualTo("<inc.inc_headers@status.telax.example>");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("X-Auto-Response-Suppress")).isEqualTo("All");
        assertThat(mail.header("List-Id")).contains("<status.status.telax.example>");
        assertThat(mail.header("List-Unsubscribe"))
                .startsWith(
                        "<https://status.telax.example/unsubscribe?token=v1.unsubscribe.headers.");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mail.header("Feedback-ID")).startsWith("inc_headers:");
        assertThat(mail.header("From")).isEqualTo("\"Telax Status\" <status@status.telax.example>");
        assertThat(mail.envelopeFrom()).matches("b\\+[0-9a-f]{32}\\.[0-9]+@status.telax.example");
        assertThat(mail.header("Content-Type")).startsWith("multipart/alternative");
        assertThat(mail.parts())
                .satisfiesExactly(
                        text ->
                                assertThat(text)
                                        .startsWith("text/plain")
                                        .contains(
                                                "It is now investigating.",
                                                "https://status.telax.example/incidents/inc_headers"),
                        html ->
                                assertThat(html)
                                        .startsWith("text/html")
                                        .contains(
                                                "<h1",
                                                "Trouble inc_headers",
                                                "unsubscribe?token=v1.")
                                        .doesNotContain("%%"));
    }

    @Test
    void the_message_center_may_not_deliver_what_is_stale() {
        textReader("validity", "+14165550102", only("inc_validity"));
        world.happen("inc_validity", update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> MessageCenter.SHARED.to("14165550102").size() == 1);
        MessageCenter.Received text = MessageCenter.SHARED.to("14165550102").getFirst();
        assertThat(text.validity()).matches("000000002[0-9]{5}000R");
        assertThat(text.coding()).isZero();
        assertThat(text.octets().length()).isLessThanOrEqualTo(160);
    }

    @Test
    void a_subscription_is_confirmed_once_by_link_or_code() {
        Subscription mail =
                world.subscribe("ask", Channel.EMAIL, "ask@example.org", State.PENDING, null);
        Subscription text =
                world.subscribe("ask-sms", Channel.SMS, "+14165550103", State.PENDING, null);
        world.put(Topics.SUBSCRIPTIONS, mail.id(), Json.write(mail));
        world.subscribe("ask-again", Channel.EMAIL, "Ask@example.org", State.PENDING, null);
        await().atMost(SOON).until(() -> Relay.SHARED.to("ask@example.org").size() == 1);
        await().atMost(SOON).until(() -> MessageCenter.SHARED.to("14165550103").size() == 1);
        world.happen("inc_ask", update(Phase.INVESTIGATING));
        settle();
        assertThat(Relay.SHARED.to("ask@example.org")).hasSize(1);
        assertThat(Relay.SHARED.to("Ask@example.org")).isEmpty();
        assertThat(Relay.SHARED.to("ask@example.org").getFirst().parts().getFirst())
                .contains("https://status.telax.example/subscribe/confirm?token=v1.confirm.ask.");
        assertThat(MessageCenter.SHARED.to("14165550103").getFirst().octets())
                .contains(
                        "code " + code(text),
                        "https://status.telax.example/subscribe/confirm?id=ask-sms");
    }

    @Test
    void who_unsubscribes_in_between_hears_nothing_more() {
        Subscription reader = mailReader("gone", "gone@example.org", only("inc_gone"));
        Incident.Update opened = update(Phase.INVESTIGATING);
        world.happen("inc_gone", opened);
        await().atMost(SOON).until(() -> Relay.SHARED.to("gone@example.org").size() == 2);
        world.change(reader, State.UNSUBSCRIBED);
        settle();
        world.happen("inc_gone", opened, update(Phase.RESOLVED));
        settle();
        assertThat(Relay.SHARED.to("gone@example.org")).hasSize(2);
    }

    @Test
    void who_answers_stop_gets_no_more_texts() throws Exception {
        textReader("stop", "+14165550104", only("inc_stop"));
        Incident.Update opened = update(Phase.INVESTIGATING);
        world.happen("inc_stop", opened);
        await().atMost(SOON).until(() -> MessageCenter.SHARED.to("14165550104").size() == 1);
        MessageCenter.SHARED.answer("14165550104", "Stop");
        world.happen("inc_stop", opened, update(Phase.RESOLVED));
        settle();
        assertThat(MessageCenter.SHARED.to("14165550104")).hasSize(1);
    }

    @Test
    void what_is_private_goes_to_its_customers_readers_only() {
        mailReader("public", "public@example.org");
        world.subscribe("acme-1", Channel.EMAIL, "it@acme.example", State.CONFIRMED, "acme");
        world.subscribe("bolt-1", Channel.EMAIL, "it@bolt.example", State.CONFIRMED, "bolt");
        settle();
        world.happen(
                "inc_private",
                false,
                "isp/acme-fibre",
                List.of("acme"),
                update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> Relay.SHARED.to("it@acme.example").size() >= 2);
        settle();
        assertThat(subjects("it@acme.example"))
                .contains("[Telax] Investigating: Trouble inc_private");
        assertThat(subjects("it@bolt.example")).noneMatch(it -> it.contains("inc_private"));
        assertThat(subjects("public@example.org")).noneMatch(it -> it.contains("inc_private"));
        assertThat(Relay.SHARED.to("it@acme.example").getLast().parts().getFirst())
                .contains("https://status.telax.example/c/v1.view.acme.");
    }

    @Test
    void who_subscribed_twice_hears_once() {
        mailReader("twice-1", "twice@example.org", new Target(TargetKind.COMPONENT, "carrier-a"));
        mailReader(
                "twice-2",
                "TWICE@example.org",
                new Target(TargetKind.SERVICE, "toll-free-calling"));
        settle();
        world.happen("inc_twice", update(Phase.INVESTIGATING));
        await().atMost(SOON)
                .until(() -> told("inc_twice", "twice@example.org", "TWICE@example.org") > 0);
        settle();
        assertThat(told("inc_twice", "twice@example.org", "TWICE@example.org")).isEqualTo(1);
    }

    @Test
    void a_target_is_a_component_with_all_below_a_service_a_layer_or_an_incident() {
        mailReader(
                "t-below",
                "below@example.org",
                new Target(TargetKind.COMPONENT, "carrier-a/trunk-1"));
        mailReader("t-other", "other@example.org", new Target(TargetKind.COMPONENT, "carrier-b"));
        mailReader("t-layer", "layer@example.org", new Target(TargetKind.LAYER, "carrier"));
        mailReader("t-inc", "inc@example.org", new Target(TargetKind.INCIDENT, "inc_target"));
        settle();
        world.happen("inc_target", update(Phase.INVESTIGATING));
        for (String reader : List.of("below@example.org", "layer@example.org", "inc@example.org")) {
            await().atMost(SOON).until(() -> told("inc_target", reader) == 1);
        }
        settle();
        assertThat(told("inc_target", "other@example.org")).isZero();
    }

    @Test
    void a_relay_that_is_away_delays_and_loses_nothing() {
        mailReader("away", "away@example.org");
        settle();
        Relay.SHARED.stop();
        try {
            world.happen("inc_away", update(Phase.INVESTIGATING));
            await().atMost(SOON)
                    .until(() -> get("deliveries?incident=inc_away").body().contains("connect"));
        } finally {
            Relay.SHARED.startAgain();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> told("inc_away", "away@example.org") == 1);
    }

    @Test
    void what_can_not_be_read_is_put_aside_and_stops_nobody() {
        mailReader("dlq", "dlq@example.org");
        world.put(
                Topics.INCIDENTS,
                "inc_dlq",
                "{\"id\":\"inc_dlq\"}".getBytes(StandardCharsets.UTF_8));
        world.happen("inc_dlq", update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> told("inc_dlq", "dlq@example.org") == 1);
        ConsumerRecord<String, byte[]> letter =
                world.read(Topics.deadLetters(Topics.INCIDENTS)).getLast();
        assertThat(
                        new String(
                                letter.headers().lastHeader("reason").value(),
                                StandardCharsets.UTF_8))
                .contains("confidence");
        assertThat(
                        new String(
                                letter.headers().lastHeader("source-topic").value(),
                                StandardCharsets.UTF_8))
                .isEqualTo(Topics.INCIDENTS);
    }

    @Test
    void feeds_follow_and_name_nothing_private() {
        world.happen("inc_feed", update(Phase.INVESTIGATING));
        world.happen(
                "inc_feedprivate",
                false,
                "isp/acme-fibre",
                List.of("acme"),
                update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> feed("history.rss").contains("inc_feed<"));
        await().atMost(SOON)
                .until(() ->
                        feed("customers/acme/history.rss").contains("Trouble inc_feedprivate"));
        for (String path : List.of("history.rss", "history.atom", "feed.json")) {
            assertThat(feed(path)).contains("Trouble inc_feed").doesNotContain("inc_feedprivate");
        }
        assertThat(feed("customers/bolt/history.rss")).doesNotContain("inc_feedprivate");
        assertThat(feed("maintenance.ics")).startsWith("BEGIN:VCALENDAR\r\n");
    }

    @Test
    void operators_see_the_ledger_and_no_address() {
        mailReader("ledger", "ledger@example.org");
        world.happen("inc_ledger", update(Phase.INVESTIGATING));
        await().atMost(SOON)
                .until(() -> get("deliveries?incident=inc_ledger").body().contains("accepted"));
        String body = get("deliveries?incident=inc_ledger").body();
        assertThat(body).contains("\"incident\":\"inc_ledger\"").doesNotContain("example.org");
        assertThat(get("q/metrics").body())
                .contains(
                        "faultline_notifier_deliveries_total",
                        "faultline_notifier_update_to_accept_seconds_bucket",
                        "faultline_notifier_queue_size")
                .doesNotContain("example.org");
    }

    private Subscription mailReader(String id, String address, Target... targets) {
        Subscription asked =
                world.subscribe(id, Channel.EMAIL, address, State.CONFIRMED, null, targets);
        await().atMost(SOON).until(() -> Relay.SHARED.to(address).size() == 1);
        return asked;
    }

    private void textReader(String id, String number, Target... targets) {
        world.subscribe(id, Channel.SMS, number, State.CONFIRMED, null, targets);
        settle();
    }

    private static Target only(String incident) {
        return new Target(TargetKind.INCIDENT, incident);
    }

    /// Everything that was put before has been taken in and sent: a later record of each topic's
    /// every partition would be too slow, so a marker incident that its own reader hears of.
    private void settle() {
        String id = "inc_settle" + Instant.now().toEpochMilli();
        String reader = id + "@example.org";
        world.subscribe(
                id,
                Channel.EMAIL,
                reader,
                State.CONFIRMED,
                null,
                new Target(TargetKind.INCIDENT, id));
        await().atMost(SOON).until(() -> Relay.SHARED.to(reader).size() == 1);
        Incident marker = quiet(id);
        world.put(Topics.INCIDENTS, id, Json.write(marker));
        await().atMost(SOON).until(() -> Relay.SHARED.to(reader).size() == 2);
        await().atMost(SOON).until(() -> get("q/metrics").body().contains("faultline_notifier"));
    }

    /// Concerns nobody but who asked for it by name: of no component, service or customer.
    private static Incident quiet(String id) {
        Incident.Update opened = update(Phase.INVESTIGATING);
        return new Incident(
                id,
                "Marker " + id,
                io.faultline.contracts.Layer.CORE,
                List.of(),
                List.of(),
                1,
                io.faultline.contracts.Severity.NONE,
                opened.at(),
                opened.at(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(opened),
                Incident.Kind.INCIDENT,
                Phase.INVESTIGATING,
                true,
                java.util.Map.of(),
                List.of(),
                null,
                null,
                null,
                null,
                java.util.Map.of());
    }

    private List<String> subjects(String reader) {
        return Relay.SHARED.to(reader).stream().map(Relay.Received::subject).toList();
    }

    private long told(String incident, String... readers) {
        long count = 0;
        for (String reader : readers) {
            count += subjects(reader).stream().filter(it -> it.contains(incident)).count();
        }
        return count;
    }

    private String feed(String path) {
        String body = "";
        for (ConsumerRecord<String, byte[]> record : world.read(Topics.FEEDS)) {
            if (record.key().equals(path)
                    && Json.read(record.value(), FeedDocument.class)
                            instanceof Reading.Read<FeedDocument>(var document)) {
                body = document.body();
            }
        }
        return body;
    }

    private static String code(Subscription subscription) {
        return new io.faultline.contracts.subscription.SubscriptionTokens(
                        io.faultline.contracts.subscription.Secret.of(Counterparties.SECRET))
                .code(
                        subscription.id(),
                        Instant.ofEpochMilli(subscription.requestedAt().toEpochMilli()));
    }

    private HttpResponse<String> get(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    ConfigProvider.getConfig()
                                            .getValue("test.url", URI.class)
                                            .resolve("/" + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
