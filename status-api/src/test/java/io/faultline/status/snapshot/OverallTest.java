package io.faultline.status.snapshot;

import static io.faultline.contracts.Status.DEGRADED_PERFORMANCE;
import static io.faultline.contracts.Status.MAJOR_OUTAGE;
import static io.faultline.contracts.Status.OPERATIONAL;
import static io.faultline.contracts.Status.PARTIAL_OUTAGE;
import static io.faultline.contracts.Status.UNDER_MAINTENANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The table of status-pages.md, section 4, line by line.
class OverallTest {

    @Test
    void the_sentence_follows_the_precedence_of_statuspage() {
        says("critical", "Major System Outage", MAJOR_OUTAGE, MAJOR_OUTAGE);
        says("major", "Partial System Outage", MAJOR_OUTAGE, OPERATIONAL);
        says("major", "Partial System Outage", PARTIAL_OUTAGE, PARTIAL_OUTAGE);
        says("minor", "Minor Service Outage", PARTIAL_OUTAGE, DEGRADED_PERFORMANCE);
        says("minor", "Degraded System Service", DEGRADED_PERFORMANCE, DEGRADED_PERFORMANCE);
        says("minor", "Partially Degraded Service", DEGRADED_PERFORMANCE, OPERATIONAL);
        says("maintenance", "Service Under Maintenance", UNDER_MAINTENANCE, OPERATIONAL);
        says("none", "All Systems Operational", OPERATIONAL, OPERATIONAL);
    }

    @Test
    void maintenance_does_not_outrank_degraded() {
        says("minor", "Partially Degraded Service", UNDER_MAINTENANCE, DEGRADED_PERFORMANCE);
    }

    @Test
    void missing_data_is_neither_none_nor_maintenance() {
        assertThat(Overall.of(List.of(OPERATIONAL), true)).isEqualTo(Overall.NO_RECENT_DATA);
        assertThat(Overall.of(List.of(UNDER_MAINTENANCE), true)).isEqualTo(Overall.NO_RECENT_DATA);
        assertThat(Overall.of(List.of(MAJOR_OUTAGE), true)).isEqualTo(Overall.MAJOR_OUTAGE);
    }

    private static void says(String indicator, String sentence, Status... states) {
        Overall overall = Overall.of(List.of(states), false);
        assertThat(overall.indicator()).isEqualTo(indicator);
        assertThat(overall.sentence()).isEqualTo(sentence);
    }
}
