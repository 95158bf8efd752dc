package io.faultline.probe.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.probe.Fixture;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeartbeatWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Plan PLAN =
            Fixture.plan("- { id: core/db/beat, probe: \"heartbeat grace=45s\", every: 10s }");
    private static final PlannedCheck CHECK = PLAN.heartbeats().values().iterator().next();

    private final HeartbeatWatch watch = watch(NOON.minusSeconds(600));

    @Test
    void nothing_is_said_before_the_first_heartbeat() {
        assertThat(watch.overdue(NOON.plusSeconds(3_600))).isEmpty();
        assertThat(watch.finding(CHECK, NOON)).isEmpty();
    }

    @Test
    void a_heartbeat_is_missing_when_its_grace_has_passed() {
        watch.heard(beat(NOON));
        assertThat(watch.overdue(NOON.plusSeconds(45))).isEmpty();
        assertThat(watch.overdue(NOON.plusSeconds(46))).containsExactly(CHECK);
    }

    @Test
    void it_is_said_once_an_interval_while_it_lasts() {
        watch.heard(beat(NOON));
        assertThat(watch.overdue(NOON.plusSeconds(46))).hasSize(1);
        assertThat(watch.overdue(NOON.plusSeconds(47))).isEmpty();
        assertThat(watch.overdue(NOON.plusSeconds(56))).hasSize(1);
    }

    @Test
    void a_new_heartbeat_ends_it() {
        watch.heard(beat(NOON));
        assertThat(watch.overdue(NOON.plusSeconds(46))).hasSize(1);
        watch.heard(beat(NOON.plusSeconds(50)));
        assertThat(watch.overdue(NOON.plusSeconds(60))).isEmpty();
        assertThat(watch.overdue(NOON.plusSeconds(96))).hasSize(1);
    }

    @Test
    void an_older_heartbeat_that_arrives_late_changes_nothing() {
        watch.heard(beat(NOON));
        watch.heard(beat(NOON.minusSeconds(40)));
        assertThat(watch.overdue(NOON.plusSeconds(44))).isEmpty();
    }

    @Test
    void a_deadline_survives_a_restart() {
        HeartbeatWatch restarted = watch(NOON.plusSeconds(2));
        restarted.heard(beat(NOON));
        assertThat(restarted.overdue(NOON.plusSeconds(46))).isEmpty();
        assertThat(restarted.overdue(NOON.plusSeconds(48))).hasSize(1);
    }

    @Test
    void a_deadline_that_passed_while_nobody_could_report_gets_its_grace_anew() {
        HeartbeatWatch restarted = watch(NOON.plusSeconds(600));
        restarted.heard(beat(NOON));
        assertThat(restarted.overdue(NOON.plusSeconds(601))).isEmpty();
        assertThat(restarted.overdue(NOON.plusSeconds(646))).hasSize(1);
    }

    @Test
    void what_was_missing_before_a_restart_is_missing_after_it() {
        HeartbeatWatch restarted = watch(NOON.plusSeconds(600));
        restarted.heard(beat(NOON));
        restarted.heard(missed(NOON.plusSeconds(46)));
        assertThat(restarted.overdue(NOON.plusSeconds(601))).hasSize(1);
    }

    @Test
    void what_the_watch_says_itself_is_no_heartbeat() {
        watch.heard(beat(NOON));
        watch.heard(event(NOON.plusSeconds(40), Outcome.OK, null, Map.of("confirm", 1.0)));
        assertThat(watch.overdue(NOON.plusSeconds(46))).hasSize(1);
    }

    @Test
    void asked_in_between_it_says_how_things_are() {
        watch.heard(beat(NOON));
        assertThat(watch.finding(CHECK, NOON.plusSeconds(10)).orElseThrow().outcome())
                .isEqualTo(Outcome.OK);
        var finding = watch.finding(CHECK, NOON.plusSeconds(50)).orElseThrow();
        assertThat(finding.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(finding.words()).contains("45 s");
    }

    @Test
    void a_check_that_is_almost_right_is_suggested() {
        var heartbeats = new Heartbeats(NOON);
        heartbeats.follow(PLAN);
        assertThat(heartbeats.beat("core/db/baet", "id-1", NOON))
                .isEqualTo(
                        new Heartbeats.Beat.Unknown(
                                "no heartbeat check is called 'core/db/baet' (did you mean 'core/db/beat'?)"));
        assertThat(heartbeats.beat("core/db/beat", "id-1", NOON))
                .isEqualTo(new Heartbeats.Beat.Taken(beat(NOON)));
    }

    private static HeartbeatWatch watch(Instant begin) {
        var watch = new HeartbeatWatch(begin);
        watch.watch(PLAN.heartbeats());
        return watch;
    }

    private static HealthEvent beat(Instant time) {
        return event(time, Outcome.OK, null, Map.of(HeartbeatWatch.MARK, 1.0));
    }

    private static HealthEvent missed(Instant time) {
        return event(time, Outcome.FAIL, Reason.TIMEOUT, Map.of());
    }

    private static HealthEvent event(
            Instant time,
            Outcome outcome,
            @org.jspecify.annotations.Nullable Reason reason,
            Map<String, Double> metrics) {
        return new HealthEvent(
                "id-1",
                time,
                "core/db",
                "core/db/beat",
                "yyz",
                outcome,
                reason,
                null,
                metrics,
                null);
    }
}
