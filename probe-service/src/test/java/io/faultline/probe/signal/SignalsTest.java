package io.faultline.probe.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.Check;
import io.faultline.probe.Fixture;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.heartbeat.HeartbeatWatch;
import io.faultline.probe.heartbeat.Heartbeats;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.report.Report;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Values come at seconds after noon: `at(10, 118)`.
class SignalsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ID = "core/db/phones";
    private static final Plan PLAN =
            Fixture.plan(
                    """
                    - { id: core/db/phones, signal: registrations, every: 10s, expect: ["drop(60s) < 30%", "value > 20"] }
                    - { id: core/db/plain, signal: counted elsewhere }
                    """);

    private final Signals signals = following();

    @Test
    void a_value_is_an_event_with_what_it_lost() {
        at(0, 118);
        HealthEvent event = at(10, 100);
        assertThat(event.outcome()).isEqualTo(Outcome.OK);
        assertThat(event.component()).isEqualTo("core/db");
        assertThat(event.vantage()).isEqualTo("yyz");
        assertThat(event.metrics())
                .containsEntry("value", 100.0)
                .containsEntry(Signals.MARK, 1.0)
                .hasEntrySatisfying("dropPct", drop -> assertThat(drop).isBetween(15.2, 15.3));
    }

    @Test
    void a_drop_against_the_highest_of_the_window_fails() {
        at(0, 90);
        at(10, 118);
        at(20, 117);
        HealthEvent event = at(30, 80);
        assertThat(event.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(event.reason()).isEqualTo(Reason.ASSERTION);
    }

    @Test
    void what_fell_slower_than_the_window_did_not_drop() {
        at(0, 118);
        assertThat(at(61, 80).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void a_value_that_stays_low_is_told_by_its_own_expectation() {
        assertThat(at(0, 19).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(at(1, 21).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void nothing_is_lost_of_nothing() {
        assertThat(at(0, 0).metrics()).containsEntry("dropPct", 0.0);
        assertThat(at(1, -5).metrics()).containsEntry("dropPct", 0.0);
    }

    @Test
    void another_instance_has_read_the_earlier_values_from_the_topic() {
        HealthEvent before = at(0, 118);
        Signals other = following();
        other.heard(before);
        other.heard(before);
        assertThat(taken(other.report(ID, 60, "id-2", NOON.plusSeconds(10))).outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void after_a_restart_without_them_there_is_nothing_to_have_dropped_from() {
        at(0, 118);
        assertThat(taken(following().report(ID, 60, "id-2", NOON.plusSeconds(10))).metrics())
                .containsEntry("dropPct", 0.0);
    }

    @Test
    void a_signal_that_was_heard_once_and_is_silent_is_missing() {
        var watch = new HeartbeatWatch(NOON);
        watch.watch(PLAN.heartbeats());
        assertThat(watch.overdue(NOON.plusSeconds(600))).isEmpty();
        watch.heard(at(600, 118));
        assertThat(watch.overdue(NOON.plusSeconds(620))).isEmpty();
        assertThat(watch.overdue(NOON.plusSeconds(621)))
                .singleElement()
                .satisfies(missing -> {
                    assertThat(missing.series().check().value()).isEqualTo(ID);
                    assertThat(HeartbeatWatch.missing(missing).reason()).isEqualTo(Reason.TIMEOUT);
                    assertThat(HeartbeatWatch.missing(missing).words()).contains("20 s");
                });
    }

    @Test
    void what_was_silent_before_a_restart_is_silent_after_it() {
        PlannedCheck planned = PLAN.heartbeats().values().iterator().next();
        HealthEvent silence =
                Report.of(planned, HeartbeatWatch.missing(planned), "id-3", NOON, null, false);
        var restarted = heartbeats();
        restarted.heard(silence);
        assertThat(restarted.overdue(NOON.plusSeconds(1))).hasSize(1);
    }

    @Test
    void events_that_somebody_else_publishes_are_left_alone() {
        var heartbeats = heartbeats();
        heartbeats.heard(theirs(Outcome.OK, null));
        heartbeats.heard(theirs(Outcome.FAIL, Reason.TIMEOUT));
        assertThat(heartbeats.overdue(NOON.plusSeconds(600))).isEmpty();
    }

    private static Heartbeats heartbeats() {
        var heartbeats = new Heartbeats(NOON);
        heartbeats.follow(PLAN);
        heartbeats.known(true);
        return heartbeats;
    }

    private static HealthEvent theirs(Outcome outcome, @Nullable Reason reason) {
        return new HealthEvent(
                "id-9",
                NOON,
                "core/db",
                "core/db/plain",
                "yul",
                outcome,
                reason,
                null,
                Map.of("value", 5.0),
                null);
    }

    @Test
    void asked_in_between_it_says_what_the_last_value_said() {
        Check check = Objects.requireNonNull(PLAN.inventory().checks().get(ID));
        var heard = new Finding(Outcome.OK, null, null, Map.of(), "");
        assertThat(signals.refined(check, heard)).isEqualTo(heard);
        at(0, 118);
        at(10, 60);
        assertThat(signals.refined(check, heard).outcome()).isEqualTo(Outcome.FAIL);
        Finding silent = HeartbeatWatch.missing(PLAN.heartbeats().values().iterator().next());
        assertThat(signals.refined(check, silent)).isEqualTo(silent);
    }

    @Test
    void a_check_that_is_almost_right_is_suggested() {
        assertThat(signals.report("core/db/phone", 1, "id-1", NOON))
                .isEqualTo(
                        new Signals.Report.Unknown(
                                "no signal check is called 'core/db/phone' (did you mean 'core/db/phones'?)"));
    }

    @Test
    void a_flood_of_values_is_kept_short() {
        for (int second = 0; second < 5_000; second++) {
            signals.report(ID, 100 + second, "id-1", NOON.plusMillis(second));
        }
        assertThat(at(5, 5_099).outcome()).isEqualTo(Outcome.OK);
    }

    private HealthEvent at(int second, double value) {
        return taken(signals.report(ID, value, "id-1", NOON.plusSeconds(second)));
    }

    private static Signals following() {
        var signals = new Signals();
        signals.follow(PLAN);
        return signals;
    }

    private static HealthEvent taken(Signals.Report report) {
        if (report instanceof Signals.Report.Taken(var event)) {
            return event;
        }
        throw new AssertionError(report.toString());
    }
}
