package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.publish.NoticeBook;
import io.faultline.status.publish.NoticeKeys;
import io.faultline.status.publish.Publication;
import io.faultline.status.publish.Said;
import io.faultline.status.publish.SiteCopy;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/// What is said when all else is down is in every document of a copy that speaks of incidents, and
/// the machine it is said on needs to know nothing but where the copies are.
@QuarkusTest
@QuarkusTestResource(RealKafka.class)
@SuppressWarnings("NullAway.Init") // the framework and the beginning fill the fields
class EmergencyTellsAllTest {

    private static final Instant LATER = Worlds.NOW.plusSeconds(600);
    private static final String OURS = PublicId.ofIncident("inc_n1").value();
    private static final String KNOWN = PublicId.ofIncident("inc_known").value();

    /// A laptop that never ran the house.
    @TempDir Path home;

    private Path copy;

    @BeforeEach
    void a_copy_of_a_day_with_an_incident_stands() throws IOException {
        copy = home.resolve("site");
        Worlds world =
                Worlds.quiet()
                        .suffers(
                                Worlds.incident("inc_known", Severity.MINOR)
                                        .title("Carrier B is slow", "L’opérateur B est lent")
                                        .from(Worlds.NOW.minusSeconds(900).toString())
                                        .said(
                                                Worlds.NOW.minusSeconds(800).toString(),
                                                Phase.IDENTIFIED,
                                                "Calls take <long>.",
                                                "Les appels tardent.")
                                        .build());
        var site =
                new SiteBuilder()
                        .build(
                                world.snapshot(),
                                world.world(),
                                Map.of(),
                                world.snapshot().page().url().toString());
        var notices = new NoticeBook(home.resolve("none.json"), new NoticeKeys(home));
        Publication publication = new SiteCopy(Map.of(), notices).of(site, Worlds.NOW);
        for (var each : publication.files().entrySet()) {
            Path file = copy.resolve(Publication.fileName(each.getKey()));
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue().body());
        }
    }

    @Test
    void a_new_incident_is_in_both_versions_of_the_api_and_in_every_feed() throws Exception {
        say("n1", LATER, "Lines cut. Call 555.", "--impact", "critical", "--also", "fr=Coupé.");
        JsonNode summary = json("api/v2/summary.json");
        assertThat(ids(summary.path("incidents"))).containsExactly(OURS, KNOWN);
        assertThat(summary.at("/status/indicator").asText()).isEqualTo("major");
        assertThat(statuses(summary, each -> each.path("name").asText().equals("Voice queues")))
                .containsExactly("major_outage");
        assertThat(statuses(summary, each -> each.path("name").asText().equals("Carrier A")))
                .as("nothing was said of it")
                .containsExactly("operational");
        for (String each : List.of("incidents", "incidents/unresolved")) {
            assertThat(ids(json("api/v2/" + each + ".json").path("incidents")))
                    .as(each)
                    .containsExactly(OURS, KNOWN);
        }
        assertThat(json("api/v2/status.json").path("status")).isEqualTo(summary.path("status"));
        assertThat(json("api/v2/components.json").path("components"))
                .isEqualTo(summary.path("components"));
        assertThat(json("api/v3/summary.json").at("/incidents/0/title/fr").asText())
                .isEqualTo("Coupé");
        assertThat(json("api/v3/incidents/" + OURS + ".json").at("/updates/0/text/en").asText())
                .isEqualTo("Lines cut. Call 555.");
        assertThat(entry(xml("history.rss"), "item", "title")).isEqualTo("Lines cut");
        assertThat(entry(xml("history.rss"), "item", "description"))
                .startsWith("<p><small>Nov <var data-var='date'>23</var>")
                .contains("<strong>Investigating</strong> - Lines cut. Call 555.</p>");
        assertThat(entry(xml("history.atom"), "entry", "id"))
                .isEqualTo("tag:localhost,2005:Incident/incn1");
        assertThat(json("feed.json").at("/items/0/_faultline/severity").asText())
                .isEqualTo("critical");
    }

    @Test
    void a_word_on_a_known_incident_joins_its_story_and_another_machine_adds_nothing_twice()
            throws Exception {
        say("n1", LATER, "Half of the calls are slow.", "--incident", KNOWN);
        say(
                "n2",
                LATER.plusSeconds(60),
                "All is well.",
                "--incident",
                KNOWN,
                "--status",
                "resolved");
        JsonNode incident = json("api/v2/incidents.json").at("/incidents/0");
        assertThat(incident.path("id").asText()).isEqualTo(KNOWN);
        assertThat(incident.path("status").asText()).isEqualTo("resolved");
        assertThat(incident.path("impact").asText()).as("as before").isEqualTo("minor");
        assertThat(incident.path("incident_updates").findValuesAsText("body"))
                .containsExactly(
                        "All is well.", "Half of the calls are slow.", "Calls take <long>.");
        assertThat(json("api/v2/incidents/unresolved.json").path("incidents")).isEmpty();
        assertThat(json("api/v2/status.json").at("/status/indicator").asText()).isEqualTo("none");
        String story = entry(xml("history.rss"), "item", "description");
        assertThat(story.split("<strong>", -1)).as("%s", story).hasSize(4);
        assertThat(story).containsSubsequence("Resolved", "Half", "Calls take &lt;long&gt;.");
        assertThat(json("feed.json").path("items")).hasSize(1);
        assertThat(json("feed.json").at("/items/0/content_text").asText().lines())
                .containsExactly(
                        "Resolved - All is well.",
                        "Investigating - Half of the calls are slow.",
                        "Identified - Calls take <long>.");
    }

    @Test
    void what_stands_there_and_is_none_of_ours_stops_nobody() throws Exception {
        for (String each :
                List.of("history.rss", "history.atom", "feed.json", "api/v3/summary.json")) {
            Files.writeString(copy.resolve(each), "<html>\u0000{[");
        }
        Files.writeString(copy.resolve("api/v2/summary.json"), "[1,{\"incidents\":7}]");
        Files.writeString(copy.resolve("api/v2/incidents.json"), "{\"incidents\":7}");
        say("n1", LATER, "Lines cut.");
        assertThat(Files.readString(copy.resolve("index.html"))).contains("Lines cut.");
        assertThat(entry(xml("history.rss"), "item", "title")).isEqualTo("Lines cut");
        assertThat(json("feed.json").at("/items/0/title").asText()).isEqualTo("Lines cut");
    }

    @Test
    void documents_that_are_ours_only_in_part_take_it_too() throws Exception {
        Files.writeString(
                copy.resolve("api/v2/summary.json"),
                "{\"incidents\":7,\"components\":{\"a\":[]},\"status\":[]}");
        Files.writeString(copy.resolve("api/v2/incidents.json"), "{\"incidents\":{\"x\":1}}");
        Files.writeString(copy.resolve("api/v2/status.json"), "[]");
        say("n1", LATER, "Lines cut.");
        assertThat(ids(json("api/v2/incidents.json").path("incidents"))).containsExactly(OURS);
        assertThat(ids(json("api/v2/summary.json").path("incidents"))).containsExactly(OURS);
    }

    private void say(String id, Instant at, String... arguments) {
        assertThat(Said.atTheCopies(home, id, at, arguments)).isZero();
    }

    private JsonNode json(String file) throws IOException {
        return Json.mapper().readTree(Files.readAllBytes(copy.resolve(file)));
    }

    private Document xml(String file) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(copy.resolve(file))));
    }

    private static String entry(Document feed, String tag, String part) {
        var entry = (org.w3c.dom.Element) feed.getElementsByTagName(tag).item(0);
        return entry.getElementsByTagName(part).item(0).getTextContent();
    }

    private static List<String> ids(JsonNode list) {
        var ids = new ArrayList<String>();
        list.forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    private static List<String> statuses(JsonNode summary, Predicate<JsonNode> which) {
        var found = new ArrayList<String>();
        summary.path("components")
                .forEach(each -> {
                    if (which.test(each)) {
                        found.add(each.path("status").asText());
                    }
                });
        return found;
    }
}
