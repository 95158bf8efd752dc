package io.faultline.notifier.audience;

import static io.faultline.notifier.NewsFixture.NOON;
import static io.faultline.notifier.NewsFixture.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.NewsFixture;
import io.faultline.notifier.news.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceRulesTest {

    @Test
    void the_circle_holds_what_is_affected_what_is_above_and_what_is_below_the_cause() {
        assertThat(Circle.of(incident("I"), NewsFixture.directory().components()).components())
                .containsExactly("carrier-a", "carrier-a/trunk-1", "carrier-a/trunk-2");
    }

    @Test
    void a_new_subscription_is_asked_about_once_a_day() {
        assertThat(greeting(Subscription.State.PENDING, Channel.EMAIL, 0, 0))
                .isEqualTo(new Greeting.Confirm(NOON.plus(Duration.ofHours(24))));
        assertThat(greeting(Subscription.State.PENDING, Channel.EMAIL, 1, 1))
                .isInstanceOf(Greeting.Silence.class);
    }

    @Test
    void an_address_is_asked_three_times_a_month_at_most() {
        assertThat(greeting(Subscription.State.PENDING, Channel.SMS, 0, 2))
                .isInstanceOf(Greeting.Confirm.class);
        assertThat(greeting(Subscription.State.PENDING, Channel.SMS, 0, 3))
                .isInstanceOf(Greeting.Silence.class);
    }

    @Test
    void a_confirmed_one_is_welcomed_by_mail_only_and_an_ended_one_hears_nothing() {
        assertThat(greeting(Subscription.State.CONFIRMED, Channel.EMAIL, 1, 3))
                .isInstanceOf(Greeting.Welcome.class);
        assertThat(greeting(Subscription.State.CONFIRMED, Channel.SMS, 0, 0))
                .isInstanceOf(Greeting.Silence.class);
        assertThat(greeting(Subscription.State.UNSUBSCRIBED, Channel.EMAIL, 0, 0))
                .isInstanceOf(Greeting.Silence.class);
    }

    @Test
    void a_browser_is_never_asked_by_us_and_welcomed_once() {
        assertThat(greeting(Subscription.State.PENDING, Channel.PUSH, 0, 0))
                .isInstanceOf(Greeting.Silence.class);
        assertThat(greeting(Subscription.State.CONFIRMED, Channel.PUSH, 0, 0))
                .isInstanceOf(Greeting.Welcome.class);
        assertThat(greeting(Channel.PUSH, NOON.plusSeconds(60)))
                .as("moved, or asked for again")
                .isInstanceOf(Greeting.Silence.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"STOP", " stop ", "Stop please", "ARRÊT", "Désabonner", "opt-out", "END."})
    void these_answers_end_it(String answer) {
        assertThat(StopWords.isStop(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "don't stop", "when does it end", "nonstop"})
    void these_answers_do_not(String answer) {
        assertThat(StopWords.isStop(answer)).isFalse();
    }

    private static Greeting greeting(
            Subscription.State state, Channel channel, int lastDay, int lastMonth) {
        return Greeting.of(
                subscription(state, channel, NOON),
                new Greeting.Asked(lastDay, lastMonth),
                NOON.plusSeconds(1));
    }

    private static Greeting greeting(Channel channel, Instant changedAt) {
        return Greeting.of(
                subscription(Subscription.State.CONFIRMED, channel, changedAt),
                new Greeting.Asked(0, 0),
                changedAt.plusSeconds(1));
    }

    private static Subscription subscription(
            Subscription.State state, Channel channel, Instant changedAt) {
        return new Subscription(
                new SubscriptionId("s1"),
                channel,
                state,
                "sealed",
                "index",
                "en",
                null,
                new Targets(List.of(), List.of(), List.of(), List.of()),
                Severity.NONE,
                NOON,
                changedAt);
    }
}
