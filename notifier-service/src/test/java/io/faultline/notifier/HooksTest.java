package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.Receiver;
import io.faultline.notifier.counterparties.Receiver.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What webhooks get, and what they can not make us do.
@QuarkusTest
@QuarkusTestResource(Counterparties.class)
@SuppressWarnings("NullAway.Init") // the beginning fills the field
class HooksTest extends LiveService {

    private Receiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_webhook_is_asked_first_and_what_it_is_told_is_signed_with_the_key_it_then_got()
            throws Exception {
        Subscription asked = hook("hook-ask", Channel.WEBHOOK, "/ask", State.PENDING, "inc_hooked");
        await().atMost(SOON).until(() -> receiver.calls("/ask").size() == 1);
        JsonNode question =
                receiver.calls("/ask").getFirst().json().path("subscription_confirmation");
        assertThat(question.path("confirm_url").asText())
                .startsWith(
                        "https://status.telax.example/subscribe/confirm?token=v1.confirm.hook-ask.");
        Incident.Update opened = update(Phase.INVESTIGATING);
        world.happen("inc_hooked", opened);
        settle();
        assertThat(receiver.calls("/ask")).as("nothing before its yes").hasSize(1);

        world.change(asked, State.CONFIRMED);
        settle();
        world.happen("inc_hooked", opened, update(Phase.IDENTIFIED));
        await().atMost(SOON).until(() -> receiver.calls("/ask").size() == 2);
        Call told = receiver.calls("/ask").getLast();
        assertThat(told.headers().get("webhook-signature"))
                .isEqualTo(signature(question.path("signing_secret").asText(), told));
        assertThat(Long.parseLong(told.headers().get("webhook-timestamp")))
                .isCloseTo(
                        Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
        JsonNode incident = told.json().path("incident");
        assertThat(names(told.json())).containsExactly("meta", "page", "incident");
        assertThat(names(incident))
                .contains(
                        "postmortem_body", "scheduled_for", "incident_updates", "impact_override");
        assertThat(incident.path("id").asText())
                .isEqualTo(PublicId.ofIncident("inc_hooked").value());
        assertThat(incident.path("status").asText()).isEqualTo("identified");
        assertThat(incident.path("incident_updates").findValuesAsText("status"))
                .containsExactly("identified", "investigating");
        assertThat(told.json().at("/page/status_indicator").asText()).isEqualTo("major");
        assertThat(told.json().at("/meta/unsubscribe").asText())
                .startsWith(
                        "https://status.telax.example/unsubscribe?token=v1.unsubscribe.hook-ask.");
    }

    @Test
    void what_was_not_taken_comes_again_with_the_same_id_and_body() {
        hook("hook-again", Channel.WEBHOOK, "/again", State.CONFIRMED, "inc_again");
        settle();
        receiver.answer(500, 302);
        world.happen("inc_again", update(Phase.INVESTIGATING));
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.calls("/again").size() == 3);
        assertThat(receiver.calls("/again").stream().map(each -> each.headers().get("webhook-id")))
                .as("ids")
                .hasSize(3)
                .containsOnly(receiver.calls("/again").getFirst().headers().get("webhook-id"));
        assertThat(receiver.calls("/again").stream().map(Call::body).distinct()).hasSize(1);
        assertThat(receiver.calls("/elsewhere")).as("a redirect is not followed").isEmpty();
    }

    @Test
    void a_webhook_that_is_gone_is_ended_and_its_owner_hears_of_it() {
        world.subscribe(
                "hook-gone",
                Channel.WEBHOOK,
                receiver.url("/gone") + " owner@example.org",
                State.CONFIRMED,
                null,
                only("inc_gone1"),
                only("inc_gone2"));
        settle();
        receiver.answer(410);
        world.happen("inc_gone1", update(Phase.INVESTIGATING));
        await().atMost(SOON)
                .until(() ->
                        subjects("owner@example.org")
                                .equals(List.of("[Telax] Your webhook gets no more updates")));
        world.happen("inc_gone2", update(Phase.INVESTIGATING));
        settle();
        assertThat(receiver.calls("/gone")).hasSize(1);
    }

    @Test
    void what_is_not_of_the_open_internet_is_never_called() {
        world.subscribe(
                "hook-inside",
                Channel.WEBHOOK,
                "http://127.0.0.2:" + receiver.port() + "/inside",
                State.CONFIRMED,
                null,
                only("inc_inside"));
        settle();
        world.happen("inc_inside", update(Phase.INVESTIGATING));
        await().atMost(SOON)
                .until(() -> get("deliveries?incident=inc_inside").body().contains("\"dead\""));
        assertThat(get("deliveries?incident=inc_inside").body())
                .contains("not of the open internet")
                .doesNotContain("127.0.0.2");
        assertThat(receiver.calls("/inside")).isEmpty();
    }

    @Test
    void those_that_hang_hold_up_none_of_the_others() {
        for (int i = 0; i < 150; i++) {
            hook("hook-hang" + i, Channel.WEBHOOK, "/hang" + i, State.CONFIRMED, "inc_hang");
        }
        hook("hook-well", Channel.WEBHOOK, "/well", State.CONFIRMED, "inc_hang");
        settle();
        Instant told = Instant.now();
        world.happen("inc_hang", update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> receiver.hanging() == 150);
        await().atMost(SOON).until(() -> receiver.calls("/well").size() == 1);
        assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(14));
    }

    @Test
    void slack_and_teams_get_messages_of_their_own_kind() {
        hook("hook-slack", Channel.SLACK, "/slack", State.CONFIRMED, "inc_chat");
        hook("hook-teams", Channel.TEAMS, "/teams", State.CONFIRMED, "inc_chat");
        await().atMost(SOON).until(() -> receiver.calls("/slack").size() == 1);
        await().atMost(SOON).until(() -> receiver.calls("/teams").size() == 1);
        assertThat(receiver.calls("/slack").getFirst().json().path("text").asText())
                .isEqualTo("[Telax] This channel is subscribed");
        world.happen("inc_chat", update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> receiver.calls("/slack").size() == 2);
        await().atMost(SOON).until(() -> receiver.calls("/teams").size() == 2);
        JsonNode slack = receiver.calls("/slack").getLast().json();
        assertThat(slack.path("text").asText())
                .isEqualTo("[Telax] Investigating: Trouble inc_chat");
        assertThat(slack.toString()).contains("/unsubscribe?token=v1.unsubscribe.hook-slack.");
        JsonNode card = receiver.calls("/teams").getLast().json().at("/attachments/0/content");
        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.at("/body/0/text").asText()).isEqualTo("Trouble inc_chat");
        assertThat(receiver.calls("/teams").getLast().headers())
                .doesNotContainKey("webhook-signature");
    }

    private Subscription hook(
            String id, Channel channel, String path, State state, String incident) {
        return world.subscribe(id, channel, receiver.url(path), state, null, only(incident));
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// As a receiver computes it, by the words of Standard Webhooks.
    private static String signature(String secret, Call call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed =
                call.headers().get("webhook-id")
                        + "."
                        + call.headers().get("webhook-timestamp")
                        + "."
                        + call.body();
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
