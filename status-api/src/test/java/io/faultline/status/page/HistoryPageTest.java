package io.faultline.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// What the history says of what was, what is and what will be.
@QuarkusTest
@QuarkusTestResource(RealKafka.class)
class HistoryPageTest {

    private static final String TOMORROW = "2026-11-24T04:00:00Z";
    private static final String LATER = "2026-11-24T05:00:00Z";

    private static String history(Incident of) {
        return new PageRenderer(
                        Worlds.quiet().suffers(of).snapshot(),
                        "s",
                        new PageRenderer.Reader("en", "auto"))
                .page("/history")
                .orElseThrow();
    }

    @Test
    void what_goes_on_is_not_called_resolved() {
        Incident open =
                Worlds.incident("inc_1", Severity.MAJOR)
                        .title("Calls fail", "Des appels échouent")
                        .from("2026-11-23T15:00:00Z")
                        .said("2026-11-23T15:01:00Z", Phase.INVESTIGATING, "We look.", "Ah.")
                        .build();
        assertThat(history(open))
                .contains("Ongoing for 27 min. We look.")
                .doesNotContain("Resolved after");
    }

    @Test
    void planned_work_is_not_completed_before_it_is() {
        assertThat(history(Worlds.maintenance("mnt_1", Phase.SCHEDULED, TOMORROW, LATER)))
                .contains("Scheduled. ")
                .doesNotContain("Completed as planned");
        assertThat(history(Worlds.maintenance("mnt_1", Phase.COMPLETED, TOMORROW, LATER)))
                .contains("Completed as planned");
    }
}
