package io.faultline.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.sip.FarEnd.Manner;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallProberTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Map<String, String> SHORT = Map.of("talk", "400ms");

    private final CallProber prober = new CallProber(SipPeer.LITERALS);

    @Test
    void a_good_call_is_answered_heard_both_ways_and_hung_up() throws Exception {
        try (var far = FarEnd.that(Manner.ECHOES, 0);
                var phone = SipPeer.that(answering(far))) {
            var seen = (Sight.Answered) call(phone, SHORT, null);
            assertThat(seen.numbers())
                    .containsEntry("answered", 1.0)
                    .containsEntry("code", 200.0)
                    .containsEntry("audio.both", 1.0)
                    .containsEntry("loss", 0.0)
                    .containsEntry("rtpSent", 20.0);
            assertThat(seen.numbers().get("mos")).isBetween(4.3, 4.5);
            assertThat(seen.numbers().get("r")).isBetween(90.0, 93.2);
            assertThat(seen.numbers().get("pdd")).isLessThan(seen.numbers().get("answer"));
            assertThat(seen.texts()).containsEntry("audio", "both directions carry audio");
            assertThat(phone.received("BYE")).hasSize(1);
            assertThat(phone.received("CANCEL")).isEmpty();
        }
    }

    @Test
    void the_acknowledgement_and_the_bye_belong_to_the_dialog() throws Exception {
        try (var far = FarEnd.that(Manner.ECHOES, 0);
                var phone = SipPeer.that(answering(far))) {
            call(phone, SHORT, null);
            SipRequest invite = phone.received("INVITE").getFirst();
            SipRequest ack = phone.received("ACK").getFirst();
            SipRequest bye = phone.received("BYE").getFirst();
            assertThat(ack.via().orElseThrow().branch())
                    .isNotEqualTo(invite.via().orElseThrow().branch());
            assertThat(ack.cseq()).contains(new CSeq(1, "ACK"));
            assertThat(bye.cseq()).contains(new CSeq(2, "BYE"));
            assertThat(bye.address("To").orElseThrow().tag()).isEqualTo("peer");
            assertThat(bye.uri()).startsWith("sip:ivr@");
        }
    }

    @Test
    void lost_voice_costs_opinion() throws Exception {
        try (var far = FarEnd.that(Manner.ECHOES, 0.25);
                var phone = SipPeer.that(answering(far))) {
            var seen = (Sight.Answered) call(phone, Map.of("talk", "1s"), null);
            assertThat(seen.numbers()).containsEntry("audio.both", 1.0);
            assertThat(seen.numbers().get("loss")).isBetween(10.0, 45.0);
            assertThat(seen.numbers().get("mos")).isLessThan(3.0);
        }
    }

    @Test
    void a_silent_far_end_is_no_call_with_audio() throws Exception {
        try (var far = FarEnd.that(Manner.SILENT, 0);
                var phone = SipPeer.that(answering(far))) {
            var seen = (Sight.Answered) call(phone, SHORT, null);
            assertThat(seen.numbers())
                    .containsEntry("answered", 1.0)
                    .containsEntry("audio.both", 0.0)
                    .doesNotContainKey("mos");
            assertThat(seen.texts().get("audio")).contains("no audio comes back");
            assertThat(phone.received("BYE")).hasSize(1);
        }
    }

    @Test
    void somebody_elses_voice_is_not_taken_for_an_echo() throws Exception {
        try (var far = FarEnd.that(Manner.SAYS_SOMETHING_ELSE, 0);
                var phone = SipPeer.that(answering(far))) {
            var seen = (Sight.Answered) call(phone, SHORT, null);
            assertThat(seen.numbers())
                    .containsEntry("audio.both", 0.0)
                    .containsEntry("rtpEchoed", 0.0)
                    .doesNotContainKey("mos");
            assertThat(seen.numbers().get("rtpReceived")).isPositive();
            assertThat(seen.texts().get("audio")).contains("none of ours");
        }
    }

    @Test
    void a_busy_phone_is_an_answer_with_its_code_and_is_acknowledged() throws Exception {
        try (var phone =
                SipPeer.that((peer, request) -> {
                    if (request.method().equals("INVITE")) {
                        peer.send(SipPeer.response(request, 486, "Busy Here"));
                    }
                })) {
            var seen = (Sight.Answered) call(phone, SHORT, null);
            assertThat(seen.numbers()).containsEntry("answered", 0.0).containsEntry("code", 486.0);
            await().until(() -> phone.received("ACK").size() == 1);
            assertThat(phone.received("ACK").getFirst().via())
                    .isEqualTo(phone.received("INVITE").getFirst().via());
            assertThat(phone.received("BYE")).isEmpty();
        }
    }

    @Test
    void a_phone_that_only_rings_is_a_timeout_and_the_call_is_taken_back() throws Exception {
        try (var phone =
                SipPeer.that((peer, request) -> {
                    switch (request.method()) {
                        case "INVITE" -> peer.send(SipPeer.response(request, 180, "Ringing"));
                        case "CANCEL" -> {
                            peer.send(SipPeer.response(request, 200, "OK"));
                            peer.send(
                                    SipPeer.response(
                                            peer.received("INVITE").getFirst(),
                                            487,
                                            "Request Terminated"));
                        }
                        default -> {}
                    }
                })) {
            var seen =
                    (Sight.Failed)
                            prober.probe(
                                    SipPeer.request(
                                            uri(phone), Duration.ofMillis(1_500), SHORT, null));
            assertThat(seen.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(seen.words()).contains("rang");
            assertThat(seen.numbers()).containsKey("pdd").containsEntry("answered", 0.0);
            assertThat(phone.received("CANCEL")).hasSize(1);
            await().until(() -> phone.received("ACK").size() == 1);
        }
    }

    @Test
    void an_answer_that_crosses_the_cancel_is_hung_up() throws Exception {
        try (var far = FarEnd.that(Manner.ECHOES, 0);
                var phone =
                        SipPeer.that((peer, request) -> {
                            SipRequest invite = peer.received("INVITE").getFirst();
                            switch (request.method()) {
                                case "INVITE" ->
                                        peer.send(SipPeer.response(invite, 180, "Ringing"));
                                case "CANCEL" -> peer.send(far.answer(invite, peer.port()));
                                case "BYE" -> peer.send(SipPeer.response(request, 200, "OK"));
                                default -> {}
                            }
                        })) {
            var seen =
                    (Sight.Failed)
                            prober.probe(
                                    SipPeer.request(
                                            uri(phone), Duration.ofMillis(1_500), SHORT, null));
            assertThat(seen.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(phone.received("ACK")).hasSize(1);
            assertThat(phone.received("BYE")).hasSize(1);
        }
    }

    @Test
    void a_far_end_that_hangs_up_ends_the_call_and_is_not_hung_up_again() throws Exception {
        try (var far = FarEnd.that(Manner.ECHOES, 0);
                var phone =
                        SipPeer.that((peer, request) -> {
                            switch (request.method()) {
                                case "INVITE" -> peer.send(far.answer(request, peer.port()));
                                case "ACK" -> peer.send(theirBye(peer));
                                default -> {}
                            }
                        })) {
            var seen = (Sight.Answered) call(phone, Map.of("talk", "2s"), null);
            assertThat(seen.texts().get("audio")).endsWith("the far end hung up");
            assertThat(seen.numbers().get("total")).isLessThan(1_500.0);
            assertThat(phone.received("BYE")).isEmpty();
        }
    }

    @Test
    void a_call_is_proven_when_the_far_end_asks_for_it() throws Exception {
        try (var far = FarEnd.that(Manner.ECHOES, 0);
                var phone =
                        SipPeer.that((peer, request) -> {
                            boolean proven =
                                    request.headers().first("Proxy-Authorization").isPresent();
                            if (request.method().equals("INVITE") && !proven) {
                                peer.send(
                                        SipPeer.with(
                                                SipPeer.response(request, 407, "Prove it"),
                                                "Proxy-Authenticate",
                                                "Digest realm=\"r\", nonce=\"n\","
                                                        + " qop=\"auth\""));
                            } else {
                                answering(far).accept(peer, request);
                            }
                        })) {
            var seen = (Sight.Answered) call(phone, SHORT, new Credentials("u", "p"));
            assertThat(seen.numbers()).containsEntry("answered", 1.0);
            assertThat(phone.received("INVITE")).hasSize(2);
            assertThat(call(phone, SHORT, null))
                    .isInstanceOfSatisfying(
                            Sight.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(Reason.AUTH));
        }
    }

    @Test
    void an_answer_without_audio_is_hung_up_and_a_breach_of_protocol() throws Exception {
        try (var phone =
                SipPeer.that((peer, request) -> {
                    if (!request.method().equals("ACK")) {
                        peer.send(SipPeer.response(request, 200, "OK"));
                    }
                })) {
            var seen = (Sight.Failed) call(phone, SHORT, null);
            assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
            assertThat(seen.numbers()).containsEntry("answered", 1.0);
            assertThat(phone.received("ACK")).hasSize(1);
            assertThat(phone.received("BYE")).hasSize(1);
        }
    }

    @Test
    void a_closed_port_is_refused_and_a_dead_one_times_out() throws Exception {
        var refused =
                (Sight.Failed)
                        prober.probe(
                                SipPeer.request(
                                        "sip:echo@127.0.0.1:" + SipPeer.freePort(), TIMEOUT));
        assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
        try (var dead = SipPeer.that((_, _) -> {})) {
            var silent =
                    (Sight.Failed)
                            prober.probe(
                                    SipPeer.request(
                                            uri(dead), Duration.ofMillis(1_600), SHORT, null));
            assertThat(silent.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(dead.received("CANCEL")).isEmpty();
        }
    }

    @Test
    void an_interrupted_call_is_still_hung_up() throws Exception {
        try (var far = FarEnd.that(Manner.ECHOES, 0);
                var phone = SipPeer.that(answering(far))) {
            var request =
                    SipPeer.request(
                            uri(phone), Duration.ofSeconds(30), Map.of("talk", "20s"), null);
            Thread caller =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    prober.probe(request);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            await().until(() -> !phone.received("ACK").isEmpty());
            caller.interrupt();
            await().until(() -> phone.received("BYE").size() == 1);
            assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void numbers_need_a_budget_and_emergency_numbers_are_never_called() throws Exception {
        assertThat(prober.probe(SipPeer.request("+18005550100 via carrier-a answer yvr", TIMEOUT)))
                .isInstanceOf(Sight.Forbidden.class);
        assertThat(prober.probe(SipPeer.request("sip:911@127.0.0.1:5060", TIMEOUT)))
                .isInstanceOf(Sight.Forbidden.class);
    }

    @Test
    void a_timeout_without_room_for_the_talk_is_our_own_trouble() throws Exception {
        assertThat(
                        prober.probe(
                                SipPeer.request(
                                        "sip:echo@127.0.0.1:5060",
                                        TIMEOUT,
                                        Map.of("talk", "10s"),
                                        null)))
                .isInstanceOfSatisfying(
                        Sight.Trouble.class,
                        trouble -> assertThat(trouble.words()).contains("raise it to 15s"));
    }

    private Sight call(
            SipPeer phone, Map<String, String> options, @Nullable Credentials credentials)
            throws InterruptedException {
        return prober.probe(SipPeer.request(uri(phone), TIMEOUT, options, credentials));
    }

    private static String uri(SipPeer phone) {
        return "sip:echo@127.0.0.1:" + phone.port();
    }

    private static BiConsumer<SipPeer, SipRequest> answering(FarEnd far) {
        return (peer, request) -> {
            switch (request.method()) {
                case "INVITE" -> {
                    peer.send(SipPeer.response(request, 100, "Trying"));
                    peer.send(SipPeer.response(request, 180, "Ringing"));
                    peer.send(far.answer(request, peer.port()));
                }
                case "BYE" -> peer.send(SipPeer.response(request, 200, "OK"));
                default -> {}
            }
        };
    }

    private static SipRequest theirBye(SipPeer peer) {
        SipRequest invite = peer.received("INVITE").getFirst();
        return new SipRequest(
                "BYE",
                "sip:faultline@127.0.0.1",
                SipHeaders.NONE
                        .with("Via", "SIP/2.0/UDP 127.0.0.1:" + peer.port() + ";branch=z9hG4bKx")
                        .with("From", invite.headers().first("To").orElseThrow() + ";tag=peer")
                        .with("To", invite.headers().first("From").orElseThrow())
                        .with("Call-ID", invite.callId().orElseThrow())
                        .with("CSeq", "1 BYE"),
                "");
    }
}
