package io.faultline.incident;

import static io.faultline.incident.IncidentFixture.carrierDown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Topics;
import io.faultline.incident.config.Metric;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Incidents;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.PostUpdate;
import io.faultline.incident.desk.Story;
import io.faultline.incident.kafka.DecisionsTopic;
import io.faultline.incident.parts.RealParts;
import io.faultline.incident.parts.Records;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// From a decision on its topic, through PostgreSQL, to the world, on a real broker and database.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class KeepTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /// The lock that the publisher takes; whoever holds it keeps everybody else from publishing.
    private static final String PUBLISHER_LOCK =
            "select pg_advisory_lock(x'6661756c746c696e'::bigint)";

    @Inject Incidents incidents;
    @Inject IncidentFlow flow;
    @Inject MeterRegistry registry;

    private static void decide(Incident decision) {
        Records.put(DecisionsTopic.NAME, decision.id(), Json.write(decision));
    }

    private static List<Incident> published(String id) {
        return Records.on(Topics.INCIDENTS, id).stream().map(KeepTest::read).toList();
    }

    private static Incident read(byte[] record) {
        return switch (Json.read(record, Incident.class)) {
            case Reading.Read<Incident>(var incident) -> incident;
            case Reading.Unreadable<Incident>(var reason) -> throw new AssertionError(reason);
        };
    }

    private static void awaitPublished(String id, int records) {
        await().atMost(SOON).until(() -> published(id).size() >= records);
    }

    private void awaitKept(String id, int heard) {
        await().atMost(SOON)
                .until(() ->
                        incidents
                                .find(new IncidentId(id))
                                .filter(story -> story.heard() >= heard)
                                .isPresent());
    }

    @Test
    void a_decision_is_kept_and_told() {
        Incident decision = carrierDown("inc_told", "I");
        decide(decision);
        awaitPublished("inc_told", 1);
        assertThat(published("inc_told")).containsExactly(decision);
        assertThat(incidents.find(new IncidentId("inc_told"))).isPresent();
    }

    @Test
    void a_decision_that_comes_again_changes_nothing() {
        decide(carrierDown("inc_again", "I"));
        decide(carrierDown("inc_again", "I"));
        decide(carrierDown("inc_again", "Id"));
        decide(carrierDown("inc_again", "I"));
        decide(carrierDown("inc_after", "I"));
        awaitPublished("inc_after", 1);
        assertThat(published("inc_again")).extracting(Incident::sequence).containsExactly(0, 1);
    }

    @Test
    void what_a_detector_says_that_forgot_its_last_statement_is_told_once_and_after_it() {
        decide(carrierDown("inc_forgot", "II"));
        decide(carrierDown("inc_forgot", "Id"));
        decide(carrierDown("inc_forgot", "II"));
        decide(carrierDown("inc_forgot", "Id"));
        decide(carrierDown("inc_remembers", "I"));
        awaitPublished("inc_remembers", 1);
        assertThat(published("inc_forgot"))
                .extracting(each -> each.phase().wire())
                .containsExactly("investigating", "investigating", "identified");
    }

    @Test
    void two_statements_in_one_decision_are_two_records() {
        decide(carrierDown("inc_two", "IdmR"));
        awaitPublished("inc_two", 4);
        List<Incident> records = published("inc_two");
        assertThat(records).extracting(Incident::sequence).containsExactly(0, 1, 2, 3);
        assertThat(records.getFirst().phase().wire()).isEqualTo("investigating");
        assertThat(records.getFirst().resolvedAt()).isNull();
        assertThat(records.getLast().resolvedAt()).isNotNull();
    }

    @Test
    void what_people_say_joins_the_detectors_story_and_only_grows() {
        decide(carrierDown("inc_both", "I"));
        awaitKept("inc_both", 1);
        flow.post(
                new IncidentId("inc_both"),
                new PostUpdate("ann", Phase.IDENTIFIED, "A card failed.", Map.of(), true));
        decide(carrierDown("inc_both", "IdM"));
        awaitPublished("inc_both", 4);
        List<Incident> records = published("inc_both");
        assertThat(records).extracting(Incident::sequence).containsExactly(0, 1, 2, 3);
        for (int i = 1; i < records.size(); i++) {
            assertThat(records.get(i).updates().subList(0, i))
                    .isEqualTo(records.get(i - 1).updates());
        }
        assertThat(records.get(1).latest().text()).isEqualTo("A card failed.");
    }

    @Test
    void a_postmortem_is_kept_told_and_leaves_the_end_where_it_was() {
        decide(carrierDown("inc_why", "IR"));
        awaitKept("inc_why", 2);
        flow.post(
                new IncidentId("inc_why"),
                new PostUpdate(
                        "ann", Phase.POSTMORTEM, "Why.\n\nA card.", Map.of("fr", "Ah."), false));
        awaitPublished("inc_why", 3);
        List<Incident> records = published("inc_why");
        assertThat(records.getLast().latest().isPostmortem()).isTrue();
        assertThat(records.getLast().latest().text()).isEqualTo("Why.\n\nA card.");
        assertThat(records.getLast().resolvedAt()).isEqualTo(records.get(1).resolvedAt());
        assertThat(records.getLast().endedAt()).isEqualTo(records.get(1).endedAt());
        assertThat(incidents.open(1_000)).noneMatch(story -> story.id().value().equals("inc_why"));
        decide(carrierDown("inc_why", "IR"));
        decide(carrierDown("inc_why", "IRI"));
        awaitPublished("inc_why", 4);
        assertThat(published("inc_why")).extracting(Incident::sequence).containsExactly(0, 1, 2, 3);
        assertThat(published("inc_why").getLast().resolvedAt()).isNull();
        assertThat(incidents.open(1_000)).anyMatch(story -> story.id().value().equals("inc_why"));
    }

    @Test
    void a_decision_that_comes_again_after_somebody_spoke_changes_nothing() {
        decide(carrierDown("inc_spoken", "Id"));
        awaitKept("inc_spoken", 2);
        flow.post(
                new IncidentId("inc_spoken"),
                new PostUpdate("ann", Phase.MONITORING, "A card failed.", Map.of(), true));
        double unreadable = unreadable();
        decide(carrierDown("inc_spoken", "Id"));
        decide(carrierDown("inc_heard", "I"));
        awaitPublished("inc_heard", 1);
        assertThat(published("inc_spoken")).hasSize(3);
        assertThat(unreadable()).isEqualTo(unreadable);
    }

    private double unreadable() {
        return registry.counter(Metric.DECISIONS.key(), "result", "unreadable").count();
    }

    @Test
    void what_was_committed_before_a_crash_is_published_after_it() throws SQLException {
        try (Connection publisher = DriverManager.getConnection(RealParts.databaseUrl())) {
            publisher.createStatement().execute(PUBLISHER_LOCK);
            decide(carrierDown("inc_crash", "Id"));
            awaitKept("inc_crash", 2);
            assertThat(published("inc_crash")).isEmpty();
        }
        awaitPublished("inc_crash", 2);
        assertThat(published("inc_crash")).extracting(Incident::sequence).containsExactly(0, 1);
    }

    @Test
    void what_a_crash_left_unmarked_is_published_once_more_and_is_the_same() throws SQLException {
        try (Connection publisher = DriverManager.getConnection(RealParts.databaseUrl())) {
            publisher.createStatement().execute(PUBLISHER_LOCK);
            decide(carrierDown("inc_twice", "I"));
            awaitKept("inc_twice", 1);
            String record = waiting(publisher, "inc_twice");
            Records.put(Topics.INCIDENTS, "inc_twice", record.getBytes(StandardCharsets.UTF_8));
        }
        awaitPublished("inc_twice", 2);
        List<byte[]> records = Records.on(Topics.INCIDENTS, "inc_twice");
        assertThat(records).hasSize(2);
        assertThat(records.getFirst()).isEqualTo(records.getLast());
    }

    private static String waiting(Connection database, String id) throws SQLException {
        try (var query =
                database.prepareStatement(
                        "select record from incident.outbox where incident_id = ?")) {
            query.setString(1, id);
            var rows = query.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void a_decision_waits_for_the_database_and_is_not_lost() {
        decide(carrierDown("inc_before", "I"));
        awaitPublished("inc_before", 1);
        double retriesBefore = retries();
        RealParts.databaseWire().cut();
        decide(carrierDown("inc_meanwhile", "I"));
        decide(carrierDown("inc_before", "Id"));
        await().atMost(SOON).until(() -> retries() >= retriesBefore + 3);
        RealParts.databaseWire().mend();
        awaitPublished("inc_meanwhile", 1);
        awaitPublished("inc_before", 2);
        assertThat(published("inc_before")).extracting(Incident::sequence).containsExactly(0, 1);
        assertThat(published("inc_meanwhile")).hasSize(1);
    }

    private double retries() {
        return registry.counter(Metric.DECISION_RETRIES.key()).count();
    }

    @Test
    void what_is_no_decision_is_put_aside_and_stops_nobody() {
        byte[] nonsense = "{\"id\":\"inc_bad\"}".getBytes(StandardCharsets.UTF_8);
        Records.put(DecisionsTopic.NAME, "inc_bad", nonsense);
        decide(carrierDown("inc_good", "I"));
        awaitPublished("inc_good", 1);
        String letters = Topics.deadLetters(DecisionsTopic.NAME);
        await().atMost(SOON).until(() -> Records.on(letters, "inc_bad").size() == 1);
        ConsumerRecord<String, byte[]> letter =
                Records.on(letters).stream()
                        .filter(record -> record.key().equals("inc_bad"))
                        .findFirst()
                        .orElseThrow();
        assertThat(letter.value()).isEqualTo(nonsense);
        assertThat(header(letter, "reason")).contains("confidence");
        assertThat(header(letter, "source-topic")).isEqualTo(DecisionsTopic.NAME);
        assertThat(header(letter, "source-offset")).matches("\\d+");
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void what_is_kept_comes_back_as_it_was() {
        decide(carrierDown("inc_back", "IdM"));
        awaitKept("inc_back", 3);
        Story story = incidents.find(new IncidentId("inc_back")).orElseThrow();
        Story expected = Story.begin(Messages.decision(carrierDown("inc_back", "IdM"))).story();
        assertThat(story).isEqualTo(expected);
    }
}
