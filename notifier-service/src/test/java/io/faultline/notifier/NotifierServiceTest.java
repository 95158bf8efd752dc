package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.MessageCenter;
import io.faultline.notifier.counterparties.Relay;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people hear of a story. Each test has its own people and its own incidents.
@QuarkusTest
@QuarkusTestResource(Counterparties.class)
class NotifierServiceTest extends LiveService {

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
    void a_maintenance_is_told_when_it_is_planned_begins_and_ends() {
        mailReader("works", "works@example.org", only("mnt_works"));
        Incident.Update planned = update(Phase.SCHEDULED);
        world.plan("mnt_works", planned);
        await().atMost(SOON).until(() -> Relay.SHARED.to("works@example.org").size() == 2);
        Incident.Update begun = update(Phase.IN_PROGRESS);
        world.plan("mnt_works", planned, begun);
        await().atMost(SOON).until(() -> Relay.SHARED.to("works@example.org").size() == 3);
        world.plan("mnt_works", planned, begun, update(Phase.COMPLETED));
        await().atMost(SOON).until(() -> Relay.SHARED.to("works@example.org").size() == 4);
        List<String> subjects = subjects("works@example.org");
        assertThat(subjects.get(1)).startsWith("[Telax] Planned: Work mnt_works, ");
        assertThat(subjects.get(2)).isEqualTo("[Telax] Started: Work mnt_works");
        assertThat(subjects.get(3)).isEqualTo("[Telax] Completed: Work mnt_works");
        assertThat(Relay.SHARED.to("works@example.org").getLast().header("References"))
                .isEqualTo("<inc.mnt_works@status.telax.example>");
    }
}
