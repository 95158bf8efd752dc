package io.faultline.incident.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.incident.detect.Finding;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a failed probe says of the way there.
class ObservationsTest {

    private static Finding failed(Reason reason, Map<String, Double> metrics) {
        return Observations.of(
                        new HealthEvent(
                                "e",
                                Instant.EPOCH,
                                "isp/bolt-cable",
                                "isp/bolt-cable/stamp",
                                "yyz",
                                Outcome.FAIL,
                                reason,
                                null,
                                metrics,
                                null))
                .finding();
    }

    @Test
    void packets_lost_on_the_way_do_not_clear_the_way() {
        assertThat(failed(Reason.ASSERTION, Map.of("lossPct", 64.0)).hostAlive()).isFalse();
        assertThat(failed(Reason.ASSERTION, Map.of("lossPct", 64.0)).bad()).isTrue();
    }

    @Test
    void a_wrong_answer_clears_the_way() {
        assertThat(failed(Reason.ASSERTION, Map.of("code", 503.0)).hostAlive()).isTrue();
        assertThat(failed(Reason.ASSERTION, Map.of()).hostAlive()).isTrue();
        assertThat(failed(Reason.ASSERTION, Map.of("lossPct", 0.0)).hostAlive()).isTrue();
        assertThat(failed(Reason.PROTOCOL, Map.of()).hostAlive()).isTrue();
    }
}
