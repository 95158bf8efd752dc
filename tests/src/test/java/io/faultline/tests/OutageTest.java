package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Topics;
import io.faultline.tests.Mailbox.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A fault of the lab reaches the page, an inbox, a phone and a feed, and so does its end.
@Order(10)
@ExtendWith(House.class)
class OutageTest {

    private static final String ADA = "ada@example.org";
    private static final String LEAVES_BY_LINK = "lin@example.org";
    private static final String LEAVES_BY_ONE_CLICK = "ona@example.org";
    private static final String PHONE = "+14165550123";
    private static final String BEN = "ben@acme.example";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Installation installation;
    private final IncidentTopic topic;
    private final Mailbox mailbox;
    private final People people;

    OutageTest(Installation installation) {
        this.installation = installation;
        this.topic = new IncidentTopic(installation);
        this.mailbox = new Mailbox(installation);
        this.people = new People(installation);
    }

    @BeforeEach
    void everybodyHasSubscribed() {
        if (mailbox.to(ADA).isEmpty()) {
            people.subscribeByMail(ADA);
            people.subscribeByMail(LEAVES_BY_LINK);
            people.subscribeByMail(LEAVES_BY_ONE_CLICK);
            people.subscribeByPhone(PHONE);
            people.subscribeByMail(people.customerView("acme"), BEN);
        }
    }

