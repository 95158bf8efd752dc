package io.faultline.incident.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.message.Estates;
import io.faultline.incident.rehearsal.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// After a silence of everything, decisions wait for what was kept; otherwise for nothing.
class BacklogTest {

    private static final Instant NOON = Rehearsal.NOON;
    private static final String PORTAL = "core/portal/http";
    private static final String QUEUES = "core/queues/http";
    private static final Estate ESTATE =
            Estates.of(
                    Rehearsal.inventory(
                            """
                            vantages: { yyz: { name: Toronto } }
                            defaults: { every: 3s, timeout: 1s }
                            components:
                              core/portal: { layer: core, name: Portal }
                              core/queues: { layer: core, name: Queues }
                            checks:
                              - { id: core/portal/http, probe: "http http://127.0.0.1/p" }
                              - { id: core/queues/http, probe: "http http://127.0.0.1/q" }
                            """));

    private final Backlog backlog = new Backlog(ESTATE);
    private final Map<String, CheckState> states = new HashMap<>();

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    /// A probe of a second, whenever it may arrive.
    private void heard(String id, int second) {
        Check check = Objects.requireNonNull(ESTATE.checks().get(new CheckId(id)));
        var seen =
                new Observation(
                        id + second, at(second), check.id(), new VantageId("yyz"), Finding.GOOD);
        CheckState state =
                states.getOrDefault(id, CheckState.EMPTY)
                        .after(seen, check, 20, at(second))
                        .state();
        states.put(id, state);
        backlog.saw(state.evidence(check));
    }

    private void bothUntil(int end) {
        for (int second = 0; second < end; second += 3) {
            heard(PORTAL, second);
            heard(QUEUES, second + 1);
            assertThat(backlog.clearing(at(second + 1))).isFalse();
        }
    }

    @Test
    void in_peace_nothing_waits() {
        bothUntil(60);
        assertThat(backlog.clearing(at(60))).isFalse();
    }

    @Test
    void after_a_silence_decisions_wait_until_everything_has_caught_up() {
        bothUntil(30);
        assertThat(backlog.clearing(at(50))).as("silence itself holds nothing up").isFalse();
        heard(PORTAL, 33);
        assertThat(backlog.clearing(at(50))).isTrue();
        heard(PORTAL, 48);
        assertThat(backlog.clearing(at(51))).as("the other is still behind").isTrue();
        heard(QUEUES, 49);
        assertThat(backlog.clearing(at(51))).isFalse();
    }

    @Test
    void nobody_is_waited_for_longer_than_patience() {
        bothUntil(30);
        assertThat(backlog.clearing(at(50))).isFalse();
        heard(PORTAL, 48);
        assertThat(backlog.clearing(at(50))).isTrue();
        assertThat(backlog.clearing(at(50).plus(Backlog.PATIENCE).minus(Duration.ofMillis(1))))
                .isTrue();
        assertThat(backlog.clearing(at(50).plus(Backlog.PATIENCE))).isFalse();
        heard(PORTAL, 54);
        assertThat(backlog.clearing(at(55))).as("it is not waited for again").isFalse();
    }

    @Test
    void probers_whose_clock_is_behind_are_waited_for_once() {
        heard(PORTAL, 0);
        assertThat(backlog.clearing(at(60))).isFalse();
        heard(PORTAL, 3);
        assertThat(backlog.clearing(at(63))).isTrue();
        heard(PORTAL, 6);
        assertThat(backlog.clearing(at(68))).isFalse();
        for (int second = 9; second < 60; second += 3) {
            heard(PORTAL, second);
            assertThat(backlog.clearing(at(60 + second))).isFalse();
        }
    }

    @Test
    void a_detector_that_starts_behind_waits_too() {
        heard(PORTAL, 0);
        heard(QUEUES, 1);
        assertThat(backlog.clearing(at(40))).isFalse();
        heard(PORTAL, 39);
        assertThat(backlog.clearing(at(40))).isTrue();
        heard(QUEUES, 40);
        assertThat(backlog.clearing(at(41))).isFalse();
    }

    @Test
    void a_check_that_fell_silent_alone_holds_nothing_up() {
        bothUntil(30);
        for (int second = 30; second < 60; second += 3) {
            heard(PORTAL, second);
            assertThat(backlog.clearing(at(second))).isFalse();
        }
        heard(QUEUES, 31);
        assertThat(backlog.clearing(at(60))).isFalse();
    }
}
