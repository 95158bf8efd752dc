package io.faultline.incident.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// `G` good, `F` silent, `R` refused, `S` slow, `n` nothing; five seconds apart, three vantages in
/// turn.
class TallyTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final double CONFIRMED = 20;

    static Tally after(String probes) {
        Tally tally = Tally.EMPTY;
        for (int i = 0; i < probes.length(); i++) {
            tally = tally.after(probe(probes.charAt(i), i, i % 3), CONFIRMED);
        }
        return tally;
    }

    static Observation probe(char letter, int number, int vantage) {
        Finding finding =
                switch (letter) {
                    case 'G' -> Finding.GOOD;
                    case 'F' -> Finding.SILENT;
                    case 'R' -> Finding.REFUSED;
                    case 'S' -> Finding.SLOW;
                    default -> Finding.NOTHING;
                };
        return new Observation(
                "e" + number,
                NOON.plusSeconds(5L * number),
                new CheckId("a/b"),
                new VantageId("v" + vantage),
                finding);
    }

    @Test
    void the_first_lost_probe_is_a_surprise_and_the_next_ones_less_so() {
        double first = after("F").runs().down().sum();
        double second = after("FF").runs().down().sum() - first;
        double third = after("FFF").runs().down().sum() - first - second;
        assertThat(first).isCloseTo(6.0, within(0.2));
        assertThat(second).isCloseTo(1.45, within(0.15));
        assertThat(third).isCloseTo(1.2, within(0.1));
    }

    @Test
    void a_good_probe_takes_back_more_than_a_repeated_loss_gave() {
        double lost = after("FF").runs().down().sum();
        double good = after("FFG").runs().down().sum();
        assertThat(lost - good).isCloseTo(2.7, within(0.1));
    }

    @Test
    void good_probes_keep_it_quiet() {
        assertThat(after("GGGGGG").runs().quiet()).isTrue();
    }

    @Test
    void no_data_changes_nothing() {
        assertThat(after("FFn").runs()).isEqualTo(after("FF").runs());
    }

    @Test
    void a_run_begins_with_its_first_lost_probe() {
        Run run = after("GGFFF").runs().down();
        assertThat(run.since()).isEqualTo(NOON.plusSeconds(10));
        assertThat(run.first()).isEqualTo("e2");
    }

    @Test
    void a_confirmed_outage_is_over_after_four_good_probes() {
        String down = "F".repeat(40);
        assertThat(after(down).runs().worst()).isGreaterThan(CONFIRMED);
        assertThat(after(down + "GGG").runs().down().quiet()).isFalse();
        assertThat(after(down + "GGGG").runs().quiet()).isTrue();
    }

    @Test
    void a_refusal_says_more_than_a_repeated_silence() {
        assertThat(after("RRR").runs().down().sum())
                .isGreaterThan(after("FFF").runs().down().sum() + 1);
    }

    @Test
    void partial_loss_is_heard_at_its_own_level() {
        Tally half = after("FGFGFFGGFGFGFGFFGGFG".repeat(10));
        assertThat(half.runs().heavy().sum()).isGreaterThan(half.runs().down().sum());
        assertThat(half.runs().heavy().sum()).isGreaterThan(2);
    }

    @Test
    void an_unconfirmed_outage_that_mends_does_not_end_the_test_for_partial_loss() {
        Tally tally = after("FFGGGG");
        assertThat(tally.runs().down().quiet()).isTrue();
        assertThat(tally.runs().heavy().sum()).isGreaterThan(2);
    }

    @Test
    void partial_loss_is_not_learned_as_normal_while_it_lasts() {
        Tally half = after("FGFGFFGGFGFGFGFFGGFG");
        assertThat(half.runs().heavy().quiet()).isFalse();
        assertThat(half.rate().mean()).isEqualTo(Tally.EMPTY.rate().mean());
    }

    @Test
    void slowness_is_a_test_of_its_own() {
        Tally slow = after("SSSSSS");
        assertThat(slow.runs().slow().sum()).isGreaterThan(8);
        assertThat(slow.runs().worst()).isZero();
    }

    @Test
    void the_shares_of_the_vantages_add_up_to_the_sum() {
        Tally tally = after("GFFGFFF");
        double shares =
                tally.sights().values().stream().mapToDouble(each -> each.shares().down()).sum();
        assertThat(shares).isCloseTo(tally.runs().down().sum(), within(1e-9));
    }

    @Test
    void a_noisy_check_learns_that_a_loss_is_no_surprise() {
        String noisy = ("G".repeat(30) + "F").repeat(40);
        double learned = after(noisy + "GGGGGGGG" + "F").runs().down().sum();
        assertThat(learned).isLessThan(after("F").runs().down().sum() - 1);
    }
}
