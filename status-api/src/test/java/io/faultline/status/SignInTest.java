package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Severity;
import io.faultline.parts.Visitor;
import io.faultline.status.parts.Issuer;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Customers sign in at a real issuer and see what is theirs, and nothing else.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework and each test's beginning fill the fields
@QuarkusTestResource(RealKafka.class)
@QuarkusTestResource(value = Issuer.class, restrictToAnnotatedClass = true)
class SignInTest {

    private static final List<String> PARTS =
            List.of("", "/history.rss", "/summary.json", "/plan", "/plan.pdf");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private final Visitor browser = new Visitor();
    private Topic topic;

    @BeforeEach
    void something_of_acme_is_broken() {
        topic = new Topic(bootstrap);
        topic.publish(Worlds.telax().world());
        topic.publish(
                Worlds.incident("inc_private", Severity.MAJOR)
                        .title("Acme fibre is down", "Acme fibre est en panne")
                        .layer(io.faultline.contracts.Layer.ISP)
                        .secret()
                        .from(Instant.now().minusSeconds(60).toString())
                        .cause("isp/acme-fibre")
                        .components("isp/acme-fibre")
                        .customers("acme")
                        .responsible("customer:acme", "acme")
                        .build());
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(signIn(new Visitor(), "ann", "/me").body())
                                .contains("Acme fibre is down"));
    }

    @AfterEach
    void close() {
        topic.close();
    }

    private static HttpResponse<String> signIn(Visitor browser, String name, String path) {
        return browser.submit(browser.open(Issuer.at(path)), "name", name);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void the_claim_opens_that_customers_view_and_everything_in_it() {
        HttpResponse<String> page = signIn(browser, "ann", "/me?lang=en");
        assertThat(page.uri().getPath()).isEqualTo("/me/c/acme");
        assertThat(page.body())
                .contains("Acme fibre is down")
                .contains("Signed in as ann")
                .contains("href=\"/me/sign-out\"")
                .contains("href=\"/me/c/acme/plan\"")
                .doesNotContain("Other views");
        assertThat(browser.open(Issuer.at("/me/sign-in")).uri().getPath()).isEqualTo("/me/c/acme");
        for (String part : PARTS) {
            var answer = browser.ask(Issuer.at("/me/c/acme" + part));
            assertThat(answer.statusCode()).as(part).isEqualTo(200);
            assertThat(header(answer, "cache-control")).as(part).isEqualTo("private, no-store");
            assertThat(header(answer, "access-control-allow-origin")).as(part).isEmpty();
        }
        assertThat(browser.ask(Issuer.at("/me/c/acme/summary.json")).body())
                .contains("inc_private");
    }

    @Test
    void it_is_in_french_for_who_reads_french() {
        signIn(browser, "ann", "/me");
        assertThat(browser.ask(Issuer.at("/me/c/acme"), "accept-language", "fr-CA").body())
                .contains("Session ouverte : ann")
                .contains("Acme fibre est en panne");
    }

    @Test
    void nobody_reaches_anothers_view_nor_learns_whether_it_is_there() {
        signIn(browser, "bob", "/me");
        for (String part : PARTS) {
            var others = browser.ask(Issuer.at("/me/c/acme" + part + "?lang=en"));
            var nobodys = browser.ask(Issuer.at("/me/c/nothing" + part + "?lang=en"));
            assertThat(others.statusCode()).as(part).isEqualTo(404);
            assertThat(others.body()).isEqualTo(nobodys.body()).doesNotContain("Acme");
        }
        assertThat(browser.ask(Issuer.at("/me/c/bolt")).body()).doesNotContain("Acme");
    }

    @Test
    void nothing_of_it_is_there_without_a_session() {
        for (String part : PARTS) {
            var answer = new Visitor().ask(Issuer.at("/me/c/acme" + part));
            assertThat(answer.statusCode()).as(part).isEqualTo(302);
            assertThat(header(answer, "location"))
                    .startsWith(Issuer.provider().issuer().toString())
                    .contains("code_challenge_method=S256");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void who_may_see_several_chooses() {
        HttpResponse<String> page = signIn(browser, "pat", "/me?lang=en");
        assertThat(page.body())
                .contains("Whose view?")
                .containsSubsequence("/me/c/bolt", "Bolt Couriers", "/me/c/acme", "Acme Insurance")
                .doesNotContain("/me/c/gone");
        assertThat(browser.ask(Issuer.at("/me/c/bolt?lang=en")).body()).contains("Other views");
        assertThat(browser.ask(Issuer.at("/me/c/acme")).statusCode()).isEqualTo(200);
    }

    @Test
    void whose_claim_names_nobody_known_is_told_so() {
        for (String name : List.of("gus", "nel")) {
            HttpResponse<String> page = signIn(new Visitor(), name, "/me?lang=en");
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body()).contains("You have signed in as " + name).contains("Sign out");
        }
    }

    @Test
    void whom_the_issuer_does_not_know_is_not_let_in() {
        HttpResponse<String> page = signIn(browser, "stranger", "/me?lang=fr");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.uri().getPath()).isEqualTo("/me/refused");
    }

    @Test
    void who_signs_out_is_out_here_and_at_the_issuer() {
        signIn(browser, "ann", "/me");
        HttpResponse<String> farewell =
                browser.submit(browser.open(Issuer.at("/me/sign-out")), "logout", "yes");
        assertThat(farewell.uri()).isEqualTo(Issuer.at("/me/signed-out"));
        assertThat(farewell.statusCode()).isEqualTo(200);
        assertThat(browser.ask(Issuer.at("/me/c/acme")).statusCode()).isEqualTo(302);
        assertThat(browser.open(Issuer.at("/me")).body()).contains("name=\"name\"");
    }

    @Test
    void the_session_goes_to_nothing_but_ones_own_view() {
        signIn(browser, "ann", "/me");
        String cookie =
                browser.way().stream()
                        .flatMap(each -> each.headers().allValues("set-cookie").stream())
                        .filter(each -> each.startsWith("q_session_me=e"))
                        .findFirst()
                        .orElseThrow();
        assertThat(cookie).contains("Path=/me").contains("HTTPOnly").contains("SameSite=Lax");
    }

    @Test
    void the_public_page_is_the_same_for_who_has_signed_in_and_sets_no_cookie() {
        signIn(browser, "ann", "/me");
        for (String path : List.of("/", "/api/v2/summary.json", "/history", "/own-view")) {
            var page = browser.ask(Issuer.at(path));
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(header(page, "set-cookie")).as(path).isEmpty();
            assertThat(header(page, "cache-control")).as(path).startsWith("public, max-age=10");
            assertThat(page.body()).as(path).doesNotContain("Acme").doesNotContain("ann<");
        }
        assertThat(browser.ask(Issuer.at("/own-view")).body()).contains("href=\"/me\"");
    }

    @Test
    void a_form_on_the_page_of_who_signed_in_subscribes_and_opens_nothing() {
        String page = signIn(browser, "ann", "/me?lang=en").body();
        var field =
                java.util.regex.Pattern.compile("name=\"customer\" value=\"([^\"]+)\"")
                        .matcher(page);
        assertThat(field.find()).isTrue();
        String token = field.group(1);
        assertThat(new Visitor().ask(Issuer.at("/c/" + token)).statusCode()).isEqualTo(404);
        HttpResponse<String> asked =
                browser.send(
                        Issuer.at("/subscribe"),
                        "channel",
                        "email",
                        "email",
                        "ann@example.com",
                        "customer",
                        token);
        assertThat(asked.statusCode()).isEqualTo(202);
    }
}
