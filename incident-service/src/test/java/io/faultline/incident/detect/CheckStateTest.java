package io.faultline.incident.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.detect.CheckState.Reception;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckStateTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private static Check check(Check.Courtesy courtesy) {
        return new Check(
                new CheckId("a/b"),
                new ComponentId("a"),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                List.of(new VantageId("v0"), new VantageId("v1"), new VantageId("v2")),
                courtesy);
    }

    private static final Check CHECK = check(Check.Courtesy.BURST);

    private static CheckState fold(CheckState from, List<Observation> probes) {
        CheckState state = from;
        for (Observation each : probes) {
            state = state.after(each, CHECK, 20, NOON).state();
        }
        return state;
    }

    private static List<Observation> probes(String letters) {
        var all = new ArrayList<Observation>();
        for (int i = 0; i < letters.length(); i++) {
            all.add(TallyTest.probe(letters.charAt(i), i, i % 3));
        }
        return all;
    }

    @Test
    void within_the_window_the_order_of_arrival_changes_nothing() {
        List<Observation> past = probes("GGGGGGGGGG");
        List<Observation> window = probes("GGGGGGGGGGGFFGFF").subList(10, 16);
        CheckState before = fold(CheckState.EMPTY, past);
        Tally inOrder = fold(before, window).tally();
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            var shuffled = new ArrayList<>(window);
            Collections.shuffle(shuffled, random);
            assertThat(fold(before, shuffled).tally()).isEqualTo(inOrder);
        }
    }

    @Test
    void the_same_event_twice_counts_once() {
        Observation lost = TallyTest.probe('F', 3, 0);
        CheckState once = fold(CheckState.EMPTY, List.of(lost));
        CheckState.Step again = once.after(lost, CHECK, 20, NOON);
        assertThat(again.reception()).isEqualTo(Reception.DUPLICATE);
        assertThat(again.state().tally()).isEqualTo(once.tally());
        assertThat(again.state().duplicates()).isEqualTo(1);
    }

    @Test
    void what_comes_more_than_two_intervals_late_says_nothing_about_now() {
        CheckState now = fold(CheckState.EMPTY, probes("GGGGGGGGGGGGGG"));
        CheckState.Step late =
                now.after(
                        new Observation(
                                "late",
                                NOON.plusSeconds(20),
                                CHECK.id(),
                                new VantageId("v0"),
                                Finding.SILENT),
                        CHECK,
                        20,
                        NOON);
        assertThat(late.reception()).isEqualTo(Reception.TOO_LATE);
        assertThat(late.state().tally()).isEqualTo(now.tally());
    }

    @Test
    void the_window_is_bounded_whatever_the_pace() {
        CheckState state = CheckState.EMPTY;
        for (int i = 0; i < 500; i++) {
            var seen =
                    new Observation(
                            "e" + i,
                            NOON.plusMillis(i * 10L),
                            CHECK.id(),
                            new VantageId("v" + i % 3),
                            Finding.GOOD);
            state = state.after(seen, CHECK, 20, NOON).state();
        }
        assertThat(state.window()).hasSize(CheckState.MAX_WINDOW);
    }

    @Test
    void a_suspicion_asks_all_vantages_again_at_most_eight_times() {
        CheckState state = fold(CheckState.EMPTY, probes("GGGF"));
        Confirming wish = state.confirming();
        assertThat(wish.due(NOON)).isFalse();
        Instant now = NOON.plusMillis(100);
        int rounds = 0;
        while (wish.next() != null) {
            assertThat(wish.due(now)).isTrue();
            assertThat(wish.whom(CHECK)).hasSize(3);
            wish = wish.asked(CHECK, now);
            now = wish.next() == null ? now : wish.next();
            rounds++;
        }
        assertThat(rounds).isEqualTo(8);
    }

    @Test
    void the_next_round_waits_for_the_answers_to_the_one_before() {
        Instant now = NOON.plusMillis(100);
        Confirming unanswered = fold(CheckState.EMPTY, probes("GGGF")).confirming();
        assertThat(unanswered.asked(CHECK, now).next())
                .isEqualTo(now.plus(CHECK.timeout()).plusMillis(100));
        Confirming refused = new Confirming(0, now, new VantageId("v1"), false);
        assertThat(refused.asked(CHECK, now).next())
                .isEqualTo(now.plus(CHECK.every().dividedBy(20)));
    }

    @Test
    void good_answers_end_the_asking() {
        CheckState state = fold(CheckState.EMPTY, probes("GGGFG"));
        assertThat(state.confirming()).isEqualTo(Confirming.IDLE);
    }

    @Test
    void a_target_with_a_rate_limit_is_asked_once_by_those_that_did_not_just_ask() {
        Check polite = check(Check.Courtesy.ONCE);
        CheckState state =
                CheckState.EMPTY.after(TallyTest.probe('F', 1, 1), polite, 20, NOON).state();
        Confirming wish = state.confirming();
        assertThat(wish.whom(polite)).containsExactly(new VantageId("v0"), new VantageId("v2"));
        assertThat(wish.asked(polite, NOON.plusSeconds(1)).next()).isNull();
    }

    @Test
    void a_heartbeat_is_never_asked() {
        Check heart = check(Check.Courtesy.NEVER);
        CheckState state =
                CheckState.EMPTY.after(TallyTest.probe('F', 1, 1), heart, 20, NOON).state();
        assertThat(state.confirming().next()).isNull();
    }
}
