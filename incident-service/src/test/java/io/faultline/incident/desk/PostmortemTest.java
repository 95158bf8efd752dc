package io.faultline.incident.desk;

import static io.faultline.incident.IncidentFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Incident;
import io.faultline.incident.IncidentFixture;
import io.faultline.incident.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostmortemTest {

    private static final Instant DAY_AFTER = NOON.plus(Duration.ofDays(1));

    private static Decision said(String statements) {
        return Messages.decision(IncidentFixture.carrierDown("inc_1", statements));
    }

    private static Story after(String statements) {
        return Story.begin(said(statements)).story();
    }

    private static PostUpdate wish(Phase phase, String text) {
        return new PostUpdate("ann", phase, text, Map.of("fr", "Voici pourquoi."), false);
    }

    private static Answer postmortem(Story story) {
        return story.post(wish(Phase.POSTMORTEM, "This is why."), DAY_AFTER);
    }

    private static Story told(Story story) {
        return ((Answer.Done) postmortem(story)).story();
    }

    private static Story resolvedByHand() {
        Answer answer = after("I").post(wish(Phase.RESOLVED, "Over."), minute(1));
        return ((Answer.Done) answer).story();
    }

    private static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    @Test
    void what_is_over_takes_a_postmortem_and_nothing_else() {
        assertThat(told(after("IR")).phase()).isEqualTo(Phase.POSTMORTEM);
        assertThat(told(after("IR")).post(wish(Phase.MONITORING, "Hm."), DAY_AFTER))
                .isEqualTo(new Answer.Refused(Refusal.ALREADY_OVER));
    }

    @Test
    void what_goes_on_has_no_postmortem_yet() {
        assertThat(postmortem(after("Im"))).isEqualTo(new Answer.Refused(Refusal.NOT_OVER_YET));
    }

    @Test
    void a_maintenance_has_no_postmortem() {
        Decision of = said("IR");
        var work =
                new Decision(
                        of.id(),
                        Kind.MAINTENANCE,
                        of.layer(),
                        of.title(),
                        of.isPublic(),
                        of.startedAt(),
                        of.openedAt(),
                        of.endedAt(),
                        of.resolvedAt(),
                        of.statements(),
                        of.document());
        assertThat(postmortem(Story.begin(work).story()))
                .isEqualTo(new Answer.Refused(Refusal.PHASE_OF_OTHER_KIND));
    }

    @Test
    void an_amended_one_is_told_after_the_first() {
        Story amended = told(told(after("IR")));
        assertThat(amended.told()).hasSize(4);
        assertThat(amended.told().subList(0, 3)).isEqualTo(told(after("IR")).told());
    }

    @Test
    void a_postmortem_moves_no_end() {
        for (Story over : java.util.List.of(after("IdmR"), resolvedByHand())) {
            Story told = told(told(over));
            assertThat(told.resolvedAt()).isEqualTo(over.resolvedAt());
            assertThat(told.endedAt()).isEqualTo(over.endedAt());
            assertThat(told.latest().at()).isEqualTo(DAY_AFTER);
        }
    }

    @Test
    void a_postmortem_may_be_five_times_as_long_as_an_update() {
        assertThat(after("IR").post(wish(Phase.POSTMORTEM, "x".repeat(10_000)), DAY_AFTER))
                .isInstanceOf(Answer.Done.class);
        assertThat(after("IR").post(wish(Phase.POSTMORTEM, "x".repeat(10_001)), DAY_AFTER))
                .isEqualTo(new Answer.Refused(Refusal.TEXT_TOO_LONG));
        assertThat(after("IR").post(wish(Phase.POSTMORTEM, " "), DAY_AFTER))
                .isEqualTo(new Answer.Refused(Refusal.TEXT_MISSING));
    }

    @Test
    void the_detector_reopens_it_as_if_there_were_none() {
        var loud = (Hearing.Continued) told(after("IR")).hear(said("IRI"));
        assertThat(loud.story().phase()).isEqualTo(Phase.INVESTIGATING);
        assertThat(loud.story().resolvedAt()).isNull();
        var quiet = (Hearing.Continued) told(after("IR")).hear(said("IRi"));
        assertThat(quiet.withheld()).isEmpty();
        var byHand = (Hearing.Continued) told(resolvedByHand()).hear(said("IdD"));
        assertThat(byHand.withheld()).hasSize(1);
        assertThat(byHand.story().phase()).isEqualTo(Phase.IDENTIFIED);
    }

    @Test
    void what_a_person_called_over_is_not_called_over_again_after_it() {
        var heard = (Hearing.Continued) told(resolvedByHand()).hear(said("IdmR"));
        assertThat(heard.told()).isEmpty();
        assertThat(heard.withheld()).hasSize(3);
        assertThat(heard.story().resolvedAt()).isEqualTo(minute(1));
    }

    @Test
    void a_story_is_finite_with_postmortems_too() {
        Story story = after("IR");
        while (story.told().size() < Story.MAX_TOLD) {
            story = told(story);
        }
        assertThat(postmortem(story)).isEqualTo(new Answer.Refused(Refusal.TOO_MANY_UPDATES));
    }

    @Test
    void the_world_is_told_of_something_resolved_with_a_postmortem() {
        Incident published = Messages.published(told(after("IR")));
        assertThat(published.phase()).isEqualTo(io.faultline.contracts.Phase.RESOLVED);
        assertThat(published.latest().phase()).isEqualTo(io.faultline.contracts.Phase.RESOLVED);
        assertThat(published.updates())
                .extracting(Incident.Update::isPostmortem)
                .containsExactly(false, false, true);
        assertThat(Messages.decision(published).statements().getLast().phase())
                .isEqualTo(Phase.POSTMORTEM);
    }
}
