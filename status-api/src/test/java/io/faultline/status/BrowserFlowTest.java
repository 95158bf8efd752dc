package io.faultline.status;

import static io.faultline.status.parts.Browsers.browser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.PushAddress;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.contracts.subscription.VapidKey;
import io.faultline.status.parts.Browsers;
import io.faultline.status.parts.Http;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From a browser's permission to a record, to a notification that it shows, and to the end.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework and each test's beginning fill the fields
@QuarkusTestResource(RealKafka.class)
class BrowserFlowTest {

    private static final Secret SECRET = Secret.of(RealKafka.SECRET);

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

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
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(http.get("/subscribe").body()).contains("component:core/db"));
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void the_page_hands_out_the_key_that_the_notifier_signs_with() {
        assertThat(http.json("/subscribe/push").path("key").asText())
                .isEqualTo(VapidKey.of(SECRET).publicKey());
    }

    @Test
    void a_browser_is_told_what_was_ticked_moves_and_ends() {
        var answer =
                post(
                        "/subscribe/push?lang=fr",
                        browser(1),
                        "severity",
                        "major",
                        "part",
                        "layer:core");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Subscription asked = of(browser(1)).getLast();
        assertThat(asked.channel()).isEqualTo(Subscription.Channel.PUSH);
        assertThat(asked.state()).isEqualTo(State.CONFIRMED);
        assertThat(asked.language()).isEqualTo("fr");
        assertThat(asked.minSeverity()).isEqualTo(Severity.MAJOR);
        assertThat(asked.targets()).extracting(Subscription.Target::id).containsExactly("core");
        assertThat(cipher.decrypt(asked.address())).isEqualTo(browser(1).text());

        String manage = answer.body().replaceAll("(?s).*\"manage\":\"([^\"]+)\".*", "$1");
        assertThat(http.get(manage).body())
                .contains("This browser")
                .doesNotContain("push.example.net");

        var moved =
                post(
                        "/subscribe/push/moved",
                        browser(2),
                        "from-endpoint",
                        browser(1).endpoint().toString(),
                        "from-p256dh",
                        browser(1).p256dh(),
                        "from-auth",
                        browser(1).auth());
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(of(browser(2)).getLast().id()).isEqualTo(asked.id());

        assertThat(post("/subscribe/push/end", browser(2)).statusCode()).isEqualTo(200);
        assertThat(of(browser(2)).getLast().state()).isEqualTo(State.UNSUBSCRIBED);
        assertThat(post("/subscribe/push/moved", browser(3)).statusCode()).isEqualTo(422);
    }

    @Test
    void a_notifications_own_link_ends_it_too() {
        post("/subscribe/push", browser(4));
        String id = of(browser(4)).getLast().id();
        String token = new SubscriptionTokens(SECRET).issue(Purpose.UNSUBSCRIBE, id, Instant.now());
        assertThat(http.post("/unsubscribe", "token", token).statusCode()).isEqualTo(200);
        assertThat(of(browser(4)).getLast().state()).isEqualTo(State.UNSUBSCRIBED);
    }

    @Test
    void what_is_no_browser_is_told_so_in_both_languages() {
        PushAddress good = browser(5);
        List<List<String>> bad =
                List.of(
                        List.of("", good.p256dh(), good.auth()),
                        List.of("http://push.example.net/p", good.p256dh(), good.auth()),
                        List.of("javascript:alert(1)", good.p256dh(), good.auth()),
                        List.of(good.endpoint().toString(), "", good.auth()),
                        List.of(good.endpoint().toString(), "A".repeat(7_000), good.auth()),
                        List.of(good.endpoint().toString(), good.p256dh(), "AAAA"),
                        List.of(
                                "https://x.example/" + "a".repeat(2_000),
                                good.p256dh(),
                                good.auth()));
        for (List<String> each : bad) {
            var answer =
                    http.post(
                            "/subscribe/push?lang=fr",
                            "endpoint",
                            each.get(0),
                            "p256dh",
                            each.get(1),
                            "auth",
                            each.get(2));
            assertThat(answer.statusCode()).as(each.toString()).isEqualTo(422);
            assertThat(answer.body()).contains("Nous ne pouvons pas prévenir ce navigateur");
        }
        assertThat(post("/subscribe/push", good, "part", "component:isp/acme-fibre").statusCode())
                .as("what is private")
                .isEqualTo(422);
        assertThat(of(good)).isEmpty();
    }

    @Test
    void the_program_that_stays_in_a_browser_may_ask_this_place_alone() {
        var worker = http.get("/push.js");
        assertThat(worker.headers().firstValue("content-type").orElse(""))
                .startsWith("text/javascript");
        assertThat(worker.headers().firstValue("content-security-policy"))
                .hasValue("default-src 'none'; connect-src 'self'");
        assertThat(worker.headers().firstValue("cache-control").orElse("")).contains("max-age=10");
        assertThat(worker.body().length()).isLessThan(4_000);
    }

    private java.net.http.HttpResponse<String> post(
            String path, PushAddress browser, String... more) {
        var fields =
                new ArrayList<>(
                        List.of(
                                "endpoint",
                                browser.endpoint().toString(),
                                "p256dh",
                                browser.p256dh(),
                                "auth",
                                browser.auth()));
        fields.addAll(Arrays.asList(more));
        return http.post(path, fields.toArray(String[]::new));
    }

    private List<Subscription> of(PushAddress browser) {
        return Browsers.said(topic, browser);
    }
}
