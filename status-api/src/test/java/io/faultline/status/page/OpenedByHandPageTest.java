package io.faultline.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.snapshot.Draft;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An incident that a person opened, on its page: no probe saw it, and nothing was weighed.
@QuarkusTest
@QuarkusTestResource(RealKafka.class)
class OpenedByHandPageTest {

    private static String page(Worlds world, String path) {
        return new PageRenderer(world.snapshot(), "s", new PageRenderer.Reader("en", "auto"))
                .page(path)
                .orElseThrow();
    }

    @Test
    void what_a_person_says_claims_no_confidence() {
        Draft byHand =
                Worlds.incident("inc_1", Severity.MINOR)
                        .title("Chats wait too long", "Les clavardages attendent")
                        .from("2026-11-23T14:41:12Z")
                        .explanation("Opened by hand.", "Ouvert à la main.")
                        .services(Map.of("chat-queues", Status.DEGRADED_PERFORMANCE));
        assertThat(page(Worlds.quiet().suffers(byHand.build()), "/incidents/inc_1"))
                .contains("Chats wait too long", "Opened by hand.")
                .doesNotContain("Confidence in the cause")
                .doesNotContain("Detected automatically");
        assertThat(page(Worlds.quiet().suffers(Worlds.carrierDown()), "/incidents/inc_carrier_a"))
                .contains("Confidence in the cause");
    }
}
