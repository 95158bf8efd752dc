package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Status;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.Topics;
import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.HookAddress;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.status.parts.Http;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From a form to a record and back again.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework and each test's beginning fill the fields
@QuarkusTestResource(RealKafka.class)
class SubscribeFlowTest {

    private static final Secret SECRET = Secret.of(RealKafka.SECRET);

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private final SubscriptionTokens tokens = new SubscriptionTokens(SECRET);
    private final AddressCipher cipher = new AddressCipher(SECRET);
    private Http http;
    private Topic topic;

    @BeforeEach
    void something_is_known() {
        http = new Http(base);
        topic = new Topic(bootstrap);
        Worlds world = Worlds.telax();
        world.inventory()
                .components()
                .keySet()
                .forEach(id -> world.is(id, Status.OPERATIONAL, Instant.now()));
        topic.publish(world.world());
        await().atMost(java.time.Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.get("/subscribe").body()).contains("component:core/db"));
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void by_mail_from_the_form_to_confirmed_to_ended() {
        var answer = http.post("/subscribe", "channel", "email", "email", "ann@example.org");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("Look at your inbox");
        Subscription asked = of("ann@example.org").getLast();
        assertThat(asked.state()).isEqualTo(State.PENDING);
        assertThat(asked.targets()).isEmpty();
        assertThat(cipher.decrypt(asked.address())).isEqualTo("ann@example.org");

        String token = tokens.issue(Purpose.CONFIRM, asked.id(), Instant.now());
        var page = http.get("/subscribe/confirm?token=" + token);
        assertThat(page.body()).contains("<form method=\"post\" action=\"/subscribe/confirm\"");
        assertThat(of("ann@example.org"))
                .extracting(Subscription::state)
                .containsExactly(State.PENDING);

        assertThat(http.post("/subscribe/confirm", "token", token).body())
                .contains("You are subscribed");
        assertThat(of("ann@example.org").getLast().state()).isEqualTo(State.CONFIRMED);

        String manage = tokens.issue(Purpose.MANAGE, asked.id(), Instant.now());
        assertThat(http.get("/manage?token=" + manage).body())
                .contains("Everything")
                .doesNotContain("ann@example.org");

        String out = tokens.issue(Purpose.UNSUBSCRIBE, asked.id(), Instant.now());
        assertThat(http.get("/unsubscribe?token=" + out).statusCode()).isEqualTo(200);
        assertThat(of("ann@example.org").getLast().state()).isEqualTo(State.CONFIRMED);
        var ended = http.post("/unsubscribe?token=" + out, "List-Unsubscribe", "One-Click");
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(of("ann@example.org").getLast().state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void by_text_message_with_the_code() {
        var answer = http.post("/subscribe", "channel", "sms", "phone", "(416) 555-0123");
        assertThat(answer.statusCode()).isEqualTo(202);
        Subscription asked = of("+14165550123").getLast();
        assertThat(answer.body()).contains("value=\"" + asked.id() + "\"");
        assertThat(
                        http.post("/subscribe/confirm", "id", asked.id(), "code", "nonsense")
                                .statusCode())
                .isEqualTo(422);
        String code = tokens.code(asked.id(), asked.requestedAt());
        assertThat(http.post("/subscribe/confirm", "id", asked.id(), "code", code).body())
                .contains("You are subscribed");
        assertThat(of("+14165550123").getLast().state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void only_what_was_ticked() {
        http.post(
                "/subscribe",
                "channel",
                "email",
                "email",
                "ben@example.org",
                "service",
                "chat-queues",
                "part",
                "layer:carrier",
                "part",
                "component:core/db",
                "severity",
                "major");
        Subscription asked = of("ben@example.org").getLast();
        assertThat(asked.targets())
                .extracting(Subscription.Target::id)
                .containsExactlyInAnyOrder("chat-queues", "carrier", "core/db");
        assertThat(asked.minSeverity()).isEqualTo(io.faultline.contracts.Severity.MAJOR);
    }

    @Test
    void what_is_private_can_not_be_asked_for_from_the_public_page() {
        var answer =
                http.post(
                        "/subscribe",
                        "channel",
                        "email",
                        "email",
                        "eve@example.org",
                        "part",
                        "component:isp/acme-fibre");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(of("eve@example.org")).isEmpty();
    }

    @Test
    void a_customers_own_view_gives_its_scope() {
        String token = tokens.issue(Purpose.VIEW, "acme", Instant.now());
        assertThat(http.get("/c/" + token).body()).contains("name=\"customer\" value=\"" + token);
        http.post("/subscribe", "channel", "email", "email", "it@acme.example", "customer", token);
        assertThat(of("it@acme.example").getLast().customer()).isEqualTo("acme");
        var forged =
                http.post(
                        "/subscribe",
                        "channel",
                        "email",
                        "email",
                        "x@acme.example",
                        "customer",
                        token + "x");
        assertThat(forged.statusCode()).isEqualTo(422);
    }

    @Test
    void nonsense_is_told_so_and_a_machine_in_the_trap_is_told_nothing() {
        assertThat(http.post("/subscribe", "channel", "email", "email", "nonsense").statusCode())
                .isEqualTo(422);
        assertThat(http.post("/subscribe", "channel", "sms", "phone", "911").statusCode())
                .isEqualTo(422);
        var trapped =
                http.post(
                        "/subscribe",
                        "channel",
                        "email",
                        "email",
                        "bot@example.org",
                        "website",
                        "http://spam.example");
        assertThat(trapped.statusCode()).isEqualTo(202);
        assertThat(of("bot@example.org")).isEmpty();
    }

    @Test
    void in_the_shape_of_statuspage() {
        var answer =
                http.post(
                        "/api/v2/subscribers.json",
                        "subscriber[email]",
                        "cat@example.org",
                        "component_id",
                        PublicId.ofService("chat-queues").value());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"mode\":\"email_sms\"").contains("cat@example.org");
        assertThat(of("cat@example.org").getLast().targets())
                .extracting(Subscription.Target::id)
                .containsExactly("chat-queues");
        assertThat(
                        http.postJson(
                                        "/api/v2/subscribers.json",
                                        "{\"subscriber\":{\"email\":\"x\"}}")
                                .statusCode())
                .isEqualTo(422);
        assertThat(http.postJson("/api/v2/subscribers.json", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void a_webhook_from_the_form_to_confirmed_by_a_program() {
        var answer =
                http.post(
                        "/subscribe",
                        "channel",
                        "hook",
                        "endpoint",
                        "https://chat.example/hooks/aB1",
                        "format",
                        "slack",
                        "email",
                        "");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("Look at what arrived there");
        Subscription asked = hook("https://chat.example/hooks/aB1").getLast();
        assertThat(asked.channel()).isEqualTo(Subscription.Channel.SLACK);
        String token = tokens.issue(Purpose.CONFIRM, asked.id(), Instant.now());
        assertThat(http.post("/subscribe/confirm?token=" + token).statusCode()).isEqualTo(200);
        assertThat(hook("https://chat.example/hooks/aB1").getLast().state())
                .isEqualTo(State.CONFIRMED);
        String manage = tokens.issue(Purpose.MANAGE, asked.id(), Instant.now());
        assertThat(http.get("/manage?token=" + manage).body())
                .contains("Slack")
                .doesNotContain("chat.example");
    }

    @Test
    void what_is_no_webhook_is_told_so_in_both_languages() {
        for (String each : List.of("", "nonsense", "ftp://x.example/", "https://a:b@x.example/")) {
            assertThat(http.post("/subscribe", "channel", "hook", "endpoint", each).statusCode())
                    .as(each)
                    .isEqualTo(422);
        }
        assertThat(http.post("/subscribe?lang=fr", "channel", "hook", "endpoint", "x").body())
                .contains("Nous ne pouvons rien envoyer à ce webhook");
        assertThat(
                        http.post(
                                        "/subscribe",
                                        "channel",
                                        "hook",
                                        "endpoint",
                                        "https://x.example/",
                                        "email",
                                        "nobody")
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void an_endpoint_in_the_shape_of_statuspage() {
        var answer =
                http.post(
                        "/api/v2/subscribers.json",
                        "subscriber[email]",
                        "ops@example.org",
                        "subscriber[endpoint]",
                        "https://hooks.slack.com/services/T0/B0/xY");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .contains("\"mode\":\"webhook\"")
                .contains("\"webhook\":\"https://hooks.slack.com/services/T0/B0/xY\"")
                .doesNotContain("ops@example.org");
        Subscription asked = hook("https://hooks.slack.com/services/T0/B0/xY").getLast();
        assertThat(asked.channel()).isEqualTo(Subscription.Channel.SLACK);
        assertThat(cipher.decrypt(asked.address()))
                .isEqualTo("https://hooks.slack.com/services/T0/B0/xY ops@example.org");
        assertThat(
                        http.postJson(
                                        "/api/v2/subscribers.json",
                                        "{\"subscriber\":{\"endpoint\":\"javascript:alert(1)\"}}")
                                .statusCode())
                .isEqualTo(422);
    }

    private List<Subscription> hook(String url) {
        return of(HookAddress.of(url).indexed());
    }

    @Test
    void a_wish_is_named_by_its_location_and_can_be_taken_back_there() {
        var answer = http.post("/api/v2/subscribers.json", "subscriber[email]", "dan@example.org");
        String location = answer.headers().firstValue("location").orElseThrow();
        assertThat(location).startsWith("/api/v2/subscribers/").endsWith(".json");
        String again =
                location.replace("subscribers", "subscriptions")
                        .replace(".json", "/resend_confirmation");
        assertThat(http.post(again).statusCode()).isEqualTo(202);
        assertThat(http.delete(location).statusCode()).isEqualTo(204);
        assertThat(of("dan@example.org").getLast().state())
                .isEqualTo(Subscription.State.UNSUBSCRIBED);
        assertThat(http.delete("/api/v2/subscribers/no-such.json").statusCode()).isEqualTo(404);
    }

    private List<Subscription> of(String address) {
        String index = cipher.index(address);
        return topic.records(Topics.SUBSCRIPTIONS).stream()
                .map(each -> Json.read(each.value(), Subscription.class))
                .map(each ->
                        switch (each) {
                            case Reading.Read<Subscription>(var read) -> read;
                            case Reading.Unreadable<Subscription>(var reason) ->
                                    throw new AssertionError(reason);
                        })
                .filter(each -> each.addressIndex().equals(index))
                .toList();
    }
}
