package io.faultline.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.incident.desk.Hearing;
import io.faultline.incident.desk.Story;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    /// The golden files are every message ever shipped; a story told by the detector alone is
    /// published as the detector said it.
    @ParameterizedTest
    @ValueSource(strings = {"incident.v1.json", "maintenance.v1.json", "postmortem.v1.json"})
    void every_incident_ever_shipped_passes_the_domain_unchanged(String golden) throws IOException {
        try (var in = MessagesTest.class.getResourceAsStream("/golden/" + golden)) {
            Incident said = Json.mapper().readValue(in, Incident.class);
            Hearing.Continued begun = Story.begin(Messages.decision(said));
            assertThat(Json.mapper().valueToTree(Messages.published(begun.story())).toString())
                    .isEqualTo(Json.mapper().valueToTree(said).toString());
        }
    }
}
