package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A program of somebody's that is told by webhook, from its wish to the end of an outage.
@Order(15)
@ExtendWith(House.class)
@SuppressWarnings("NullAway.Init") // the beginning fills the field
class WebhookTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private record Call(String id, String timestamp, String signature, String body) {

        JsonNode json() {
            try {
                return Json.mapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final Installation installation;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    WebhookTest(Installation installation) {
        this.installation = installation;
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    calls.add(
                            new Call(
                                    headers.getFirst("webhook-id"),
                                    headers.getFirst("webhook-timestamp"),
                                    headers.getFirst("webhook-signature"),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
    }

    @AfterEach
    void mend() {
        installation.faultline("lab", "mend", "all");
        var topic = new IncidentTopic(installation);
        await("everything is over").atMost(PATIENCE).until(() -> topic.open().isEmpty());
        receiver.stop(0);
    }

    @Test
    void a_webhook_confirms_itself_and_hears_of_an_outage_and_its_end_as_the_api_tells_them()
            throws Exception {
        String endpoint = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        var asked =
                Http.post(
                        installation.url(8080, "/api/v2/subscribers.json"),
                        "application/json",
                        "{\"subscriber\":{\"endpoint\":\"" + endpoint + "\"}}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        await("the question").atMost(PATIENCE).until(() -> calls.size() == 1);
        JsonNode question = calls.getFirst().json().path("subscription_confirmation");
        assertThat(
                        Http.post(
                                        question.path("confirm_url").asText(),
                                        "application/x-www-form-urlencoded",
                                        "")
                                .statusCode())
                .isEqualTo(200);

        installation.faultline("lab", "break", "core-chat-silent").succeeded();
        await("the outage").atMost(PATIENCE).until(() -> calls.size() > 1);
        Call first = calls.get(1);
        assertThat(first.signature())
                .isEqualTo(signature(question.path("signing_secret").asText(), first));
        JsonNode told = first.json().path("incident");
        // The notifier and the status API each read the topic: either may be the first to tell.
        JsonNode open =
                await("the same in the API")
                        .atMost(PATIENCE)
                        .until(this::firstUnresolved, shown -> !shown.isMissingNode());
        assertThat(told.path("id").asText()).isEqualTo(open.path("id").asText());
        assertThat(told.path("name").asText()).isEqualTo(open.path("name").asText());

        installation.faultline("lab", "mend", "core-chat-silent").succeeded();
        await("its end")
                .atMost(PATIENCE)
                .until(() ->
                        calls.getLast().json().at("/incident/status").asText().equals("resolved"));
        assertThat(calls.stream().map(Call::id)).doesNotHaveDuplicates();
        String leave = calls.getLast().json().at("/meta/unsubscribe").asText();
        assertThat(Form.of(leave, "").send().statusCode()).isEqualTo(200);
    }

    private JsonNode firstUnresolved() throws Exception {
        return Http.json(installation.url(8080, "/api/v2/incidents/unresolved.json"))
                .at("/incidents/0");
    }

    private static String signature(String secret, Call call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())),
                        "HmacSHA256"));
        String signed = call.id() + "." + call.timestamp() + "." + call.body();
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