    @AfterEach
    void mend() {
        installation.faultline("lab", "mend", "all");
        await("everything is over")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(topic.open()).isEmpty());
    }

    @Test
    void a_carrier_that_falls_silent_is_one_incident_that_everybody_hears_of_within_two_seconds() {
        assertThat(topic.open()).isEmpty();
        Incident incident;
        Instant onPage;
        try (var page = new PageWatch(installation.url(8080, "/"))) {
            installation.faultline("lab", "break", "carrier-a-silent").succeeded();
            incident = awaitOpen("carrier-a");
            awaitPage(incident.title());
            onPage = page.first(incident.title());
        }
        Message mail = awaitMessage(ADA, incident.title());
        Message text = awaitMessage(PHONE, "carrier a");
        Duration toMail = Duration.between(confirming(incident), mail.receivedAt());
        Duration toPage = Duration.between(confirming(incident), onPage);
        System.out.printf(
                "from the confirming probe: to the page %d ms, to the mail %d ms, to the text message %d ms%n",
                toPage.toMillis(),
                toMail.toMillis(),
                Duration.between(confirming(incident), text.receivedAt()).toMillis());

        assertThat(topic.open()).hasSize(1);
        assertThat(toMail).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(toPage).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(incident.layer()).isEqualTo(Layer.CARRIER);
        assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.affectedServices()).contains("toll-free-calling");
        assertThat(incident.affectedComponents())
                .contains("carrier-a/trunk-1", "carrier-a/trunk-2");
        assertThat(incident.responsible())
                .contains(
                        new Incident.Responsibility("provider", List.of("acme", "cora")),
                        new Incident.Responsibility("northtel", List.of("bolt")));
        assertThat(incident.mitigation(null, "fr")).isNotEmpty();

        JsonNode summary = Http.json(installation.url(8080, "/api/v2/summary.json"));
        assertThat(summary.path("status").path("indicator").asText()).isNotEqualTo("none");
        assertThat(summary.path("incidents")).hasSize(1);
        assertThat(summary.path("incidents").get(0).path("name").asText())
                .isEqualTo(incident.title());
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        awaitFeed(incident.title());
        people.leaveByLink(awaitMessage(LEAVES_BY_LINK, incident.title()));
        people.leaveByOneClick(awaitMessage(LEAVES_BY_ONE_CLICK, incident.title()));

        installation.faultline("lab", "mend", "carrier-a-silent").succeeded();
        Incident over = awaitResolved(incident.id());

        assertThat(over.endedAt()).isNotNull();
        awaitMessage(ADA, "resolved");
        await("the page is calm again")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        Http.json(installation.url(8080, "/api/v2/summary.json"))
                                                .path("incidents"))
                                .isEmpty());
        assertToldOnce(over);
        assertThat(people.about(LEAVES_BY_LINK, "resolved")).isEmpty();
        assertThat(people.about(LEAVES_BY_ONE_CLICK, "resolved")).isEmpty();
    }

    @Test
    void
            an_isp_link_that_is_cut_is_the_link_and_not_the_premise_and_its_customer_alone_hears_of_it() {
        installation.faultline("lab", "break", "isp-acme-fibre-cut").succeeded();

        Incident incident = awaitOpen("isp/acme-fibre");
        assertThat(topic.open()).hasSize(1);
        assertThat(incident.isPublic()).isFalse();
        assertThat(incident.affectedCustomers()).containsExactly("acme");
        assertThat(incident.affectedComponents())
                .contains("premise/acme-hq", "premise/acme-hq/phones");
        assertThat(incident.responsible())
                .containsExactly(new Incident.Responsibility("customer:acme", List.of("acme")));

        awaitMessage(BEN, incident.title());
        await("Acme sees it in its own view")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(Http.text(people.customerView("acme")))
                                .contains(incident.title()));
        assertThat(Http.text(people.customerView("bolt"))).doesNotContain(incident.title());
        assertThat(Http.text(installation.url(8080, "/"))).doesNotContainIgnoringCase("acme");
        assertThat(Http.json(installation.url(8080, "/api/v2/summary.json")).path("incidents"))
                .isEmpty();
        assertThat(people.about(ADA, incident.title())).isEmpty();

        installation.faultline("lab", "mend", "isp-acme-fibre-cut").succeeded();
        awaitResolved(incident.id());
        awaitMessage(BEN, "resolved");
    }

    private Incident awaitOpen(String root) {
        return await("an incident whose cause is " + root)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () ->
                                topic.open().stream()
                                        .filter(each -> each.rootCause().contains(root))
                                        .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private Incident awaitResolved(String id) {
        return await(id + " is resolved")
                .atMost(PATIENCE)
                .until(() -> topic.latest().get(id), each -> each.phase() == Phase.RESOLVED);
    }

    private Message awaitMessage(String address, String words) {
        var found = new AtomicReference<Message>();
        await("a message to " + address + " saying " + words)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    List<Message> messages = people.about(address, words);
                    assertThat(messages).isNotEmpty();
                    found.set(messages.getFirst());
                });
        return found.get();
    }

    private void awaitPage(String title) {
        await("the page says " + title)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(Http.text(installation.url(8080, "/"))).contains(title));
    }

    private void awaitFeed(String title) {
        await("the feed has " + title)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(Http.text(installation.url(8080, "/history.rss")))
                                .contains(title));
    }

    /// The last failing probe across the cause that was answered (or given up) before it was
    /// opened.
    private Instant confirming(Incident incident) {
        return topic.records(Topics.HEALTH_EVENTS).stream()
                .filter(record -> incident.affectedComponents().contains(record.key()))
                .map(record -> Json.read(record.value(), HealthEvent.class))
                .filter(Reading.Read.class::isInstance)
                .map(each -> ((Reading.Read<HealthEvent>) each).value())
                .filter(each -> each.outcome() == Outcome.FAIL)
                .map(OutageTest::known)
                .filter(each -> !each.isAfter(incident.openedAt()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant known(HealthEvent event) {
        Double latency = event.latencyMs();
        return latency == null ? event.time() : event.time().plusMillis(latency.longValue());
    }

    /// Nobody heard of an update twice, and nobody missed the end.
    private void assertToldOnce(Incident incident) {
        var told = new ArrayList<String>();
        for (Message message : mailbox.all()) {
            JsonNode id = message.headers().findValue("Message-ID");
            told.add(
                    message.channel() + message.to() + (id == null ? message.text() : id.asText()));
        }
        assertThat(told).doesNotHaveDuplicates();
        assertThat(people.about(ADA, "resolved")).hasSize(1);
        assertThat(incident.updates().stream().filter(Incident.Update::shouldNotify).count())
                .isBetween(2L, 3L);
    }
}
