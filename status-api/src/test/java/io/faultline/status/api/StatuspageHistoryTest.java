package io.faultline.status.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.SnapshotBuilder;
import io.faultline.status.snapshot.Worlds;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatuspageHistoryTest {

    private static final String LEFT =
            """
            {"page":{"id":"kctbh9vrtdwd","name":"Old"},
             "incidents":[
              {"id":"g1zp3jpycgbz","name":"Slow calls","status":"postmortem","impact":"minor",
               "created_at":"2026-11-10T10:39:58.000-07:00","started_at":"2026-11-10T10:30:00.000-07:00",
               "updated_at":"2026-11-10T20:00:00.000Z","resolved_at":"2026-11-10T19:00:00.000Z",
               "incident_updates":[
                {"status":"postmortem","body":"Why it was.","display_at":"2026-11-10T20:00:00.000Z","affected_components":null},
                {"status":"resolved","body":"Over.","created_at":"2026-11-10T19:00:00.000Z"},
                {"status":"investigating","body":"We look.","display_at":"2026-11-10T10:39:58.000-07:00",
                 "affected_components":[{"code":"9dlvqx1drp3d","name":"Voice - Toll free calling","new_status":"partial_outage"}]}]},
              {"id":"bad","name":"No date","status":"resolved","impact":"minor"},
              {"id":"odd","name":"Odd","status":"exploded","impact":"minor","created_at":"2026-11-10T10:00:00Z"}],
             "scheduled_maintenances":[
              {"id":"m1zp3jpycgbz","name":"Upgrade","status":"completed","impact":"maintenance",
               "created_at":"2026-11-01T00:00:00.000Z","scheduled_for":"2026-11-02T00:00:00.000Z",
               "scheduled_until":"2026-11-02T02:00:00.000Z","incident_updates":[]}]}
            """;

    @Test
    void an_incident_keeps_its_id_its_times_and_its_words() {
        Incident slow = read().getFirst();
        assertThat(PublicId.ofIncident(slow.id()).value()).isEqualTo("g1zp3jpycgbz");
        assertThat(slow.startedAt()).isEqualTo(Instant.parse("2026-11-10T17:30:00Z"));
        assertThat(slow.resolvedAt()).isEqualTo(Instant.parse("2026-11-10T19:00:00Z"));
        assertThat(slow.phase()).isEqualTo(Phase.RESOLVED);
        assertThat(slow.severity()).isEqualTo(Severity.MINOR);
        assertThat(slow.updates())
                .extracting(Incident.Update::text)
                .containsExactly("We look.", "Over.", "Why it was.");
        assertThat(slow.updates())
                .extracting(Incident.Update::isPostmortem)
                .containsExactly(false, false, true);
        assertThat(slow.services()).containsEntry("toll-free-calling", Status.PARTIAL_OUTAGE);
    }

    @Test
    void a_postmortem_beside_the_updates_is_taken_where_it_was_published() {
        String entry =
                """
                {"incidents":[{"id":"p1zp3jpycgbz","name":"Slow","status":"postmortem","impact":"minor",
                  "created_at":"2026-11-10T10:00:00Z","resolved_at":"2026-11-10T19:00:00Z",
                  "postmortem_body":"Why it was.","postmortem_published_at":%s,
                  "incident_updates":[{"status":"resolved","body":"Over.","created_at":"2026-11-10T19:00:00Z"}]}]}
                """;
        Incident published = read(entry.formatted("\"2026-11-11T09:00:00Z\"")).getFirst();
        assertThat(published.latest().isPostmortem()).isTrue();
        assertThat(published.latest().text()).isEqualTo("Why it was.");
        assertThat(published.latest().at()).isEqualTo(Instant.parse("2026-11-11T09:00:00Z"));
        assertThat(published.resolvedAt()).isEqualTo(Instant.parse("2026-11-10T19:00:00Z"));
        assertThat(read(entry.formatted("null")).getFirst().updates())
                .extracting(Incident.Update::text)
                .containsExactly("Over.");
    }

    @Test
    void what_an_entry_says_wrongly_costs_that_entry_alone() {
        assertThat(read()).extracting(Incident::title).containsExactly("Slow calls", "Upgrade");
    }

    @Test
    void an_old_link_leads_to_the_old_incident() {
        Snapshot snapshot = snapshot();
        assertThat(snapshot.incident("g1zp3jpycgbz").orElseThrow().title()).isEqualTo("Slow calls");
        assertThat(snapshot.incident("m1zp3jpycgbz").orElseThrow().title()).isEqualTo("Upgrade");
    }

    @Test
    void what_is_exported_can_be_imported_and_is_the_same() throws IOException {
        byte[] exported = new V2Documents(snapshot(), "http://localhost:8080").whole();
        List<Incident> again =
                new StatuspageHistory(Worlds.quiet().world().inventory())
                        .read(Json.mapper().readTree(exported));
        assertThat(again)
                .extracting(Incident::id)
                .containsExactly("sp_g1zp3jpycgbz", "sp_m1zp3jpycgbz");
        Incident first = read().getFirst();
        assertThat(again.getFirst().updates()).isEqualTo(first.updates());
        assertThat(again.getFirst().resolvedAt()).isEqualTo(first.resolvedAt());
        assertThat(again.getFirst().startedAt()).isEqualTo(first.startedAt());
    }

    private static Snapshot snapshot() {
        return SnapshotBuilder.build(
                Worlds.quiet().world().and(read()), Worlds.KEEP_ALIVE, Worlds.NOW);
    }

    private static List<Incident> read() {
        return read(LEFT);
    }

    private static List<Incident> read(String json) {
        try {
            JsonNode document = Json.mapper().readTree(json);
            return new StatuspageHistory(Worlds.quiet().world().inventory()).read(document);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
