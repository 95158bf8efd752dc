package io.faultline.probe.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.probe.Fixture;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.plan.PlannedCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final PlannedCheck PLANNED =
            Fixture.plan("- { id: core/db/a, probe: \"tcp 127.0.0.1:1\", timeout: 1s }")
                    .asked()
                    .values()
                    .iterator()
                    .next();
    private static final Finding FINE =
            new Finding(Outcome.OK, null, Duration.ofNanos(1_234_567), Map.of("code", 200.0), "");

    @Test
    void an_event_carries_what_the_contract_asks_for() {
        HealthEvent event =
                Report.of(PLANNED, FINE, "id-1", NOON, Duration.ofNanos(400_000), false);
        assertThat(event)
                .isEqualTo(
                        new HealthEvent(
                                "id-1",
                                NOON,
                                "core/db",
                                "core/db/a",
                                "yyz",
                                Outcome.OK,
                                null,
                                1.235,
                                Map.of("code", 200.0),
                                0.4));
    }

    @Test
    void a_confirmation_is_marked_and_has_no_lateness() {
        HealthEvent event = Report.of(PLANNED, FINE, "id-1", NOON, null, true);
        assertThat(event.metrics()).containsEntry("confirm", 1.0);
        assertThat(event.latenessMs()).isNull();
    }

    @Test
    void a_probe_is_late_beyond_five_milliseconds_and_a_tenth_of_its_timeout() {
        assertThat(late(100)).doesNotContainKey("late");
        assertThat(late(101)).containsEntry("late", 1.0);
        assertThat(Report.isLate(Duration.ofMillis(5), Duration.ofMillis(10))).isFalse();
        assertThat(Report.isLate(Duration.ofMillis(6), Duration.ofMillis(10))).isTrue();
    }

    @Test
    void a_distrusted_finding_is_our_own_trouble_and_keeps_what_was_measured() {
        var timeout =
                new Finding(
                        Outcome.FAIL, Reason.TIMEOUT, Duration.ofSeconds(1), Map.of(), "no answer");
        HealthEvent event =
                Report.of(PLANNED, timeout.distrusted("asleep"), "id-1", NOON, null, false);
        assertThat(event.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(event.reason()).isEqualTo(Reason.PROBER);
        assertThat(event.latencyMs()).isEqualTo(1_000.0);
    }

    private static Map<String, Double> late(long ms) {
        return Report.of(PLANNED, FINE, "id-1", NOON, Duration.ofMillis(ms), false).metrics();
    }
}
