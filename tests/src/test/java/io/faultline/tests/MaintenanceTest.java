package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Planned work is announced, begins and ends by itself, and explains what fails inside it.
@Order(35)
@ExtendWith(House.class)
class MaintenanceTest {

    private static final String MAX = "max@example.org";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Installation installation;
    private final IncidentTopic topic;
    private final Mailbox mailbox;

    MaintenanceTest(Installation installation) {
        this.installation = installation;
        this.topic = new IncidentTopic(installation);
        this.mailbox = new Mailbox(installation);
    }

    @Test
    void a_window_is_announced_begins_explains_what_fails_inside_it_and_ends() throws IOException {
        new People(installation).subscribeByMail(MAX);
        Set<String> before =
                topic.incidents().stream().map(Incident::id).collect(Collectors.toSet());
        Path file = installation.home().resolve("lab/inventory.yaml");
        String inventory = Files.readString(file);
        Instant from = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.SECONDS);
        Instant to = from.plusSeconds(28);
        try {
            Files.writeString(
                    file,
                    inventory
                            + "\n  - { id: chg-smtp, title: Mail server upgrade, components: [core/smtp], from: "
                            + from
                            + ", to: "
                            + to
                            + " }\n");

            await("it is announced on the page")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> {
                        assertThat(maintenance().map(Incident::phase)).contains(Phase.SCHEDULED);
                        assertThat(Http.text(installation.url(8080, "/")))
                                .contains("Mail server upgrade");
                    });
            await("it begins by itself")
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(maintenance().map(Incident::phase))
                                    .contains(Phase.IN_PROGRESS));
            assertThat(active()).containsExactly("Mail server upgrade");
            installation
                    .faultline("lab", "break", "core-smtp-refusing", "--for", "12s")
                    .succeeded();

            await("it ends by itself")
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(maintenance().map(Incident::phase))
                                    .contains(Phase.COMPLETED));
            assertThat(active()).isEmpty();
            assertThat(topic.incidents()).extracting(Incident::id).allMatch(before::contains);
            await("everybody heard of its announcement, begin and end")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(
                                            mailbox.to(MAX).stream()
                                                    .filter(each ->
                                                            each.subject()
                                                                    .contains(
                                                                            "Mail server upgrade")))
                                    .hasSize(3));
        } finally {
            installation.faultline("lab", "mend", "all");
            Files.writeString(file, inventory);
        }
    }

    private Optional<Incident> maintenance() {
        return topic.latest().values().stream()
                .filter(each -> each.title().equals("Mail server upgrade"))
                .findFirst();
    }

    private List<String> active() {
        return Http.json(installation.url(8080, "/api/v2/scheduled-maintenances/active.json"))
                .path("scheduled_maintenances")
                .findValuesAsText("name")
                .stream()
                .filter("Mail server upgrade"::equals)
                .distinct()
                .toList();
    }
}
