package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.parts.Visitor;
import io.faultline.status.parts.Issuer;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.Topic;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The issuer is not there when the service starts, comes, and goes again.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework fills the field
@QuarkusTestResource(RealKafka.class)
@QuarkusTestResource(
        value = Issuer.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "start", value = "later"))
class IssuerAwayTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private static void everything_public_is_there() {
        var reader = new Visitor();
        for (String path : java.util.List.of("/", "/api/v2/summary.json", "/q/health/ready")) {
            assertThat(reader.ask(Issuer.at(path)).statusCode()).as(path).isEqualTo(200);
        }
    }

    private static void nobody_signs_in_and_is_told_why() {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    HttpResponse<String> page = new Visitor().ask(Issuer.at("/me?lang=en"));
                    assertThat(page.statusCode()).isEqualTo(503);
                    assertThat(page.headers().firstValue("retry-after")).isPresent();
                    assertThat(page.body()).contains("Nobody can sign in now");
                });
        assertThat(new Visitor().ask(Issuer.at("/me/c/acme?lang=fr")).body())
                .contains("Personne ne peut ouvrir de session");
        HttpResponse<String> health = new Visitor().ask(Issuer.at("/q/health/well"));
        assertThat(health.body()).contains("\"issuer\": \"away\"");
    }

    @Test
    void the_page_goes_on_whether_the_issuer_answers_or_not() {
        try (var topic = new Topic(bootstrap)) {
            topic.publish(Worlds.telax().world());
        }
        await().atMost(SOON).untilAsserted(IssuerAwayTest::everything_public_is_there);
        nobody_signs_in_and_is_told_why();

        Issuer.provider().start();
        var browser = new Visitor();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(browser.open(Issuer.at("/me")).body())
                                .contains("name=\"name\""));
        HttpResponse<String> page = browser.submit(browser.open(Issuer.at("/me")), "name", "ann");
        assertThat(page.uri().getPath()).isEqualTo("/me/c/acme");

        Issuer.provider().close();
        nobody_signs_in_and_is_told_why();
        everything_public_is_there();
        assertThat(browser.ask(Issuer.at("/me/c/acme")).statusCode()).isEqualTo(200);
    }
}
