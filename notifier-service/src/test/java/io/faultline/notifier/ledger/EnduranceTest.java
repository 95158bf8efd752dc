package io.faultline.notifier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.ledger.Endurance.Sign;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnduranceTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofDays(3);

    @Test
    void a_webhook_is_over_when_it_still_fails_after_three_days() {
        assertThat(new Endurance(NOON, NOON.plus(PATIENCE), false).isOver(PATIENCE)).isTrue();
        assertThat(new Endurance(NOON, NOON.plus(PATIENCE).minusSeconds(1), false).isOver(PATIENCE))
                .isFalse();
    }

    @Test
    void one_that_failed_once_long_ago_is_not_over_for_nothing_was_sent_since() {
        assertThat(new Endurance(NOON, NOON, false).isOver(PATIENCE)).isFalse();
    }

    @Test
    void one_that_says_it_is_gone_is_over_at_once() {
        assertThat(new Endurance(NOON, NOON, true).isOver(PATIENCE)).isTrue();
        assertThat(Sign.of(new Outcome.Refused("http 410", ""))).isEqualTo(new Sign.Failing(true));
    }

    @Test
    void a_browser_that_its_push_service_does_not_know_is_gone_a_webhook_not_found_is_not() {
        assertThat(Sign.of(new Outcome.Refused("http 404", ""))).isEqualTo(new Sign.Failing(true));
        assertThat(Sign.of(new Outcome.Failed("http 404", "", false)))
                .isEqualTo(new Sign.Failing(false));
        assertThat(Sign.of(new Outcome.Refused("http 413", ""))).isEqualTo(new Sign.Failing(false));
    }

    @Test
    void to_be_asked_to_be_slower_is_no_sign_of_failing() {
        assertThat(Sign.of(new Outcome.Throttled("http 429", "", Duration.ofSeconds(1))))
                .isEqualTo(new Sign.None());
        assertThat(Sign.of(new Outcome.Unanswered("")))
                .as("silence is")
                .isEqualTo(new Sign.Failing(false));
    }
}
