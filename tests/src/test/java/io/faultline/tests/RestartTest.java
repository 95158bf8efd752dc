package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.tests.Mailbox.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Any part may be killed in the middle of an outage: the incident stays one, its end is told, and
/// nobody hears anything twice.
@Order(25)
@ExtendWith(House.class)
class RestartTest {

    private static final String EVE = "eve@example.org";
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Installation installation;
    private final IncidentTopic topic;
    private final Mailbox mailbox;

    RestartTest(Installation installation) {
        this.installation = installation;
        this.topic = new IncidentTopic(installation);
        this.mailbox = new Mailbox(installation);
    }

    /// During a fault of their own: what comes back within half an hour is the same incident.
    @ParameterizedTest
    @CsvSource({
        "kafka, core-smtp-refusing",
        "postgres, core-registrar-silent",
        "incident-service, carrier-a-trunk-2-silent",
        "mailbox notifier-service, core-db-silent",
        "probe-service status-api, carrier-b-trunk-1-503"
    })
    void parts_killed_in_the_middle_of_an_outage_lose_and_double_nothing(
            String parts, String fault) {
        killDuring(parts, fault);
    }

    /// The four that the runs above kill in pairs, each alone.
    @ParameterizedTest
    @CsvSource({
        "mailbox, core-queues-worker-stopped",
        "notifier-service, core-portal-503",
        "probe-service, carrier-b-503",
        "status-api, carrier-a-trunk-1-refusing"
    })
    @Tag("soak")
    void a_part_killed_alone_loses_and_doubles_nothing(String part, String fault) {
        killDuring(part, fault);
    }

    /// Its successor need not wait until the broker believes that it is dead.
    @Test
    void a_notifier_killed_before_an_outage_tells_of_it_soon_after_it_is_back() {
        if (mailbox.to(EVE).isEmpty()) {
            new People(installation).subscribeByMail(EVE);
        }
        installation.kill(named("notifier-service"));
        Instant killed = Instant.now();
        installation.faultline("lab", "break", "core-dns-silent").succeeded();
        await("the outage is told").atMost(PATIENCE).until(() -> toldSince(killed).isPresent());
        assertThat(Duration.between(killed, toldSince(killed).orElseThrow()))
                .isLessThan(Duration.ofSeconds(30));
    }

    private Optional<Instant> toldSince(Instant time) {
        return mailbox.to(EVE).stream()
                .filter(each -> !each.subject().contains("Resolved"))
                .map(Message::receivedAt)
                .filter(each -> each.isAfter(time))
                .min(Instant::compareTo);
    }

    private void killDuring(String parts, String fault) {
        if (mailbox.to(EVE).isEmpty()) {
            new People(installation).subscribeByMail(EVE);
        }
        Set<String> before = ids();
        installation.faultline("lab", "break", fault).succeeded();
        await("the outage is known").atMost(PATIENCE).until(() -> topic.open().size() == 1);

        for (String part : parts.split(" ", -1)) {
            installation.kill(named(part));
        }
        installation.faultline("lab", "mend", fault).succeeded();

        await(parts + " is back, the outage is over and told")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    installation.faultline("status").succeeded();
                    assertThat(since(before)).hasSize(1);
                    assertThat(since(before).getFirst().phase()).isEqualTo(Phase.RESOLVED);
                    assertThat(mailsAbout(since(before).getFirst()))
                            .anyMatch(each -> each.subject().contains("Resolved"));
                });

        Incident incident = since(before).getFirst();
        List<Message> mails = mailsAbout(incident);
        assertThat(mails)
                .extracting(each -> each.headers().path("Message-ID").asText())
                .doesNotHaveDuplicates();
        assertThat(mails.stream().filter(each -> each.subject().contains("Resolved"))).hasSize(1);
        assertThat(mails)
                .hasSameSizeAs(
                        incident.updates().stream().filter(Incident.Update::shouldNotify).toList());
        assertThat(Http.text(installation.url(8080, "/incidents/" + incident.id())))
                .contains(incident.title());
    }

    /// The next one begins in peace: it takes the first open incident for its own.
    @AfterEach
    void mend() {
        installation.faultline("lab", "mend", "all");
        await("everything is over").atMost(PATIENCE).until(() -> topic.open().isEmpty());
    }

    private String named(String part) {
        return installation.parts().stream()
                .filter(each -> each.startsWith(part))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> ids() {
        return topic.incidents().stream().map(Incident::id).collect(Collectors.toSet());
    }

    private List<Incident> since(Set<String> before) {
        return topic.incidents().stream().filter(each -> !before.contains(each.id())).toList();
    }

    private List<Message> mailsAbout(Incident incident) {
        return mailbox.to(EVE).stream()
                .filter(each ->
                        each.headers().path("References").asText("").contains(incident.id()))
                .toList();
    }
}
