package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Json;
import io.faultline.incident.lifecycle.Flapping;
import io.faultline.incident.lifecycle.Incident;
import io.faultline.incident.rehearsal.Fault;
import io.faultline.incident.rehearsal.Rehearsal;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What lies in the state stores outlives an upgrade.
class DetectorStateTest {

    private static final String YAML =
            """
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            components: { core/portal: { layer: core, name: Portal } }
            checks:
              - { id: core/portal/http, probe: "http http://127.0.0.1/", every: 10s, timeout: 1s }
            """;

    private static Incident incident() {
        return Rehearsal.of(YAML, Fault.silent(100, 900, "core/portal")).until(200).incident();
    }

    @Test
    void an_incident_comes_back_as_it_was() {
        byte[] kept = DetectorState.write(incident());
        assertThat(DetectorState.read(kept, Incident.class)).isEqualTo(incident());
    }

    @Test
    void an_incident_kept_by_an_earlier_version_is_read() throws IOException {
        var kept = (ObjectNode) Json.mapper().readTree(DetectorState.write(incident()));
        kept.remove("flapping");
        ((ObjectNode) kept.path("belief").path("impact")).remove("redundancyLost");
        Incident read = DetectorState.read(Json.mapper().writeValueAsBytes(kept), Incident.class);
        assertThat(read.flapping()).isEqualTo(Flapping.STEADY);
        assertThat(read.belief()).isEqualTo(incident().belief());
    }
}
