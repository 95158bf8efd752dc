package io.faultline.incident.http;

import static io.faultline.incident.IncidentFixture.carrierDown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.incident.IncidentFlow;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.parts.Issuer;
import io.faultline.incident.parts.RealParts;
import io.faultline.parts.Visitor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// People sign in to the console at a real issuer, and out again.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(value = Issuer.class, restrictToAnnotatedClass = true)
class SignInTest {

    @Inject IncidentFlow flow;
    @Inject RunningInventory inventory;

    private final Visitor browser = new Visitor();

    private HttpResponse<String> signIn(String name, String path) {
        return browser.submit(browser.open(Issuer.desk(path)), "name", name);
    }

    private void open(String id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> inventory.get().isPresent());
        flow.decided(carrierDown(id, "I"));
    }

    private static String cookie(List<HttpResponse<String>> way, String name) {
        return way.stream()
                .flatMap(each -> each.headers().allValues("set-cookie").stream())
                .filter(each -> each.startsWith(name) && !each.startsWith(name + "=;"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + name));
    }

    @Test
    void who_asks_for_a_page_signs_in_at_the_issuer_and_comes_back_to_it() {
        HttpResponse<String> form = browser.open(Issuer.desk("/audit?before=2026-01-01T00:00:00Z"));
        assertThat(form.uri().toString()).startsWith(Issuer.provider().issuer().toString());
        assertThat(browser.way().getFirst().headers().firstValue("location").orElseThrow())
                .contains("response_type=code")
                .contains("code_challenge_method=S256")
                .contains("nonce=")
                .contains("client_id=faultline");
        HttpResponse<String> page = browser.submit(form, "name", "ann");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).isEqualTo(Issuer.desk("/audit?before=2026-01-01T00:00:00Z"));
        assertThat(page.body()).contains("<h1>Audit</h1>").contains("· ann ·").contains("Sign out");
        assertThat(browser.ask(Issuer.desk("/api/v1/pulse")).statusCode()).isEqualTo(200);
    }

    @Test
    void no_script_reads_the_session_and_no_other_site_sends_it_along() {
        signIn("ann", "/");
        assertThat(cookie(browser.way(), "q_session_desk"))
                .contains("HTTPOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Secure")
                .doesNotContain("3f1c");
    }

    @Test
    void behind_https_cookies_are_secure_and_people_come_back_by_https() {
        HttpResponse<String> led = browser.ask(Issuer.desk("/"), "X-Forwarded-Proto", "https");
        assertThat(led.headers().firstValue("location").orElseThrow())
                .contains("redirect_uri=https%3A%2F%2Flocalhost");
        assertThat(cookie(List.of(led), "q_auth_desk")).contains("Secure").contains("HTTPOnly");
    }

    @Test
    void the_audit_says_who_it_was_by_the_name_that_people_know() {
        open("inc_who");
        signIn("ann", "/?incident=inc_who");
        HttpResponse<String> page = browser.submit(browser.open(Issuer.desk("/?incident=inc_who")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(browser.ask(Issuer.desk("/api/v1/incidents/inc_who")).body())
                .contains("\"acknowledgedBy\":\"ann\"")
                .doesNotContain("3f1c");
        assertThat(browser.ask(Issuer.desk("/api/v1/audit")).body()).contains("\"by\":\"ann\"");
    }

    @Test
    void who_has_no_user_name_is_called_by_their_address() {
        assertThat(signIn("eve@example.com", "/incidents").body()).contains("· eve@example.com ·");
    }

    @Test
    void nobody_passes_for_the_detector() {
        assertThat(signIn("detector", "/incidents").body()).contains("· detector (a person) ·");
    }

    @Test
    void a_viewer_looks_and_can_not_speak() {
        open("inc_viewer");
        HttpResponse<String> page = signIn("vera", "/?incident=inc_viewer");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Carrier A is down").doesNotContain("Post an update");
    }

    @Test
    void who_has_no_role_is_told_so_and_may_sign_in_as_somebody_else() {
        for (String name : List.of("nobody", "mallory")) {
            var other = new Visitor();
            HttpResponse<String> page =
                    other.submit(other.open(Issuer.desk("/incidents")), "name", name);
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body())
                    .contains("You have signed in as " + name)
                    .contains("no role at the desk")
                    .contains("href=\"/sign-out\"");
            assertThat(other.ask(Issuer.desk("/api/v1/incidents")).body()).contains("no-role");
        }
    }

    @Test
    void whom_the_issuer_does_not_know_is_not_let_in() {
        HttpResponse<String> page = signIn("stranger", "/");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("The sign-in was not completed.");
        assertThat(page.uri().getPath()).isEqualTo("/sign-in-refused");
    }

    @Test
    void who_signs_out_is_out_here_and_at_the_issuer() {
        signIn("ann", "/");
        HttpResponse<String> question = browser.open(Issuer.desk("/sign-out"));
        assertThat(browser.cookies()).noneMatch(each -> each.getName().startsWith("q_session"));
        HttpResponse<String> farewell = browser.submit(question, "logout", "yes");
        assertThat(farewell.uri()).isEqualTo(Issuer.desk("/signed-out"));
        assertThat(farewell.body()).contains("You have signed out");
        assertThat(browser.open(Issuer.desk("/")).body()).contains("name=\"name\"");
    }

    @Test
    void a_session_goes_on_as_long_as_the_issuer_renews_it() {
        signIn("ivy", "/incidents");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    HttpResponse<String> page = browser.ask(Issuer.desk("/incidents"));
                    assertThat(page.body()).contains("· ivy ·");
                    assertThat(cookie(List.of(page), "q_session_desk")).contains("HTTPOnly");
                });
        assertThat(browser.ask(Issuer.desk("/incidents")).statusCode()).isEqualTo(200);
    }

    @Test
    void another_site_signs_nobody_out() {
        signIn("ann", "/");
        HttpResponse<String> answer =
                browser.ask(Issuer.desk("/sign-out"), "Sec-Fetch-Site", "cross-site");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.ask(Issuer.desk("/")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_that_somebody_made_up_is_none() {
        HttpResponse<String> answer =
                browser.ask(
                        Issuer.desk("/"), "cookie", "q_session_desk=eyJhbGciOiJkaXIifQ.a.b.c.d");
        assertThat(answer.statusCode()).isIn(302, 401);
        assertThat(answer.body()).doesNotContain("Nothing is wrong");
    }

    @Test
    void what_was_written_without_a_session_is_not_led_away() {
        HttpResponse<String> page =
                browser.send(
                        Issuer.desk("/incidents/inc_x/updates"),
                        "phase",
                        "resolved",
                        "text-en",
                        "x");
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("in another tab");
    }

    @Test
    void style_health_and_farewell_ask_nobody() {
        for (String path : List.of("/assets/desk.css", "/q/health/live", "/signed-out")) {
            assertThat(browser.ask(Issuer.desk(path)).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(browser.ask(Issuer.desk("/q/health/well")).body())
                .contains("\"issuer\": \"answers\"");
    }
}
