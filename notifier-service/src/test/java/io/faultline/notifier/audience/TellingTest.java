package io.faultline.notifier.audience;

import static io.faultline.notifier.NewsFixture.NOON;
import static io.faultline.notifier.NewsFixture.incident;
import static io.faultline.notifier.NewsFixture.maintenance;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.NewsFixture;
import io.faultline.notifier.news.Layer;
import io.faultline.notifier.news.News;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TellingTest {

    private static final Instant NOW = NOON.plus(Duration.ofMinutes(6));

    @Test
    void the_first_word_is_an_opening_whatever_its_phase() {
        assertThat(occasion(incident("I"), Memory.NOTHING)).isEqualTo(Occasion.OPENED);
        assertThat(occasion(incident("C"), Memory.NOTHING)).isEqualTo(Occasion.OPENED);
    }

    @Test
    void each_step_has_its_occasion() {
        assertThat(occasion(incident("I", "C"), new Memory(0, 0, -1)))
                .isEqualTo(Occasion.IDENTIFIED);
        assertThat(occasion(incident("C", "C"), new Memory(0, 0, -1))).isEqualTo(Occasion.UPDATED);
        assertThat(occasion(incident("C", "M"), new Memory(0, 0, -1)))
                .isEqualTo(Occasion.MONITORING);
        assertThat(occasion(incident("I", "W"), new Memory(0, 0, -1))).isEqualTo(Occasion.WORSE);
        assertThat(occasion(incident("I", "R"), new Memory(0, 0, -1))).isEqualTo(Occasion.RESOLVED);
        assertThat(occasion(incident("I", "R", "I"), new Memory(1, 1, 1)))
                .isEqualTo(Occasion.REOPENED);
    }

    @Test
    void a_maintenance_is_announced_begins_and_ends() {
        assertThat(occasion(maintenance("S"), Memory.NOTHING)).isEqualTo(Occasion.PLANNED);
        assertThat(occasion(maintenance("S", "S"), new Memory(0, 0, -1)))
                .isEqualTo(Occasion.REPLANNED);
        assertThat(occasion(maintenance("S", "B"), new Memory(0, 0, -1)))
                .isEqualTo(Occasion.STARTED);
        assertThat(occasion(maintenance("S", "B", "V"), new Memory(1, 1, -1)))
                .isEqualTo(Occasion.EXTENDED);
        assertThat(occasion(maintenance("S", "B", "E"), new Memory(1, 1, -1)))
                .isEqualTo(Occasion.COMPLETED);
    }

    @Test
    void an_update_that_is_not_to_be_told_is_only_kept() {
        assertThat(Telling.of(incident("I", "i"), new Memory(0, 0, -1), NOW))
                .isEqualTo(new Verdict.Keep("not to be told"));
    }

    @Test
    void of_updates_never_seen_only_the_newest_worth_telling_counts() {
        assertThat(tell(incident("I", "C", "C", "c"), Memory.NOTHING).sequence()).isEqualTo(2);
    }

    @Test
    void a_record_seen_before_tells_nobody() {
        assertThat(Telling.of(incident("I"), new Memory(0, 0, -1), NOW))
                .isEqualTo(new Verdict.Keep("already known"));
    }

    @Test
    void a_stale_update_tells_nobody_and_the_next_one_is_the_opening() {
        Instant late = NOON.plus(Duration.ofMinutes(31));
        assertThat(Telling.of(incident("I"), Memory.NOTHING, late))
                .isInstanceOf(Verdict.Keep.class);
        assertThat(occasion(incident("I", "C"), new Memory(0, -1, -1))).isEqualTo(Occasion.OPENED);
    }

    @Test
    void an_end_of_what_nobody_was_told_of_tells_nobody() {
        assertThat(Telling.of(incident("i", "R"), new Memory(0, -1, -1), NOW))
                .isEqualTo(new Verdict.Keep("an end of what nobody was told of"));
    }

    @Test
    void a_second_end_tells_nobody() {
        assertThat(Telling.of(incident("I", "R", "R"), new Memory(1, 1, 1), NOW))
                .isInstanceOf(Verdict.Keep.class);
    }

    @Test
    void a_postmortem_is_told_as_such_and_never_as_an_end() {
        assertThat(occasion(incident("I", "R", "P"), new Memory(1, 1, 1)))
                .isEqualTo(Occasion.POSTMORTEM);
        assertThat(occasion(incident("i", "r", "P"), new Memory(1, -1, -1)))
                .as("of what nobody was told of, since a person wants it")
                .isEqualTo(Occasion.POSTMORTEM);
        assertThat(Telling.of(incident("I", "R", "p"), new Memory(1, 1, 1), NOW))
                .isEqualTo(new Verdict.Keep("not to be told"));
        assertThat(Occasion.POSTMORTEM.isTerminal()).isFalse();
    }

    @Test
    void an_end_that_nobody_heard_of_yet_goes_before_its_postmortem() {
        assertThat(occasion(incident("I", "R", "P", "P"), new Memory(0, 0, -1)))
                .isEqualTo(Occasion.RESOLVED);
        Instant late = NOW.plus(Duration.ofHours(24)).minus(Duration.ofMinutes(4));
        assertThat(Telling.of(incident("I", "R", "P", "P"), new Memory(0, 0, -1), late))
                .as("the end is stale")
                .isInstanceOfSatisfying(
                        Verdict.Tell.class,
                        told -> assertThat(told.occasion()).isEqualTo(Occasion.POSTMORTEM));
        assertThat(tell(incident("I", "R", "P", "P"), new Memory(2, 1, 1)).sequence()).isEqualTo(3);
    }

    @Test
    void what_is_broken_again_after_a_postmortem_is_reopened() {
        assertThat(occasion(incident("I", "R", "P", "I"), new Memory(2, 1, 1)))
                .isEqualTo(Occasion.REOPENED);
    }

    @Test
    void trouble_of_our_own_vantages_tells_nobody() {
        assertThat(Telling.of(NewsFixture.news(Layer.MONITORING, false, "I"), Memory.NOTHING, NOW))
                .isEqualTo(new Verdict.Keep("trouble of our own vantages"));
    }

    @Test
    void an_opening_is_worth_half_an_hour_and_an_end_a_day() {
        assertThat(tell(incident("I"), Memory.NOTHING).expiresAt())
                .isEqualTo(NOON.plus(Duration.ofMinutes(30)));
        assertThat(tell(incident("I", "R"), new Memory(0, 0, -1)).expiresAt())
                .isEqualTo(NOON.plus(Duration.ofMinutes(1)).plus(Duration.ofHours(24)));
        assertThat(tell(maintenance("S"), Memory.NOTHING).expiresAt())
                .isEqualTo(NOON.plus(Duration.ofHours(12)));
    }

    private static Occasion occasion(News news, Memory memory) {
        return tell(news, memory).occasion();
    }

    private static Verdict.Tell tell(News news, Memory memory) {
        Verdict verdict = Telling.of(news, memory, NOW);
        assertThat(verdict).isInstanceOf(Verdict.Tell.class);
        return (Verdict.Tell) verdict;
    }
}
