package io.faultline.probe.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.probe.ask.ExpectedCall;
import io.faultline.probe.net.Ask;
import io.faultline.probe.rtp.VoicePorts;
import io.faultline.probe.sip.AudioDescription;
import io.faultline.probe.sip.Mutations;
import io.faultline.probe.sip.SipAddress;
import io.faultline.probe.sip.SipResponse;
import io.faultline.probe.sip.SipTarget;
import io.faultline.probe.sip.SipTransport;
import io.faultline.probe.sip.Torture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The rules of a SIP server (RFC 3261), seen from the wire.
class AnswererTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private Answerer answerer;
    private Telephone telephone;

    @BeforeEach
    void listen() throws IOException {
        answerer = answerer(SHORT, Duration.ofSeconds(30));
        telephone = new Telephone(answerer.ports().getFirst());
    }

    @AfterEach
    void close() {
        telephone.close();
        answerer.close();
    }

    @Test
    void a_call_rings_is_answered_and_ends_with_the_bye() {
        telephone.invite("+18005550100", "a");
        var ok = telephone.hears(200);
        assertThat(telephone.count(180)).isEqualTo(1);
        assertThat(ok.body()).contains("m=audio");
        assertThat(ok.address("Contact")).isPresent();
        String to = ok.headers().first("To").orElseThrow();
        assertThat(SipAddress.read(to).orElseThrow().tag()).isNotEmpty();
        telephone.say("ACK", "x", "ack", to, "", "");
        telephone.say("BYE", "x", "bye", to, "", "");
        assertThat(telephone.hears(200, "BYE").headers().first("X-Faultline-Heard")).isPresent();
        await().until(() -> answerer.calls() == 0);
        telephone.say("BYE", "x", "bye", to, "", "");
        await().until(() -> telephone.count(200, "BYE") == 2);
    }

    @Test
    void the_same_invite_again_gets_the_same_answer_and_is_no_second_call() {
        telephone.invite("18005550100", "a");
        telephone.hears(200);
        telephone.invite("18005550100", "a");
        await().until(() -> telephone.count(200) >= 2);
        assertThat(answerer.calls()).isEqualTo(1);
    }

    @Test
    void the_same_call_come_on_another_way_is_a_loop() {
        telephone.invite("18005550100", "a");
        telephone.hears(200);
        telephone.invite("18005550100", "b");
        telephone.hears(482);
        assertThat(answerer.calls()).isEqualTo(1);
    }

    @Test
    void an_answer_is_repeated_until_it_is_acknowledged() {
        telephone.invite("8005550100", "a");
        await().until(() -> telephone.count(200) >= 2);
        telephone.say(
                "ACK", "x", "k", telephone.hears(200).headers().first("To").orElseThrow(), "", "");
        assertThat(answerer.calls()).isEqualTo(1);
    }

    @Test
    void who_is_not_expected_is_not_found_and_who_is_too_many_is_busy() throws IOException {
        telephone.invite("+18005550199", "a");
        telephone.hears(404);
        try (var second = new Telephone(answerer.ports().getFirst());
                var third = new Telephone(answerer.ports().getFirst())) {
            telephone.invite("+18005550100", "b");
            telephone.hears(200);
            second.invite("+18005550100", "c");
            second.hears(200);
            third.invite("+18005550100", "d");
            third.hears(486);
        }
    }

    @Test
    void a_call_that_is_taken_back_while_it_rings_is_terminated() throws IOException {
        try (var patient = answerer(Duration.ofSeconds(30), Duration.ofSeconds(60));
                var caller = new Telephone(patient.ports().getFirst())) {
            caller.invite("+18005550100", "a");
            caller.hears(180, "INVITE");
            caller.say("CANCEL", "+18005550100", "a", "<sip:+18005550100@127.0.0.1>", "", "");
            caller.hears(200, "CANCEL");
            String to = caller.hears(487, "INVITE").headers().first("To").orElseThrow();
            caller.say("ACK", "x", "a", to, "", "");
            await().until(() -> patient.calls() == 0);
        }
    }

    @Test
    void what_belongs_to_no_call_is_481_and_what_nobody_knows_501_and_420() {
        telephone.say("BYE", "x", "a", "<sip:x@127.0.0.1>;tag=none", "", "");
        telephone.say("CANCEL", "x", "b", "<sip:x@127.0.0.1>", "", "");
        await().until(() -> telephone.count(481) == 2);
        telephone.say("PUBLISH", "x", "c", "<sip:x@127.0.0.1>", "", "");
        assertThat(telephone.hears(501).headers().first("Allow")).isPresent();
        telephone.say("OPTIONS", "x", "d", "<sip:x@127.0.0.1>", "Require: 100rel\n", "");
        assertThat(telephone.hears(420).headers().first("Unsupported")).contains("100rel");
        telephone.say("OPTIONS", "x", "e", "<sip:x@127.0.0.1>", "", "");
        assertThat(telephone.hears(200).headers().first("Via").orElseThrow())
                .contains("received=127.0.0.1")
                .containsPattern("rport=\\d+");
    }

    @Test
    void a_call_without_an_audio_stream_we_can_use_is_not_acceptable() {
        telephone.say("INVITE", "18005550100", "a", "<sip:x@127.0.0.1>", "", "v=0\n");
        telephone.hears(488);
        await().until(() -> answerer.calls() == 0);
    }

    @Test
    void a_call_whose_bye_is_lost_ends_by_itself_and_says_so() throws IOException {
        try (var impatient = answerer(SHORT, Duration.ofMillis(400));
                var caller = new Telephone(impatient.ports().getFirst())) {
            caller.invite("+18005550100", "a");
            caller.say(
                    "ACK", "x", "k", caller.hears(200).headers().first("To").orElseThrow(), "", "");
            await().until(() -> !caller.requests().isEmpty());
            assertThat(caller.requests().getFirst().method()).isEqualTo("BYE");
            assertThat(caller.requests().getFirst().headers().first("X-Faultline-Heard"))
                    .hasValueSatisfying(heard -> assertThat(heard).contains("received=0"));
            await().until(() -> impatient.calls() == 0);
        }
    }

    @Test
    void torture_and_noise_hurt_nobody() throws IOException {
        Torture.valid().values().forEach(telephone::say);
        Torture.invalid().values().forEach(telephone::say);
        var random = new SplittableRandom(1);
        byte[] good =
                """
                INVITE sip:+18005550100@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKm;rport
                From: <sip:a@b>;tag=1
                To: <sip:b@c>
                Call-ID: m
                CSeq: 1 INVITE

                """
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2_000; round++) {
            telephone.say(Mutations.of(good, random));
        }
        try (var caller = new Telephone(answerer.ports().getFirst())) {
            await().until(() -> {
                caller.say("OPTIONS", "x", "after", "<sip:x@127.0.0.1>", "", "");
                return caller.count(200) > 0;
            });
            await().until(() -> answerer.calls() == 0);
            caller.invite("+18005550100", "alive");
            caller.hears(200);
        }
    }

    @Test
    void voice_comes_in_at_the_ports_that_a_firewall_lets_through() throws IOException {
        try (var guarded = answerer(VoicePorts.read("23000-23007"), SHORT, Duration.ofSeconds(30));
                var one = new Telephone(guarded.ports().getFirst());
                var other = new Telephone(guarded.ports().getFirst())) {
            one.invite("+18005550100", "one");
            other.invite("+18005550100", "other");
            int first = voicePort(one.hears(200));
            int second = voicePort(other.hears(200));
            assertThat(first).isBetween(23_000, 23_006).isEven().isNotEqualTo(second);
            assertThat(second).isBetween(23_000, 23_006).isEven();
        }
    }

    private static int voicePort(SipResponse ok) {
        return AudioDescription.read(ok.body()).orElseThrow().port();
    }

    private static Answerer answerer(Duration ringing, Duration longest) throws IOException {
        return answerer(VoicePorts.ANY, ringing, longest);
    }

    private static Answerer answerer(VoicePorts voice, Duration ringing, Duration longest)
            throws IOException {
        var answerer =
                Answerer.start(
                        new Answerer.Settings(
                                List.of(new SipTarget(SipTransport.UDP, "127.0.0.1", 0)),
                                null,
                                voice,
                                2,
                                ringing,
                                longest),
                        Ask.targets());
        answerer.expect(List.of(new ExpectedCall("+18005550100", "yvr", "+18005550100")));
        return answerer;
    }
}
