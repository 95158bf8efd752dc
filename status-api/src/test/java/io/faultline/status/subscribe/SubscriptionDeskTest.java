package io.faultline.status.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Severity;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.status.subscribe.Answer.Done;
import io.faultline.status.subscribe.Answer.Noted;
import io.faultline.status.subscribe.Answer.Reason;
import io.faultline.status.subscribe.Answer.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionDeskTest {

    private static final Instant NOON = Instant.parse("2026-11-23T17:00:00Z");
    private static final Secret SECRET =
            Secret.of(Base64.getEncoder().encodeToString(new byte[32]));

    private final List<Subscription> log = new ArrayList<>();
    private final SubscriptionBook book = new SubscriptionBook();
    private final SubscriptionTokens tokens = new SubscriptionTokens(SECRET);
    private boolean isAway;
    private final SubscriptionDesk desk =
            new SubscriptionDesk(
                    book,
                    subscription -> {
                        if (!isAway) {
                            log.add(subscription);
                        }
                        return !isAway;
                    },
                    new AddressCipher(SECRET),
                    tokens,
                    () -> true);

    @Test
    void a_wish_waits_for_a_yes_and_its_address_is_sealed() {
        assertThat(desk.ask(mail(), "s1", NOON)).isEqualTo(new Noted("s1"));
        assertThat(log)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.state()).isEqualTo(State.PENDING);
                    assertThat(each.toString()).doesNotContain("ann@example.org");
                });
    }

    @Test
    void the_link_of_the_mail_says_yes_and_saying_it_twice_changes_nothing_more() {
        desk.ask(mail(), "s1", NOON);
        String token = tokens.issue(Purpose.CONFIRM, "s1", NOON);
        assertThat(desk.confirm(token, NOON)).isInstanceOf(Done.class);
        assertThat(desk.confirm(token, NOON)).isInstanceOf(Done.class);
        assertThat(states()).containsExactly(State.PENDING, State.CONFIRMED);
    }

    @Test
    void who_asked_may_take_it_back_until_it_is_confirmed() {
        desk.ask(mail(), "s1", NOON);
        assertThat(desk.withdraw("s1", NOON)).isInstanceOf(Done.class);
        assertThat(states()).containsExactly(State.PENDING, State.UNSUBSCRIBED);
        desk.ask(mail(), "s2", NOON);
        desk.confirm(tokens.issue(Purpose.CONFIRM, "s2", NOON), NOON);
        assertThat(desk.withdraw("s2", NOON)).isInstanceOf(Refused.class);
        assertThat(states()).endsWith(State.CONFIRMED);
    }

    @Test
    void the_owner_is_asked_again_only_when_the_question_before_is_no_longer_good() {
        desk.ask(mail(), "s1", NOON);
        assertThat(desk.askAgain("s1", NOON.plusSeconds(3_600))).isEqualTo(new Noted("s1"));
        assertThat(log).hasSize(1);
        java.time.Instant nextDay = NOON.plus(java.time.Duration.ofHours(24));
        assertThat(desk.askAgain("s1", nextDay)).isEqualTo(new Noted("s1"));
        assertThat(log).hasSize(2);
        assertThat(log.getLast().requestedAt()).isEqualTo(nextDay);
        assertThat(desk.askAgain("nobody", nextDay)).isEqualTo(new Noted("nobody"));
    }

    @Test
    void looking_changes_nothing() {
        desk.ask(mail(), "s1", NOON);
        desk.look(Purpose.CONFIRM, tokens.issue(Purpose.CONFIRM, "s1", NOON), NOON);
        desk.look(Purpose.UNSUBSCRIBE, tokens.issue(Purpose.UNSUBSCRIBE, "s1", NOON), NOON);
        assertThat(states()).containsExactly(State.PENDING);
    }

    @Test
    void a_forged_or_old_link_changes_nothing() {
        desk.ask(mail(), "s1", NOON);
        String token = tokens.issue(Purpose.CONFIRM, "s1", NOON);
        assertThat(desk.confirm(token + "x", NOON)).isEqualTo(new Refused(Reason.FORGED));
        assertThat(desk.confirm(tokens.issue(Purpose.VIEW, "s1", NOON), NOON))
                .isEqualTo(new Refused(Reason.FORGED));
        assertThat(desk.confirm(token, NOON.plus(Duration.ofDays(2))))
                .isEqualTo(new Refused(Reason.EXPIRED));
        assertThat(states()).containsExactly(State.PENDING);
    }

    @Test
    void the_code_of_the_text_message_says_yes() {
        desk.ask(text(), "s1", NOON);
        String code = tokens.code("s1", NOON);
        assertThat(desk.confirm("s1", code.substring(0, 3) + " " + code.substring(3), NOON))
                .isInstanceOf(Done.class);
        assertThat(states()).containsExactly(State.PENDING, State.CONFIRMED);
    }

    @Test
    void after_five_wrong_codes_the_right_one_is_refused_too() {
        desk.ask(text(), "s1", NOON);
        String right = tokens.code("s1", NOON);
        String wrong = right.startsWith("0") ? "100000" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(desk.confirm("s1", wrong, NOON)).isEqualTo(new Refused(Reason.WRONG_CODE));
        }
        assertThat(desk.confirm("s1", right, NOON)).isEqualTo(new Refused(Reason.TOO_MANY));
        assertThat(states()).containsExactly(State.PENDING);
    }

    @Test
    void asking_again_does_not_send_again_for_ten_minutes() {
        desk.ask(mail(), "s1", NOON);
        assertThat(desk.ask(mail(), "s2", NOON.plusSeconds(60))).isEqualTo(new Noted("s1"));
        desk.ask(mail(), "s3", NOON.plus(SubscriptionDesk.PATIENCE));
        assertThat(log).extracting(Subscription::id).containsExactly("s1", "s3");
    }

    @Test
    void whoever_is_subscribed_already_is_answered_like_everybody_and_not_written_to() {
        desk.ask(mail(), "s1", NOON);
        desk.confirm(tokens.issue(Purpose.CONFIRM, "s1", NOON), NOON);
        assertThat(desk.ask(mail(), "s2", NOON.plusSeconds(9_999))).isEqualTo(new Noted("s2"));
        assertThat(log).hasSize(2);
    }

    @Test
    void a_webhook_that_may_have_been_ended_for_failing_can_be_asked_for_again() {
        Wish hook =
                new Wish(
                        Channel.WEBHOOK,
                        "https://hooks.example/x it@example.org",
                        "en",
                        null,
                        List.of(),
                        Severity.NONE);
        desk.ask(hook, "s1", NOON);
        desk.confirm(tokens.issue(Purpose.CONFIRM, "s1", NOON), NOON);
        assertThat(desk.ask(hook, "s2", NOON.plusSeconds(9_999))).isEqualTo(new Noted("s2"));
        assertThat(states()).containsExactly(State.PENDING, State.CONFIRMED, State.PENDING);
        assertThat(log.toString()).doesNotContain("hooks.example");
    }

    @Test
    void a_number_that_may_have_answered_stop_can_be_asked_for_again() {
        desk.ask(text(), "s1", NOON);
        desk.confirm("s1", tokens.code("s1", NOON), NOON);
        Instant later = NOON.plusSeconds(9_999);
        assertThat(desk.ask(text(), "s2", later)).isEqualTo(new Noted("s2"));
        assertThat(desk.ask(text(), "s3", later.plusSeconds(60))).isEqualTo(new Noted("s2"));
        assertThat(states()).containsExactly(State.PENDING, State.CONFIRMED, State.PENDING);
    }

    @Test
    void one_press_ends_it_and_both_links_are_good_for_it() {
        desk.ask(mail(), "s1", NOON);
        assertThat(desk.end(tokens.issue(Purpose.UNSUBSCRIBE, "s1", NOON), NOON.plusSeconds(1)))
                .isInstanceOf(Done.class);
        assertThat(desk.end(tokens.issue(Purpose.MANAGE, "s1", NOON), NOON.plusSeconds(2)))
                .isInstanceOf(Done.class);
        assertThat(states()).containsExactly(State.PENDING, State.UNSUBSCRIBED);
        assertThat(desk.confirm(tokens.issue(Purpose.CONFIRM, "s1", NOON), NOON))
                .isEqualTo(new Refused(Reason.EXPIRED));
    }

    @Test
    void what_can_not_be_kept_has_not_happened() {
        isAway = true;
        assertThat(desk.ask(mail(), "s1", NOON)).isEqualTo(new Refused(Reason.UNAVAILABLE));
        assertThat(book.find("s1")).isEmpty();
    }

    private List<State> states() {
        return log.stream().map(Subscription::state).toList();
    }

    private static Wish mail() {
        return new Wish(Channel.EMAIL, "ann@example.org", "en", null, List.of(), Severity.NONE);
    }

    private static Wish text() {
        return new Wish(Channel.SMS, "+14165550123", "en", null, List.of(), Severity.NONE);
    }
}
