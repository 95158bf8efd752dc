package io.faultline.incident.http;

import static io.faultline.incident.IncidentFixture.carrierDown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.incident.IncidentFlow;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Incidents;
import io.faultline.incident.parts.Issuer;
import io.faultline.incident.parts.RealParts;
import io.faultline.parts.Visitor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The issuer is not there when the service starts, comes, and goes again.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(
        value = Issuer.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "start", value = "later"))
class IssuerAwayTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject IncidentFlow flow;
    @Inject Incidents incidents;
    @Inject RunningInventory inventory;

    private void everything_else_goes_on(String incident) {
        await().atMost(SOON).until(() -> inventory.get().isPresent());
        flow.decided(carrierDown(incident, "I"));
        assertThat(incidents.find(new IncidentId(incident))).isPresent();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(new Visitor().ask(Issuer.desk("/q/health/ready")).statusCode())
                                .isEqualTo(200));
    }

    private static void nobody_signs_in_and_is_told_why() {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    HttpResponse<String> page = new Visitor().ask(Issuer.desk("/"));
                    assertThat(page.statusCode()).isEqualTo(503);
                    assertThat(page.headers().firstValue("retry-after")).isPresent();
                    assertThat(page.body()).contains("Who signs people in here does not answer");
                });
        HttpResponse<String> api = new Visitor().ask(Issuer.desk("/api/v1/incidents"));
        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(api.body()).contains("issuer-away");
        HttpResponse<String> health = new Visitor().ask(Issuer.desk("/q/health/well"));
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("\"issuer\": \"away\"");
    }

    @Test
    void the_service_goes_on_whether_the_issuer_answers_or_not() {
        nobody_signs_in_and_is_told_why();
        everything_else_goes_on("inc_before");

        Issuer.provider().start();
        var browser = new Visitor();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(browser.open(Issuer.desk("/")).body())
                                .contains("name=\"name\""));
        HttpResponse<String> page =
                browser.submit(browser.open(Issuer.desk("/incidents")), "name", "ann");
        assertThat(page.body()).contains("· ann ·");

        Issuer.provider().close();
        nobody_signs_in_and_is_told_why();
        everything_else_goes_on("inc_after");
        assertThat(browser.ask(Issuer.desk("/incidents")).body()).contains("· ann ·");
        assertThat(browser.open(Issuer.desk("/sign-out")).uri())
                .isEqualTo(Issuer.desk("/signed-out"));
        assertThat(browser.ask(Issuer.desk("/incidents")).statusCode()).isEqualTo(503);
    }
}
