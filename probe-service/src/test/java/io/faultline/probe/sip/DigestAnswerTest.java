package io.faultline.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.probe.ask.Credentials;
import org.junit.jupiter.api.Test;

class DigestAnswerTest {

    /// The example of RFC 7616, 3.9.1.
    private static final Credentials MUFASA = new Credentials("Mufasa", "Circle of Life");

    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    @Test
    void the_proofs_of_the_standard_come_out_for_both_hashes() {
        assertThat(proof(DigestAlgorithm.MD5))
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"")
                .contains("qop=auth, nc=00000001");
        assertThat(proof(DigestAlgorithm.SHA_256))
                .contains(
                        "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
                .contains("algorithm=SHA-256");
    }

    @Test
    void an_old_challenge_without_quality_gets_the_short_proof() {
        var challenge =
                new DigestChallenge(
                        false,
                        "testrealm@host.com",
                        "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                        "",
                        DigestAlgorithm.MD5,
                        false,
                        false);
        assertThat(
                        DigestAnswer.value(
                                challenge,
                                new Credentials("Mufasa", "CircleOfLife"),
                                "GET",
                                "/dir/index.html",
                                "unused"))
                .contains("response=\"1949323746fe6a43ef61f9606e7febea\"")
                .doesNotContain("cnonce");
    }

    @Test
    void the_first_challenge_that_we_can_answer_is_taken() {
        var response =
                new SipResponse(
                        401,
                        "Unauthorized",
                        SipHeaders.NONE
                                .with(
                                        "WWW-Authenticate",
                                        "Digest realm=\"r\", nonce=\"1\", algorithm=SHA-512-256")
                                .with("WWW-Authenticate", "Basic realm=\"r\"")
                                .with(
                                        "WWW-Authenticate",
                                        "Digest realm=\"r\", nonce=\"2\", qop=\"auth-int\"")
                                .with(
                                        "WWW-Authenticate",
                                        "Digest realm=\"r,s\", nonce=\"3\", algorithm=SHA-256, qop=\"auth-int,auth\"")
                                .with("WWW-Authenticate", "Digest realm=\"r\", nonce=\"4\""),
                        "");
        DigestChallenge challenge = DigestChallenge.in(response).orElseThrow();
        assertThat(challenge.nonce()).isEqualTo("3");
        assertThat(challenge.realm()).isEqualTo("r,s");
        assertThat(challenge.algorithm()).isEqualTo(DigestAlgorithm.SHA_256);
    }

    @Test
    void nothing_a_challenge_says_can_end_the_header_line() {
        var challenge =
                new DigestChallenge(
                        false, "a\r\nEvil: 1", "n\"", "", DigestAlgorithm.MD5, true, false);
        String value = DigestAnswer.value(challenge, new Credentials("u", "p"), "GET", "/", "c");
        assertThat(value).doesNotContain("\r").doesNotContain("\n").contains("nonce=\"n\\\"\"");
    }

    private static String proof(DigestAlgorithm algorithm) {
        var challenge =
                new DigestChallenge(
                        false,
                        "http-auth@example.org",
                        "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                        "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
                        algorithm,
                        true,
                        false);
        return DigestAnswer.value(challenge, MUFASA, "GET", "/dir/index.html", CNONCE);
    }
}
