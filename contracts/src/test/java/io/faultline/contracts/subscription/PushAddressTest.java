package io.faultline.contracts.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushAddressTest {

    private static final String ENDPOINT = "https://push.example.net/p/JzLQ3raZJfFBR0aqvOMs";

    /// The browser of RFC 8291, appendix A.
    private static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

    @Test
    void what_a_browser_says_is_read_as_it_was_written() {
        PushAddress given = PushAddress.read(ENDPOINT, KEY + "=", AUTH + "==").orElseThrow();
        assertThat(PushAddress.of(given.text())).isEqualTo(given);
        assertThat(given.point()).hasSize(65);
        assertThat(given.secret()).hasSize(16);
        assertThat(given).hasToString("PushAddress[…]");
    }

    @Test
    void who_knows_the_endpoint_alone_is_not_that_browser() {
        PushAddress browser = PushAddress.read(ENDPOINT, KEY, AUTH).orElseThrow();
        PushAddress guess = PushAddress.read(ENDPOINT, KEY, "AAAAAAAAAAAAAAAAAAAAAA").orElseThrow();
        assertThat(guess.indexed()).isEqualTo(browser.indexed());
        assertThat(guess.isProofOf(browser)).isFalse();
        assertThat(browser.isProofOf(browser)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "push.example.net/p",
                "ftp://push.example.net/p",
                "https://me:secret@push.example.net/p",
                "https://push.example.net/p q",
                "file:///etc/passwd"
            })
    void what_is_no_endpoint_is_not_read(String endpoint) {
        assertThat(PushAddress.read(endpoint, KEY, AUTH)).isEmpty();
    }

    @Test
    void a_key_that_is_not_on_the_curve_or_of_another_length_is_not_read() {
        byte[] point = Base64.getUrlDecoder().decode(KEY);
        byte[] beside = point.clone();
        beside[64] ^= 1;
        byte[] compressed = point.clone();
        compressed[0] = 2;
        byte[] beyond = new byte[65];
        java.util.Arrays.fill(beyond, (byte) 0xff);
        beyond[0] = 4;
        byte[] nowhere = new byte[65];
        nowhere[0] = 4;
        for (byte[] each :
                new byte[][] {
                    beside, compressed, beyond, nowhere, new byte[0], new byte[33], new byte[66]
                }) {
            String key = Base64.getUrlEncoder().withoutPadding().encodeToString(each);
            assertThat(PushAddress.read(ENDPOINT, key, AUTH)).as(key).isEmpty();
        }
        assertThat(PushAddress.read(ENDPOINT, "not base64!", AUTH)).isEmpty();
        assertThat(PushAddress.read(ENDPOINT, "A".repeat(100_000), AUTH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "BTBZMqHH6r4Tts7J_aSIggAA", "BTBZMqHH6r4Tts7J_aSI g"})
    void a_secret_of_another_length_is_not_read(String auth) {
        assertThat(PushAddress.read(ENDPOINT, KEY, auth)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "https://x.example/ a b", "https://x.example/ a b c"})
    void what_was_kept_and_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> PushAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
