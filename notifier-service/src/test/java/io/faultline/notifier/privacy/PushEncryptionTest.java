package io.faultline.notifier.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.contracts.subscription.P256;
import io.faultline.contracts.subscription.PushAddress;
import io.faultline.notifier.counterparties.PushService;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushEncryptionTest {

    /// RFC 8291, appendix A.
    private static final PushAddress BROWSER =
            PushAddress.read(
                            "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                            "BTBZMqHH6r4Tts7J_aSIgg")
                    .orElseThrow();

    @Test
    void the_example_of_the_rfc_is_encrypted_to_the_byte() {
        var key =
                P256.privateKey(
                        new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
        byte[] sealed =
                PushEncryption.seal(
                        "When I grow up, I want to be a watermelon"
                                .getBytes(StandardCharsets.UTF_8),
                        BROWSER,
                        new KeyPair(P256.publicOf(key), key),
                        bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6"
                                + "e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2K"
                                + "s3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void no_two_messages_have_a_key_or_a_salt_in_common() {
        var encryption = new PushEncryption();
        byte[] one = encryption.seal("the same", BROWSER);
        byte[] other = encryption.seal("the same", BROWSER);
        assertThat(java.util.Arrays.copyOf(one, 16))
                .isNotEqualTo(java.util.Arrays.copyOf(other, 16));
        assertThat(java.util.Arrays.copyOfRange(one, 21, 86))
                .isNotEqualTo(java.util.Arrays.copyOfRange(other, 21, 86));
    }

    @Test
    void the_browser_reads_it_and_the_longest_fits_what_push_services_take() throws Exception {
        String longest = "é".repeat(PushEncryption.MAX_BYTES / 2);
        try (var service = new PushService()) {
            PushService.Browser browser = service.browser("/b");
            byte[] sealed = new PushEncryption().seal(longest, PushAddress.of(browser.address()));
            assertThat(sealed.length).isLessThan(4_096);
            assertThat(browser.read(sealed)).isEqualTo(longest);
        }
        assertThatThrownBy(() -> new PushEncryption().seal(longest + "é", BROWSER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
