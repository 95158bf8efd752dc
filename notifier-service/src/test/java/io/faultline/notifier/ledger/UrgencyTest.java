package io.faultline.notifier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.Severity;
import org.junit.jupiter.api.Test;

class UrgencyTest {

    @Test
    void only_what_begins_or_grows_and_hurts_wakes_a_device_at_once() {
        for (Occasion each : new Occasion[] {Occasion.OPENED, Occasion.REOPENED, Occasion.WORSE}) {
            assertThat(Urgency.of(each, Severity.CRITICAL)).isEqualTo(Urgency.HIGH);
            assertThat(Urgency.of(each, Severity.MAJOR)).isEqualTo(Urgency.HIGH);
            assertThat(Urgency.of(each, Severity.MINOR)).isEqualTo(Urgency.NORMAL);
        }
        assertThat(Urgency.of(Occasion.RESOLVED, Severity.CRITICAL)).isEqualTo(Urgency.NORMAL);
        assertThat(Urgency.of(Occasion.PLANNED, Severity.CRITICAL)).isEqualTo(Urgency.LOW);
    }
}
