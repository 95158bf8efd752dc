package io.faultline.status.subscribe;

import static io.faultline.status.parts.Browsers.browser;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Severity;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.Subscription.Target;
import io.faultline.contracts.Subscription.TargetKind;
import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.PushAddress;
import io.faultline.contracts.subscription.Secret;
import io.faultline.status.subscribe.Answer.Done;
import io.faultline.status.subscribe.Answer.Reason;
import io.faultline.status.subscribe.Answer.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserDeskTest {

    private static final Instant NOON = Instant.parse("2026-11-23T17:00:00Z");
    private static final AddressCipher CIPHER =
            new AddressCipher(Secret.of(Base64.getEncoder().encodeToString(new byte[32])));

    private final List<Subscription> log = new ArrayList<>();
    private boolean isAway;
    private final BrowserDesk desk =
            new BrowserDesk(
                    new SubscriptionBook(),
                    subscription -> {
                        if (!isAway) {
                            log.add(subscription);
                        }
                        return !isAway;
                    },
                    CIPHER,
                    () -> true);

    @Test
    void what_a_browser_wants_is_confirmed_at_once_and_its_keys_are_sealed() {
        assertThat(desk.ask(wish(1), "s1", NOON)).isInstanceOf(Done.class);
        assertThat(log)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.state()).isEqualTo(State.CONFIRMED);
                    assertThat(each.requestedAt()).isEqualTo(each.changedAt());
                    assertThat(each.toString()).doesNotContain("push.example");
                    assertThat(CIPHER.decrypt(each.address())).isEqualTo(browser(1).text());
                });
    }

    @Test
    void the_same_again_is_the_same_subscription_said_anew() {
        desk.ask(wish(1), "s1", NOON);
        desk.ask(wish(1), "s2", NOON.plusSeconds(60));
        desk.ask(wish(1, "core/db"), "s3", NOON.plusSeconds(90));
        assertThat(log).extracting(Subscription::id).containsExactly("s1", "s1", "s3");
        assertThat(log.get(1).requestedAt()).isEqualTo(NOON);
        assertThat(log.get(1).changedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void one_browser_has_twenty_choices_at_most() {
        for (int i = 0; i < BrowserDesk.MOST; i++) {
            assertThat(desk.ask(wish(1, "c" + i), "s" + i, NOON)).isInstanceOf(Done.class);
        }
        assertThat(desk.ask(wish(1, "more"), "more", NOON)).isEqualTo(new Refused(Reason.TOO_MANY));
        assertThat(desk.ask(wish(1, "c3"), "again", NOON)).isInstanceOf(Done.class);
        assertThat(desk.ask(wish(2, "more"), "other", NOON)).isInstanceOf(Done.class);
    }

    @Test
    void a_browser_that_moved_keeps_all_that_it_asked_for() {
        desk.ask(wish(1), "s1", NOON);
        desk.ask(wish(1, "core/db"), "s2", NOON);
        assertThat(desk.move(browser(1), browser(2), NOON.plusSeconds(5))).isInstanceOf(Done.class);
        assertThat(log.subList(2, 4))
                .allSatisfy(each -> {
                    assertThat(CIPHER.decrypt(each.address())).isEqualTo(browser(2).text());
                    assertThat(each.requestedAt()).isEqualTo(NOON);
                    assertThat(each.changedAt()).isEqualTo(NOON.plusSeconds(5));
                })
                .extracting(Subscription::id)
                .containsExactlyInAnyOrder("s1", "s2");
        assertThat(desk.move(browser(1), browser(3), NOON)).isEqualTo(new Refused(Reason.FORGED));
    }

    @Test
    void a_browser_ends_all_that_it_gets_and_nobody_else_does() {
        desk.ask(wish(1), "s1", NOON);
        desk.ask(wish(1, "core/db"), "s2", NOON);
        PushAddress guess =
                PushAddress.read(
                                browser(1).endpoint().toString(),
                                browser(1).p256dh(),
                                browser(2).auth())
                        .orElseThrow();
        assertThat(desk.end(guess, NOON)).isInstanceOf(Done.class);
        assertThat(desk.move(guess, browser(3), NOON)).isEqualTo(new Refused(Reason.FORGED));
        assertThat(log).hasSize(2);
        assertThat(desk.end(browser(1), NOON)).isInstanceOf(Done.class);
        assertThat(log.subList(2, 4)).allMatch(each -> each.state() == State.UNSUBSCRIBED);
        assertThat(desk.end(browser(1), NOON)).isInstanceOf(Done.class);
        assertThat(log).hasSize(4);
    }

    @Test
    void what_can_not_be_kept_is_said_so() {
        isAway = true;
        assertThat(desk.ask(wish(1), "s1", NOON)).isEqualTo(new Refused(Reason.UNAVAILABLE));
    }

    private static Wish wish(int number, String... components) {
        return new Wish(
                Channel.PUSH,
                browser(number).text(),
                "fr",
                null,
                List.of(components).stream()
                        .map(each -> new Target(TargetKind.COMPONENT, each))
                        .toList(),
                Severity.NONE);
    }
}
