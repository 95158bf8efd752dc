package io.faultline.contracts.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.contracts.subscription.SubscriptionTokens.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SubscriptionTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Secret secret = secret(1);
    private final SubscriptionTokens tokens = new SubscriptionTokens(secret);

    @Test
    void a_token_is_good_for_its_purpose_and_its_subject_only() {
        String token = tokens.issue(Purpose.CONFIRM, "k3v9q0", NOON);

        assertThat(tokens.verify(Purpose.CONFIRM, token, NOON))
                .isEqualTo(new Verdict.Genuine("k3v9q0", NOON));
        assertThat(tokens.verify(Purpose.MANAGE, token, NOON)).isEqualTo(new Verdict.Forged());
        assertThat(tokens.verify(Purpose.CONFIRM, token.replace("k3v9q0", "k3v9q1"), NOON))
                .isEqualTo(new Verdict.Forged());
        assertThat(new SubscriptionTokens(secret(2)).verify(Purpose.CONFIRM, token, NOON))
                .isEqualTo(new Verdict.Forged());
    }

    @Test
    void a_confirmation_lasts_a_day_and_an_unsubscribe_link_for_ever() {
        Instant later = NOON.plus(Duration.ofDays(1)).plusSeconds(1);

        assertThat(tokens.verify(Purpose.CONFIRM, tokens.issue(Purpose.CONFIRM, "s", NOON), later))
                .isEqualTo(new Verdict.Expired("s"));
        assertThat(
                        tokens.verify(
                                Purpose.UNSUBSCRIBE,
                                tokens.issue(Purpose.UNSUBSCRIBE, "s", NOON),
                                NOON.plus(Duration.ofDays(20_000))))
                .isEqualTo(new Verdict.Genuine("s", NOON));
    }

    @Test
    void any_text_is_a_forged_token_and_no_error() {
        for (String text :
                new String[] {
                    "", ".", "v1....", "v1.confirm.s.9999999999999.x", "x".repeat(9_999)
                }) {
            assertThat(tokens.verify(Purpose.CONFIRM, text, NOON)).isEqualTo(new Verdict.Forged());
        }
    }

    @Test
    void a_code_has_six_digits_and_depends_on_the_request() {
        assertThat(tokens.code("s", NOON)).matches("[0-9]{6}").isEqualTo(tokens.code("s", NOON));
        assertThat(tokens.code("s", NOON)).isNotEqualTo(tokens.code("s", NOON.plusSeconds(1)));
    }

    @Test
    void an_address_comes_back_only_with_the_secret_it_was_encrypted_with() {
        var cipher = new AddressCipher(secret);
        String sealed = cipher.encrypt("ada@example.org");

        assertThat(cipher.decrypt(sealed)).isEqualTo("ada@example.org");
        assertThat(cipher.encrypt("ada@example.org")).isNotEqualTo(sealed);
        assertThat(cipher.index(" Ada@Example.org ")).isEqualTo(cipher.index("ada@example.org"));
        assertThatThrownBy(() -> new AddressCipher(secret(2)).decrypt(sealed))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cipher.decrypt("short"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Secret secret(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Secret.of(Base64.getEncoder().encodeToString(bytes));
    }
}
