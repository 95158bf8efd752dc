package io.faultline.incident.desk;

import static io.faultline.incident.IncidentFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.IncidentFixture;
import io.faultline.incident.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryTest {

    private static Decision said(String statements) {
        return Messages.decision(IncidentFixture.carrierDown("inc_1", statements));
    }

    private static Story after(String statements) {
        return Story.begin(said(statements)).story();
    }

    private static Story posted(Story story, Phase phase, Instant at) {
        return ((Answer.Done) story.post(wish(phase, "We are on it."), at)).story();
    }

    private static PostUpdate wish(Phase phase, String text) {
        return new PostUpdate("ann", phase, text, Map.of("fr", "On s'en occupe."), true);
    }

    private static List<Phase> phases(Story story) {
        return story.told().stream().map(Statement::phase).toList();
    }

    private static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    @Test
    void a_story_begins_with_everything_that_the_detector_said() {
        Hearing.Continued begun = Story.begin(said("Id"));
        assertThat(phases(begun.story())).containsExactly(Phase.INVESTIGATING, Phase.IDENTIFIED);
        assertThat(begun.isNew()).isTrue();
    }

    @Test
    void a_decision_that_comes_again_changes_nothing() {
        assertThat(after("Id").hear(said("Id"))).isInstanceOf(Hearing.Known.class);
    }

    @Test
    void a_decision_from_before_changes_nothing() {
        assertThat(after("Idm").hear(said("I"))).isInstanceOf(Hearing.Known.class);
    }

    @Test
    void what_a_detector_says_that_forgot_its_last_statement_is_told_after_it() {
        var heard = (Hearing.Continued) after("II").hear(said("Id"));
        assertThat(phases(heard.story()))
                .containsExactly(Phase.INVESTIGATING, Phase.INVESTIGATING, Phase.IDENTIFIED);
        assertThat(heard.story().hear(said("Id"))).isInstanceOf(Hearing.Known.class);
        assertThat(heard.story().hear(said("II"))).isInstanceOf(Hearing.Known.class);
    }

    @Test
    void only_what_is_new_is_told() {
        var heard = (Hearing.Continued) after("I").hear(said("Idm"));
        assertThat(heard.told()).hasSize(2);
        assertThat(heard.isNew()).isFalse();
    }

    @Test
    void what_was_told_stays_where_it_was_when_an_earlier_statement_arrives_late() {
        Story story = posted(after("I"), Phase.IDENTIFIED, minute(5));
        var heard = (Hearing.Continued) story.hear(said("Id"));
        assertThat(heard.story().told().subList(0, 2)).isEqualTo(story.told());
        assertThat(heard.story().latest().at()).isEqualTo(minute(5));
    }

    @Test
    void a_cause_that_a_person_named_stays_known() {
        Story story = posted(after("I"), Phase.IDENTIFIED, minute(1));
        var heard = (Hearing.Continued) story.hear(said("Ii"));
        assertThat(heard.story().phase()).isEqualTo(Phase.IDENTIFIED);
    }

    @Test
    void what_a_person_called_over_is_not_called_over_again() {
        Story story = posted(after("I"), Phase.RESOLVED, minute(1));
        var heard = (Hearing.Continued) story.hear(said("IdmR"));
        assertThat(heard.told()).isEmpty();
        assertThat(heard.withheld()).hasSize(3);
        assertThat(heard.story().resolvedAt()).isEqualTo(minute(1));
    }

    @Test
    void what_a_person_called_over_is_open_again_when_it_gets_worse() {
        Story story = posted(after("I"), Phase.RESOLVED, minute(1));
        var heard = (Hearing.Continued) story.hear(said("IdD"));
        assertThat(heard.withheld()).hasSize(1);
        assertThat(heard.story().phase()).isEqualTo(Phase.IDENTIFIED);
        assertThat(heard.story().resolvedAt()).isNull();
    }

    @Test
    void a_withheld_statement_is_not_withheld_twice() {
        Story story = posted(after("I"), Phase.RESOLVED, minute(1));
        Story heard = ((Hearing.Continued) story.hear(said("Id"))).story();
        assertThat(heard.hear(said("Id"))).isInstanceOf(Hearing.Known.class);
    }

    @Test
    void a_person_speaks_with_the_severity_and_cause_as_known() {
        Story story = posted(after("I"), Phase.MONITORING, minute(2));
        assertThat(story.latest().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(story.latest().rootCause()).containsExactly("carrier-a");
        assertThat(story.latest().author()).isEqualTo(new Author.Person("ann"));
    }

    @Test
    void the_end_by_the_detector_is_the_detectors_time() {
        assertThat(after("IdmR").resolvedAt()).isEqualTo(minute(3));
    }

    @Test
    void nothing_is_posted_without_words() {
        assertThat(after("I").post(wish(Phase.IDENTIFIED, "  "), NOON))
                .isEqualTo(new Answer.Refused(Refusal.TEXT_MISSING));
    }

    @Test
    void nothing_is_posted_with_too_many_words() {
        assertThat(after("I").post(wish(Phase.IDENTIFIED, "x".repeat(2_001)), NOON))
                .isEqualTo(new Answer.Refused(Refusal.TEXT_TOO_LONG));
    }

    @Test
    void nothing_is_posted_to_what_is_over() {
        assertThat(after("IR").post(wish(Phase.RESOLVED, "Again."), minute(9)))
                .isEqualTo(new Answer.Refused(Refusal.ALREADY_OVER));
    }

    @Test
    void an_incident_has_no_phase_of_a_maintenance() {
        assertThat(after("I").post(wish(Phase.SCHEDULED, "Later."), NOON))
                .isEqualTo(new Answer.Refused(Refusal.PHASE_OF_OTHER_KIND));
    }

    @Test
    void a_translation_needs_a_language() {
        var wish = new PostUpdate("ann", Phase.MONITORING, "x", Map.of("French", "y"), true);
        assertThat(after("I").post(wish, NOON))
                .isEqualTo(new Answer.Refused(Refusal.LANGUAGE_UNKNOWN));
    }

    @Test
    void one_person_acknowledges() {
        var first = (Answer.Done) after("I").acknowledge(new Acknowledgement("ann", minute(1)));
        assertThat(first.story().told()).hasSize(1);
        assertThat(first.story().acknowledge(new Acknowledgement("bob", minute(2))))
                .isEqualTo(new Answer.Refused(Refusal.ALREADY_ACKNOWLEDGED));
    }

    private static Story opened(String by) {
        return Messages.opened(IncidentFixture.carrierDown("inc_1", "I"), by);
    }

    @Test
    void a_story_that_a_person_opened_has_nothing_of_the_detector() {
        Story story = opened("api");
        assertThat(story.isByHand()).isTrue();
        assertThat(story.heard()).isZero();
        assertThat(story.decision().statements()).isEmpty();
        assertThat(story.latest().author()).isEqualTo(new Author.Person("api"));
        assertThat(after("I").isByHand()).isFalse();
    }

    @Test
    void the_detector_never_speaks_of_what_a_person_opened() {
        assertThat(opened("api").hear(said("IDMR"))).isInstanceOf(Hearing.Known.class);
    }

    @Test
    void what_a_person_opened_is_over_when_a_person_says_so() {
        Story story = posted(opened("api"), Phase.RESOLVED, minute(7));
        assertThat(story.isOver()).isTrue();
        assertThat(story.resolvedAt()).isEqualTo(minute(7));
        assertThat(story.endedAt()).isEqualTo(minute(7));
    }

    @Test
    void a_person_may_say_how_much_it_hurts() {
        var wish = new PostUpdate("api", Phase.IDENTIFIED, "Less.", Map.of(), true, Severity.MINOR);
        var answer = (Answer.Done) after("I").post(wish, minute(1));
        assertThat(answer.story().latest().severity()).isEqualTo(Severity.MINOR);
    }

    @Test
    void a_story_is_finite() {
        Story story = after("I");
        for (int i = 1; i < Story.MAX_TOLD; i++) {
            story = posted(story, Phase.IDENTIFIED, minute(i));
        }
        assertThat(story.post(wish(Phase.IDENTIFIED, "One more."), minute(999)))
                .isEqualTo(new Answer.Refused(Refusal.TOO_MANY_UPDATES));
    }
}
