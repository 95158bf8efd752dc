package io.faultline.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.Sight;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SipRegisterProberTest {

    private static final Credentials RIGHT = new Credentials("probe", "secret");
    private static final Map<String, String> OPTIONS =
            Map.of("user", "probe", "domain", "pbx.example");

    private final SipRegisterProber prober = new SipRegisterProber(SipPeer.LITERALS);

    @Test
    void a_registration_is_proven_found_among_the_bindings_and_taken_away_again() throws Exception {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            try (var registrar = registrar(algorithm, false)) {
                var seen = (Sight.Answered) register(registrar, RIGHT);
                assertThat(seen.numbers())
                        .containsEntry("code", 200.0)
                        .containsEntry("bindings", 2.0);
                var requests = registrar.received();
                assertThat(requests.getFirst().uri()).isEqualTo("sip:pbx.example");
                assertThat(requests.getFirst().address("To").orElseThrow().uri())
                        .isEqualTo("sip:probe@pbx.example");
                assertThat(requests.getLast().headers().first("Expires")).contains("0");
                assertThat(requests)
                        .extracting(request -> request.cseq().orElseThrow().number())
                        .containsExactly(1L, 2L, 3L, 4L);
            }
        }
    }

    @Test
    void a_wrong_password_is_rejected_after_one_proof() throws Exception {
        try (var registrar = registrar(DigestAlgorithm.MD5, false)) {
            var seen = (Sight.Failed) register(registrar, new Credentials("probe", "wrong"));
            assertThat(seen.reason()).isEqualTo(Reason.AUTH);
            assertThat(registrar.received()).hasSize(2);
        }
    }

    @Test
    void a_stale_nonce_is_answered_once_more_and_only_once() throws Exception {
        try (var registrar =
                SipPeer.that((peer, request) ->
                        peer.send(
                                challenge(
                                        request,
                                        DigestAlgorithm.MD5,
                                        peer.received().size() > 1)))) {
            var seen = (Sight.Failed) register(registrar, RIGHT);
            assertThat(seen.reason()).isEqualTo(Reason.AUTH);
            assertThat(registrar.received()).hasSize(3);
        }
    }

    @Test
    void without_credentials_the_words_name_what_is_missing() throws Exception {
        try (var registrar = registrar(DigestAlgorithm.MD5, false)) {
            var seen = (Sight.Failed) register(registrar, null);
            assertThat(seen.reason()).isEqualTo(Reason.AUTH);
            assertThat(seen.words()).contains("auth:");
        }
    }

    @Test
    void a_200_without_our_contact_is_no_registration() throws Exception {
        try (var registrar = registrar(DigestAlgorithm.MD5, true)) {
            var seen = (Sight.Failed) register(registrar, RIGHT);
            assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
            assertThat(seen.words()).contains("not among the bindings");
        }
    }

    @Test
    void other_codes_are_answers_for_the_flow_to_judge() throws Exception {
        try (var registrar = SipPeer.answering(503, "Service Unavailable")) {
            var seen = (Sight.Answered) register(registrar, RIGHT);
            assertThat(seen.numbers()).containsEntry("code", 503.0);
        }
    }

    private Sight register(SipPeer registrar, @Nullable Credentials credentials)
            throws InterruptedException {
        return prober.probe(
                SipPeer.request(registrar.target(), Duration.ofSeconds(3), OPTIONS, credentials));
    }

    /// A registrar that checks the proof as the standard says, and forgets on demand.
    private static SipPeer registrar(DigestAlgorithm algorithm, boolean forgetful) {
        return SipPeer.that((peer, request) -> {
            if (!isProven(request, algorithm)) {
                peer.send(challenge(request, algorithm, false));
                return;
            }
            SipResponse ok = SipPeer.response(request, 200, "OK");
            ok = SipPeer.with(ok, "Contact", "<sip:old@192.0.2.1>;expires=10");
            String contact = request.headers().first("Contact").orElseThrow();
            peer.send(forgetful ? ok : SipPeer.with(ok, "Contact", contact));
        });
    }

    private static boolean isProven(SipRequest request, DigestAlgorithm hash) {
        var header = request.headers().first("Authorization");
        if (header.isEmpty()) {
            return false;
        }
        Map<String, String> proof =
                Lists.parameters(Lists.split(header.get().substring("Digest ".length()), ','));
        String secret = hash.hash("probe:pbx:secret");
        String asked = hash.hash("REGISTER:" + request.uri());
        return hash.hash(secret + ":n1:00000001:" + proof.get("cnonce") + ":auth:" + asked)
                .equals(proof.get("response"));
    }

    private static SipResponse challenge(SipRequest request, DigestAlgorithm hash, boolean stale) {
        return SipPeer.with(
                SipPeer.response(request, 401, "Unauthorized"),
                "WWW-Authenticate",
                "Digest realm=\"pbx\", nonce=\"n1\", qop=\"auth\", algorithm="
                        + hash.wire()
                        + (stale ? ", stale=true" : ""));
    }
}
