package io.faultline.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Sight SILENT =
            Sight.Failed.of(Reason.TIMEOUT, TIMEOUT, "none of 3 echoes came back");
    private static final Sight NO_ROUTE =
            Sight.Failed.of(Reason.UNREACHABLE, Duration.ofMillis(2), "a router knows no way");
    private static final Sight NOT_ASKED = new Sight.Trouble("no socket");

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2", "5, 2", "6, 3", "9, 4"})
    void a_link_is_down_when_two_thirds_of_its_anchors_are(int hosts, int need) {
        assertThat(Quorum.usual(hosts).need()).isEqualTo(need);
    }

    @Test
    void a_dead_anchor_is_not_a_dead_link() {
        assertThat(seen(2, SILENT, answer(0, 20), answer(0, 30)))
                .isInstanceOfSatisfying(
                        Sight.Answered.class,
                        answered ->
                                assertThat(answered.numbers())
                                        .containsEntry("answering", 2.0)
                                        .containsEntry("hosts", 3.0)
                                        .containsEntry("loss", 0.0));
    }

    @Test
    void too_few_answers_are_a_dead_link_that_names_the_count() {
        assertThat(seen(2, SILENT, answer(0, 20), SILENT))
                .isInstanceOfSatisfying(
                        Sight.Failed.class,
                        failed -> {
                            assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
                            assertThat(failed.latency()).isEqualTo(TIMEOUT);
                            assertThat(failed.words()).isEqualTo("1 of 3 hosts answer, 2 must");
                            assertThat(failed.numbers()).containsEntry("answering", 1.0);
                        });
    }

    @Test
    void a_lossy_anchor_is_not_a_lossy_link_but_a_lossy_link_is_seen_at_each() {
        assertThat(loss(seen(2, answer(66, 20), answer(0, 20), answer(0, 30)))).isZero();
        assertThat(loss(seen(2, answer(66, 20), answer(33, 20), answer(0, 30)))).isEqualTo(33);
    }

    @Test
    void what_all_say_is_the_reason_and_silence_where_they_differ() {
        assertThat(reason(seen(1, NO_ROUTE, NO_ROUTE))).isEqualTo(Reason.UNREACHABLE);
        assertThat(reason(seen(1, NO_ROUTE, SILENT))).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void who_could_not_be_asked_accuses_nobody() {
        assertThat(seen(2, answer(0, 20), NOT_ASKED, SILENT)).isEqualTo(NOT_ASKED);
        assertThat(seen(2, answer(0, 20), NOT_ASKED, answer(0, 9)))
                .isInstanceOf(Sight.Answered.class);
        assertThat(seen(2, NOT_ASKED, SILENT, SILENT)).isInstanceOf(Sight.Failed.class);
    }

    private static Sight seen(int need, Sight... each) {
        return new Quorum(need).of(List.of(each), TIMEOUT);
    }

    private static Sight answer(double loss, int ms) {
        return Sight.Answered.of(Duration.ofMillis(ms), Map.of("loss", loss, "rtt", (double) ms));
    }

    private static double loss(Sight sight) {
        return ((Sight.Answered) sight).numbers().getOrDefault("loss", Double.NaN);
    }

    private static Reason reason(Sight sight) {
        return ((Sight.Failed) sight).reason();
    }
}
