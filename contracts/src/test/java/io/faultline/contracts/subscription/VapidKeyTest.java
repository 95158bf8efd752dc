package io.faultline.contracts.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VapidKeyTest {

    private static final Secret ONE = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));

    /// The example of RFC 8292, section 2.4.
    private static final String RFC_KEY =
            "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

    private static final String RFC_SIGNED =
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJle"
                    + "HAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0";

    private static final String RFC_SIGNATURE =
            "i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";

    /// The two key pairs of RFC 8291, appendix A.
    @ParameterizedTest
    @CsvSource({
        "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94,"
                + "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw,"
                + "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
    })
    void a_private_key_has_the_public_key_that_others_find_for_it(String key, String point) {
        var scalar = new BigInteger(1, Base64.getUrlDecoder().decode(key));
        assertThat(P256.point(P256.publicOf(P256.privateKey(scalar))))
                .isEqualTo(Base64.getUrlDecoder().decode(point));
    }

    @Test
    void a_point_is_written_with_its_leading_zeros() {
        for (int scalar = 1; scalar < 200; scalar++) {
            byte[] point = P256.point(P256.publicOf(P256.privateKey(BigInteger.valueOf(scalar))));
            assertThat(P256.point(P256.publicKey(point))).isEqualTo(point);
        }
    }

    @Test
    void the_signature_of_the_rfc_holds_under_its_key() throws Exception {
        assertThat(isSigned(RFC_KEY, RFC_SIGNED, Base64.getUrlDecoder().decode(RFC_SIGNATURE)))
                .isTrue();
    }

    @Test
    void what_one_service_signs_holds_under_the_key_that_another_hands_out() throws Exception {
        byte[] signature = VapidKey.of(ONE).sign(RFC_SIGNED.getBytes(StandardCharsets.US_ASCII));
        assertThat(signature).hasSize(64);
        assertThat(isSigned(VapidKey.of(ONE).publicKey(), RFC_SIGNED, signature)).isTrue();
        assertThat(isSigned(VapidKey.of(ONE).publicKey(), RFC_SIGNED + "x", signature)).isFalse();
    }

    /// A browser that subscribed to a key takes messages under no other: it may never change.
    @Test
    void the_key_of_a_secret_is_the_same_in_every_version() {
        assertThat(VapidKey.of(ONE).publicKey())
                .isEqualTo(
                        "BF1VmQskv-GuZbFCswR1QqQukeOiHtt1iC_O-fs6zXJjUvkQoS6MquVXhkYwJyIqBBEVhybqreveP_Na0y0ssqU");
        byte[] other = new byte[32];
        other[31] = 1;
        assertThat(VapidKey.of(Secret.of(Base64.getEncoder().encodeToString(other))).publicKey())
                .isNotEqualTo(VapidKey.of(ONE).publicKey());
    }

    @Test
    void a_number_out_of_bounds_is_no_private_key() {
        for (BigInteger each : new BigInteger[] {BigInteger.ZERO, P256.parameters().getOrder()}) {
            assertThatThrownBy(() -> P256.privateKey(each))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean isSigned(String key, String text, byte[] signature) throws Exception {
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(P256.publicKey(Base64.getUrlDecoder().decode(key)));
        check.update(text.getBytes(StandardCharsets.US_ASCII));
        return check.verify(signature);
    }
}
