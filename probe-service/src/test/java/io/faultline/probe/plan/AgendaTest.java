package io.faultline.probe.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.Durations;
import io.faultline.probe.Fixture;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.plan.Agenda.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Agenda agenda = new Agenda();

    @Test
    void slots_are_an_interval_apart_whenever_somebody_looks() {
        agenda.follow(Map.of(series("a"), cadence(250)), NOON);
        var slots = new ArrayList<Instant>();
        for (int look : new int[] {400, 1_300, 2_999, 3_251}) {
            agenda.due(NOON.plusMillis(look)).forEach(due -> slots.add(due.scheduledAt()));
        }
        assertThat(slots)
                .containsExactly(
                        NOON.plusMillis(250),
                        NOON.plusMillis(1_250),
                        NOON.plusMillis(2_250),
                        NOON.plusMillis(3_250));
    }

    @Test
    void of_missed_slots_the_last_is_due_and_the_others_are_counted() {
        agenda.follow(Map.of(series("a"), cadence(250)), NOON);
        List<Due> due = agenda.due(NOON.plusMillis(5_300));
        assertThat(due).containsExactly(new Due(series("a"), NOON.plusMillis(5_250), 5));
        assertThat(agenda.next()).contains(NOON.plusMillis(6_250));
    }

    @Test
    void a_changed_plan_leaves_the_slots_of_what_did_not_change() {
        agenda.follow(Map.of(series("a"), cadence(900)), NOON);
        agenda.follow(
                Map.of(series("a"), cadence(900), series("b"), cadence(100)), NOON.plusMillis(500));
        assertThat(agenda.due(NOON.plusMillis(1_150)))
                .extracting(Due::series)
                .containsExactly(series("a"), series("b"));
    }

    @Test
    void what_is_no_longer_planned_is_no_longer_due() {
        agenda.follow(Map.of(series("a"), cadence(100), series("b"), cadence(200)), NOON);
        agenda.follow(Map.of(series("b"), cadence(200)), NOON);
        assertThat(agenda.due(NOON.plusSeconds(1)))
                .extracting(Due::series)
                .containsExactly(series("b"));
    }

    @Test
    void a_changed_interval_begins_at_once() {
        agenda.follow(Map.of(series("a"), new Cadence(Duration.ofHours(1), Duration.ZERO)), NOON);
        agenda.follow(Map.of(series("a"), cadence(100)), NOON);
        assertThat(agenda.next()).contains(NOON.plusMillis(100));
    }

    @Test
    void after_the_clock_was_set_slots_follow_the_new_time() {
        agenda.follow(Map.of(series("a"), cadence(0)), NOON);
        agenda.restart(NOON.minus(Duration.ofHours(1)));
        assertThat(agenda.next()).contains(NOON.minus(Duration.ofHours(1)).plus(SECOND));
    }

    @Test
    void a_faster_pace_keeps_the_slots_and_puts_others_between_until_it_ends() {
        Cadence seldom = new Cadence(Duration.ofSeconds(3), Duration.ofMillis(250));
        Cadence faster = seldom.faster(SECOND).orElseThrow();
        agenda.follow(Map.of(series("a"), seldom), NOON);
        assertThat(seconds(agenda.due(NOON.plusMillis(300)))).containsExactly(0L);
        agenda.pace(series("a"), seldom, faster, NOON.plusMillis(400));
        assertThat(seconds(agenda.due(NOON.plusMillis(1_300)))).containsExactly(1L);
        assertThat(seconds(agenda.due(NOON.plusMillis(2_300)))).containsExactly(2L);
        assertThat(seconds(agenda.due(NOON.plusMillis(3_300)))).containsExactly(3L);
        agenda.pace(series("a"), seldom, seldom, NOON.plusMillis(3_400));
        assertThat(agenda.next()).contains(NOON.plusMillis(6_250));
    }

    @Test
    void a_pace_that_was_decided_by_another_plan_changes_nothing() {
        agenda.follow(Map.of(series("a"), cadence(250)), NOON);
        agenda.pace(series("a"), cadence(900), cadence(100), NOON);
        agenda.pace(series("b"), cadence(250), cadence(100), NOON);
        assertThat(agenda.next()).contains(NOON.plusMillis(250));
    }

    @Test
    void a_faster_cadence_is_a_whole_part_of_it_and_not_below_its_floor() {
        assertThat(faster("15s", 1)).contains(Duration.ofSeconds(5));
        assertThat(faster("10s", 1)).contains(Duration.ofMillis(2_500));
        assertThat(faster("2s", 1)).contains(SECOND);
        assertThat(faster("1s", 1)).isEmpty();
        assertThat(faster("60s", 15)).contains(Duration.ofSeconds(20));
        assertThat(faster("15s", 15)).isEmpty();
    }

    private static Optional<Duration> faster(String every, int floor) {
        return new Cadence(Durations.parse(every), Duration.ZERO)
                .faster(Duration.ofSeconds(floor))
                .map(Cadence::every);
    }

    private static List<Long> seconds(List<Due> due) {
        return due.stream()
                .map(each -> Duration.between(NOON, each.scheduledAt()).toSeconds())
                .toList();
    }

    @Test
    void the_phase_of_a_check_is_the_same_for_ever() {
        var cadence =
                Cadence.of(new CheckId("carrier-a/trunk-1/options"), 0, 3, Duration.ofSeconds(15));
        assertThat(cadence.phase()).isEqualTo(Duration.ofMillis(PHASE_OF_TRUNK_1));
    }

    /// Written down once: were it to change, every chart would jump at the next upgrade.
    private static final long PHASE_OF_TRUNK_1 = 12266;

    @Test
    void the_vantages_of_a_check_look_in_turn() {
        var check = new CheckId("core/db/select");
        List<Long> slots =
                IntStream.range(0, 3)
                        .mapToObj(index -> Cadence.of(check, index, 3, Duration.ofSeconds(3)))
                        .map(cadence -> cadence.after(NOON).toEpochMilli() % 1_000)
                        .toList();
        assertThat(slots).containsOnly(slots.getFirst());
    }

    @Test
    void checks_are_spread_over_the_interval() {
        long firstHalf =
                IntStream.range(0, 1_000)
                        .mapToObj(number -> new CheckId("core/server-" + number + "/ping"))
                        .map(check -> Cadence.of(check, 0, 1, SECOND))
                        .filter(cadence -> cadence.phase().toMillis() < 500)
                        .count();
        assertThat(firstHalf).isBetween(440L, 560L);
    }

    private static Series series(String check) {
        return new Series(new CheckId(check), Fixture.YYZ);
    }

    private static Cadence cadence(long phaseMs) {
        return new Cadence(SECOND, Duration.ofMillis(phaseMs));
    }
}
