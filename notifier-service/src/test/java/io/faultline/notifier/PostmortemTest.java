package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.MessageCenter;
import io.faultline.notifier.counterparties.Receiver;
import io.faultline.notifier.counterparties.Relay;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is told how an incident came about, and how.
@QuarkusTest
@QuarkusTestResource(Counterparties.class)
@SuppressWarnings("NullAway.Init") // the beginning fills the field
class PostmortemTest extends LiveService {

    private Receiver receiver;

    @BeforeEach
    void listen() throws java.io.IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Incident.Update postmortem(String text, boolean shouldNotify) {
        return new Incident.Update(
                Instant.now(),
                Phase.RESOLVED,
                Severity.MAJOR,
                List.of(),
                shouldNotify,
                text,
                Map.of(),
                true);
    }

    @Test
    void it_is_one_mail_with_its_lines_and_no_text_message_and_no_second_end() {
        mailReader("pm-mail", "pm@example.org", only("inc_pm"));
        textReader("pm-text", "+14165550177", only("inc_pm"));
        Incident.Update opened = update(Phase.INVESTIGATING);
        Incident.Update over = update(Phase.RESOLVED);
        world.happen("inc_pm", opened);
        await().atMost(SOON).until(() -> told("inc_pm", "pm@example.org") == 1);
        world.happen("inc_pm", opened, over);
        await().atMost(SOON).until(() -> told("inc_pm", "pm@example.org") == 2);
        await().atMost(SOON).until(() -> MessageCenter.SHARED.to("14165550177").size() == 2);
        Incident.Update silent = postmortem("A first account.", false);
        world.happen("inc_pm", opened, over, silent);
        Incident.Update loud = postmortem("A <card> failed.\n\nIt was replaced.", true);
        world.happen("inc_pm", opened, over, silent, loud);
        await().atMost(SOON).until(() -> told("inc_pm", "pm@example.org") == 3);
        settle();
        assertThat(subjects("pm@example.org"))
                .filteredOn(each -> each.contains("inc_pm"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("Investigating: "),
                        second -> assertThat(second).contains("Resolved: "),
                        third -> assertThat(third).isEqualTo("[Telax] Postmortem: Trouble inc_pm"));
        List<String> parts = Relay.SHARED.to("pm@example.org").getLast().parts();
        assertThat(parts.getFirst()).contains("A <card> failed.\r\n\r\nIt was replaced.");
        assertThat(parts.getLast()).contains("A &lt;card&gt; failed.<br><br>It was replaced.");
        assertThat(MessageCenter.SHARED.to("14165550177")).hasSize(2);
    }

    @Test
    void whoever_still_waits_for_the_end_gets_it_and_the_postmortem_too() {
        world.subscribe(
                "pm-hook",
                Channel.WEBHOOK,
                receiver.url("/pm"),
                State.CONFIRMED,
                null,
                only("inc_explained"));
        settle();
        Incident.Update opened = update(Phase.INVESTIGATING);
        Incident.Update over = update(Phase.RESOLVED);
        world.happen("inc_explained", opened);
        await().atMost(SOON).until(() -> receiver.calls("/pm").size() == 1);
        receiver.answer(500, 500);
        world.happen("inc_explained", opened, over);
        await().atMost(SOON).until(() -> receiver.calls("/pm").size() >= 2);
        world.happen("inc_explained", opened, over, postmortem("Why.", true));
        await().atMost(Duration.ofMinutes(1)).until(() -> receiver.calls("/pm").size() == 5);
        List<JsonNode> told =
                receiver.calls("/pm").stream().map(each -> each.json().path("incident")).toList();
        assertThat(told)
                .extracting(each -> each.path("status").asText())
                .contains("resolved", "postmortem");
        JsonNode why =
                told.stream()
                        .filter(each -> each.path("status").asText().equals("postmortem"))
                        .findFirst()
                        .orElseThrow();
        assertThat(why.path("postmortem_body").asText()).isEqualTo("Why.");
        assertThat(why.path("postmortem_published_at").asText())
                .isEqualTo(why.path("updated_at").asText());
        assertThat(why.path("resolved_at").asText())
                .isEqualTo(why.at("/incident_updates/1/created_at").asText());
    }
}
