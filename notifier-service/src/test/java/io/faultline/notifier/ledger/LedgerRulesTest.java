package io.faultline.notifier.ledger;

import static io.faultline.notifier.NewsFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.Subscription;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerRulesTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void a_confirmed_reader_is_told_in_time() {
        assertThat(news(Subscription.State.CONFIRMED, false, 1, 1, false, false, NOON))
                .isEqualTo(new Clearance.Go());
    }

    @Test
    void a_newer_update_wins_up_to_the_claim() {
        assertThat(news(Subscription.State.CONFIRMED, false, 1, 2, false, false, NOON))
                .isEqualTo(new Clearance.Drop(State.SUPERSEDED, "update 2 is newer"));
    }

    @Test
    void an_unsubscription_wins_up_to_the_claim() {
        assertThat(state(news(Subscription.State.UNSUBSCRIBED, false, 1, 1, false, false, NOON)))
                .isEqualTo(State.SUPPRESSED);
        assertThat(state(news(Subscription.State.CONFIRMED, true, 1, 1, false, false, NOON)))
                .isEqualTo(State.SUPPRESSED);
        assertThat(state(news(null, false, 1, 1, false, false, NOON))).isEqualTo(State.SUPPRESSED);
    }

    @Test
    void an_end_goes_only_to_who_heard_of_it() {
        assertThat(state(news(Subscription.State.CONFIRMED, false, 1, 1, true, false, NOON)))
                .isEqualTo(State.SUPPRESSED);
        assertThat(news(Subscription.State.CONFIRMED, false, 1, 1, true, true, NOON))
                .isEqualTo(new Clearance.Go());
    }

    @Test
    void what_is_stale_expires() {
        assertThat(state(news(Subscription.State.CONFIRMED, false, 1, 1, false, false, LATER)))
                .isEqualTo(State.EXPIRED);
    }

    @Test
    void a_question_goes_only_to_who_has_not_answered() {
        var facts =
                new Facts(
                        Purpose.CONFIRM,
                        Subscription.State.PENDING,
                        true,
                        0,
                        0,
                        false,
                        false,
                        LATER);
        assertThat(Clearance.of(facts, NOON)).isEqualTo(new Clearance.Go());
        var answered =
                new Facts(
                        Purpose.CONFIRM,
                        Subscription.State.CONFIRMED,
                        false,
                        0,
                        0,
                        false,
                        false,
                        LATER);
        assertThat(state(Clearance.of(answered, NOON))).isEqualTo(State.SUPPRESSED);
    }

    @Test
    void a_mail_that_may_have_arrived_is_sent_again_and_a_text_only_where_it_ends_a_story() {
        assertThat(Aftermath.isRepeatable(Channel.EMAIL, Purpose.NEWS, false)).isTrue();
        assertThat(Aftermath.isRepeatable(Channel.SMS, Purpose.NEWS, false)).isFalse();
        assertThat(Aftermath.isRepeatable(Channel.SMS, Purpose.NEWS, true)).isTrue();
        assertThat(Aftermath.isRepeatable(Channel.SMS, Purpose.CONFIRM, false)).isTrue();
        assertThat(Aftermath.of(new Outcome.Unanswered("lost"), false, 1, NOON, 0.5))
                .isEqualTo(new Aftermath.Rest(State.IN_DOUBT, "lost", ""));
        assertThat(Aftermath.of(new Outcome.Unanswered("lost"), true, 1, NOON, 0.5))
                .isEqualTo(new Aftermath.Again(NOON.plusMillis(2_500), true, true, "lost"));
    }

    @Test
    void pauses_double_up_to_a_quarter_of_an_hour_with_full_jitter() {
        assertThat(Aftermath.pause(1, 0)).isEqualTo(Duration.ZERO);
        assertThat(Aftermath.pause(1, 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Aftermath.pause(3, 1)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Aftermath.pause(1_000, 1)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void a_refusal_is_for_good_and_a_throttle_is_no_attempt() {
        assertThat(Aftermath.of(new Outcome.Refused("550", "unknown"), true, 1, NOON, 0.5))
                .isEqualTo(new Aftermath.Rest(State.DEAD, "550 unknown", ""));
        assertThat(
                        Aftermath.of(
                                new Outcome.Throttled("421", "slow", Duration.ofSeconds(2)),
                                true,
                                1,
                                NOON,
                                0))
                .isEqualTo(new Aftermath.Again(NOON.plusSeconds(2), false, false, "421 slow"));
    }

    @Test
    void the_breaker_opens_after_three_failed_connections_and_one_message_tries_first() {
        var down = new Outcome.Failed("connect", "refused", true);
        Breaker breaker = Breaker.fresh().after(down, NOON).after(down, NOON);
        assertThat(breaker.allows(10)).isEqualTo(10);

        breaker = breaker.after(down, NOON);
        assertThat(breaker.at(NOON).allows(10)).isZero();
        assertThat(breaker.at(NOON.plusSeconds(1)).allows(10)).isEqualTo(1);

        Breaker still = breaker.at(NOON.plusSeconds(1)).after(down, NOON.plusSeconds(1));
        assertThat(still.at(NOON.plusSeconds(2)).allows(10)).isZero();
        Breaker healed =
                still.at(NOON.plusSeconds(3)).after(new Outcome.Accepted(""), NOON.plusSeconds(3));
        assertThat(healed.allows(10)).isEqualTo(10);
    }

    @Test
    void the_breaker_opens_when_most_of_twenty_fail_and_not_when_few_do() {
        assertThat(twenty(11).allows(10)).isZero();
        assertThat(twenty(9).allows(10)).isEqualTo(10);
    }

    private static Breaker twenty(int failing) {
        Breaker breaker = Breaker.fresh();
        for (int i = 0; i < 20; i++) {
            Outcome outcome =
                    i < 20 - failing
                            ? new Outcome.Accepted("")
                            : new Outcome.Failed("451", "later", false);
            breaker = breaker.after(outcome, NOON);
        }
        return breaker;
    }

    private static Clearance news(
            Subscription.@Nullable State state,
            boolean isEnded,
            int sequence,
            int told,
            boolean isTerminal,
            boolean hasHeard,
            Instant now) {
        return Clearance.of(
                new Facts(
                        Purpose.NEWS, state, isEnded, sequence, told, isTerminal, hasHeard, LATER),
                now);
    }

    private static State state(Clearance clearance) {
        assertThat(clearance).isInstanceOf(Clearance.Drop.class);
        return ((Clearance.Drop) clearance).state();
    }
}
