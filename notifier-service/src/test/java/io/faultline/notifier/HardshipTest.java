package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Topics;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.MessageCenter;
import io.faultline.notifier.counterparties.Relay;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// What happens when the other sides fail, and what others may see of it.
@QuarkusTest
@QuarkusTestResource(Counterparties.class)
class HardshipTest extends LiveService {

    @Test
    void a_relay_that_is_away_delays_and_loses_nothing() {
        mailReader("away", "away@example.org");
        settle();
        Relay.SHARED.stop();
        try {
            world.happen("inc_away", update(Phase.INVESTIGATING));
            await().atMost(SOON)
                    .until(() -> get("deliveries?incident=inc_away").body().contains("connect"));
        } finally {
            Relay.SHARED.startAgain();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> told("inc_away", "away@example.org") == 1);
    }

    @Test
    void what_was_overtaken_while_the_relay_was_away_is_not_sent() {
        mailReader("late", "late@example.org", only("inc_late"));
        Incident.Update opened = update(Phase.INVESTIGATING);
        Relay.SHARED.stop();
        try {
            world.happen("inc_late", opened);
            await().atMost(SOON)
                    .until(() -> get("deliveries?incident=inc_late").body().contains("connect"));
            world.happen("inc_late", opened, update(Phase.IDENTIFIED));
            await().atMost(SOON)
                    .until(() -> get("deliveries?incident=inc_late").body().contains("superseded"));
        } finally {
            Relay.SHARED.startAgain();
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> told("inc_late", "late@example.org") > 0);
        assertThat(subjects("late@example.org"))
                .containsExactly(
                        "[Telax] You are subscribed", "[Telax] Cause found: Trouble inc_late");
    }

    @Test
    void what_can_not_be_read_is_put_aside_and_stops_nobody() {
        mailReader("dlq", "dlq@example.org");
        world.put(
                Topics.INCIDENTS,
                "inc_dlq",
                "{\"id\":\"inc_dlq\"}".getBytes(StandardCharsets.UTF_8));
        world.happen("inc_dlq", update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> told("inc_dlq", "dlq@example.org") == 1);
        ConsumerRecord<String, byte[]> letter =
                world.read(Topics.deadLetters(Topics.INCIDENTS)).getLast();
        assertThat(
                        new String(
                                letter.headers().lastHeader("reason").value(),
                                StandardCharsets.UTF_8))
                .contains("confidence");
        assertThat(
                        new String(
                                letter.headers().lastHeader("source-topic").value(),
                                StandardCharsets.UTF_8))
                .isEqualTo(Topics.INCIDENTS);
    }

    @Test
    void feeds_follow_and_name_nothing_private() {
        world.happen("inc_feed", update(Phase.INVESTIGATING));
        world.happen(
                "inc_feedprivate",
                false,
                "isp/acme-fibre",
                List.of("acme"),
                update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> feed("history.rss").contains("inc_feed<"));
        await().atMost(SOON)
                .until(() ->
                        feed("customers/acme/history.rss").contains("Trouble inc_feedprivate"));
        for (String path : List.of("history.rss", "history.atom", "feed.json")) {
            assertThat(feed(path)).contains("Trouble inc_feed").doesNotContain("inc_feedprivate");
        }
        assertThat(feed("customers/bolt/history.rss")).doesNotContain("inc_feedprivate");
        assertThat(feed("maintenance.ics")).startsWith("BEGIN:VCALENDAR\r\n");
    }

    @Test
    void operators_see_the_ledger_and_no_address() {
        mailReader("ledger", "ledger@example.org");
        world.happen("inc_ledger", update(Phase.INVESTIGATING));
        await().atMost(SOON)
                .until(() -> get("deliveries?incident=inc_ledger").body().contains("accepted"));
        String body = get("deliveries?incident=inc_ledger").body();
        assertThat(body).contains("\"incident\":\"inc_ledger\"").doesNotContain("example.org");
        assertThat(get("q/metrics").body())
                .contains(
                        "faultline_notifier_deliveries_total",
                        "faultline_notifier_update_to_accept_seconds_bucket",
                        "faultline_notifier_queue_size")
                .doesNotContain("example.org");
    }

    @Test
    void the_message_center_may_not_deliver_what_is_stale() {
        textReader("validity", "+14165550102", only("inc_validity"));
        world.happen("inc_validity", update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> MessageCenter.SHARED.to("14165550102").size() == 1);
        MessageCenter.Received text = MessageCenter.SHARED.to("14165550102").getFirst();
        assertThat(text.validity()).matches("000000002[0-9][0-5][0-9]000R");
        assertThat(text.coding()).isZero();
        assertThat(text.octets().length()).isLessThanOrEqualTo(160);
    }
}
