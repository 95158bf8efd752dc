package io.faultline.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SipOptionsProberTest {

    private static final Duration PATIENT = Duration.ofSeconds(4);
    private static final Duration HASTY = Duration.ofMillis(250);

    private final SipOptionsProber prober = new SipOptionsProber(SipPeer.LITERALS, Ask.ENGINE);

    @Test
    void a_trunk_that_answers_is_seen_with_code_round_trip_and_headers() throws Exception {
        try (var trunk =
                SipPeer.that((peer, request) ->
                        peer.send(
                                SipPeer.with(
                                        SipPeer.response(request, 200, "OK"),
                                        "Server",
                                        "trunk/7")))) {
            var seen =
                    (Sight.Answered)
                            prober.probe(
                                    wanting(
                                            Set.of("header.Server"),
                                            SipPeer.request(trunk.target(), PATIENT)));
            assertThat(seen.numbers()).containsEntry("code", 200.0).containsEntry("sent", 1.0);
            assertThat(seen.numbers().get("rtt")).isPositive();
            assertThat(seen.texts())
                    .containsEntry("header.server", "trunk/7")
                    .containsEntry("phrase", "OK");
        }
    }

    @Test
    void headers_that_no_expectation_asks_for_are_not_gathered() throws Exception {
        try (var trunk = SipPeer.answering(200, "OK")) {
            var seen =
                    (Sight.Answered)
                            prober.probe(
                                    wanting(
                                            Set.of("code", "rtt"),
                                            SipPeer.request(trunk.target(), PATIENT)));
            assertThat(seen.texts()).isEmpty();
        }
    }

    @Test
    void the_question_keeps_the_manners_of_rfc_3261() throws Exception {
        try (var trunk = SipPeer.answering(200, "OK")) {
            probe(trunk.target(), PATIENT);
            SipRequest question = trunk.received().getFirst();
            assertThat(question.method()).isEqualTo("OPTIONS");
            assertThat(question.via().orElseThrow().branch()).startsWith("z9hG4bK");
            assertThat(question.via().orElseThrow().parameters()).containsKey("rport");
            assertThat(question.headers().first("Max-Forwards")).contains("70");
            assertThat(question.headers().first("User-Agent")).contains("Faultline/1.0");
            assertThat(question.address("From").orElseThrow().tag()).isNotEmpty();
        }
    }

    @Test
    void any_final_answer_is_an_answer() throws Exception {
        for (int code : new int[] {404, 405, 481, 501, 503, 603}) {
            try (var trunk = SipPeer.answering(code, "")) {
                var seen = (Sight.Answered) probe(trunk.target(), PATIENT);
                assertThat(seen.numbers()).containsEntry("code", (double) code);
            }
        }
    }

    @Test
    void a_demand_for_credentials_is_a_sign_of_life_unless_there_are_some() throws Exception {
        try (var trunk =
                SipPeer.that((peer, request) ->
                        peer.send(
                                SipPeer.with(
                                        SipPeer.response(request, 401, "Unauthorized"),
                                        "WWW-Authenticate",
                                        "Digest realm=\"r\", nonce=\"n\"")))) {
            var without = (Sight.Answered) probe(trunk.target(), PATIENT);
            assertThat(without.numbers()).containsEntry("code", 401.0);
            var rejected =
                    (Sight.Failed)
                            prober.probe(
                                    SipPeer.request(
                                            trunk.target(),
                                            PATIENT,
                                            Map.of(),
                                            new Credentials("u", "wrong")));
            assertThat(rejected.reason()).isEqualTo(Reason.AUTH);
        }
    }

    @Test
    void a_closed_port_is_refused_at_once() throws Exception {
        var seen = (Sight.Failed) probe("udp:127.0.0.1:" + SipPeer.freePort(), PATIENT);
        assertThat(seen.reason()).isEqualTo(Reason.REFUSED);
        assertThat(seen.latency()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void silence_is_a_timeout_and_lasts_as_long_as_the_timeout() throws Exception {
        try (var trunk = SipPeer.that((_, _) -> {})) {
            var seen = (Sight.Failed) probe(trunk.target(), HASTY);
            assertThat(seen.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(seen.latency()).isEqualTo(HASTY);
        }
    }

    @Test
    void a_lost_question_is_sent_again_after_half_a_second() throws Exception {
        try (var trunk =
                SipPeer.that((peer, request) -> {
                    if (peer.received().size() == 2) {
                        peer.send(SipPeer.response(request, 200, "OK"));
                    }
                })) {
            var seen = (Sight.Answered) probe(trunk.target(), PATIENT);
            assertThat(seen.numbers()).containsEntry("sent", 2.0);
            assertThat(seen.numbers().get("rtt")).isBetween(500.0, 1_400.0);
            assertThat(trunk.received().getFirst()).isEqualTo(trunk.received().getLast());
        }
    }

    @Test
    void a_provisional_answer_is_not_the_end() throws Exception {
        try (var trunk =
                SipPeer.that((peer, request) -> {
                    peer.send(SipPeer.response(request, 100, "Trying"));
                    peer.send("\r\n\r\n");
                    peer.send(SipPeer.response(request, 405, "Method Not Allowed"));
                })) {
            var seen = (Sight.Answered) probe(trunk.target(), PATIENT);
            assertThat(seen.numbers()).containsEntry("code", 405.0);
        }
    }

    @Test
    void what_is_no_sip_is_a_breach_of_protocol() throws Exception {
        try (var trunk = SipPeer.that((peer, _) -> peer.send("HTTP/1.1 200 OK\r\n\r\n"))) {
            var seen = (Sight.Failed) probe(trunk.target(), PATIENT);
            assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void an_answer_to_another_question_is_not_ours() throws Exception {
        try (var trunk =
                SipPeer.that((peer, request) ->
                        peer.send(
                                new String(
                                                SipPeer.response(request, 200, "OK").bytes(),
                                                StandardCharsets.UTF_8)
                                        .replaceFirst("z9hG4bK", "z9hG4bK0")))) {
            var seen = (Sight.Failed) probe(trunk.target(), HASTY);
            assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
            assertThat(seen.words()).contains("none to our OPTIONS");
        }
    }

    @Test
    void a_wrong_line_is_our_own_trouble() throws Exception {
        assertThat(probe("sctp:127.0.0.1:5060", PATIENT)).isInstanceOf(Sight.Trouble.class);
        assertThat(
                        prober.probe(
                                SipPeer.request(
                                        "udp:127.0.0.1:5060",
                                        PATIENT,
                                        Map.of("source", "nowhere"),
                                        null)))
                .isInstanceOf(Sight.Trouble.class);
    }

    private static ProbeRequest wanting(Set<String> names, ProbeRequest request) {
        return new ProbeRequest(
                request.check(),
                request.vantage(),
                request.target(),
                request.options(),
                names,
                request.credentials(),
                request.timeout());
    }

    private Sight probe(String target, Duration timeout) throws InterruptedException {
        return prober.probe(SipPeer.request(target, timeout));
    }
}
