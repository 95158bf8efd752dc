package io.faultline.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolRulesTest {

    private static final Caller CALLER =
            new Caller(
                    SipTransport.UDP,
                    new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 4_000),
                    "sip:faultline@192.0.2.1",
                    "tag",
                    "call",
                    "me");
    private static final SipRequest INVITE =
            Requests.invite(CALLER, "sip:7@192.0.2.2:5060", "z9hG4bKa", "v=0\r\n");

    @Test
    void a_question_is_repeated_at_half_one_and_a_half_three_and_a_half_seconds() {
        var question = new ClientTransaction(Requests.options(CALLER, "sip:192.0.2.2", "z9hG4bKb"));
        assertThat(millis(question, 4)).containsExactly(0L, 500L, 1_500L, 3_500L);
        assertThat(millis(question, 20))
                .containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L);
    }

    @Test
    void an_invite_goes_on_doubling() {
        assertThat(millis(new ClientTransaction(INVITE), 20))
                .containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 15_500L);
    }

    @Test
    void a_2xx_is_acknowledged_with_a_new_branch_and_the_number_of_the_invite() {
        SipRequest acknowledgement = dialog().acknowledge("z9hG4bKc");
        assertThat(acknowledgement.via().orElseThrow().branch()).isEqualTo("z9hG4bKc");
        assertThat(acknowledgement.cseq()).contains(new CSeq(1, "ACK"));
        assertThat(acknowledgement.uri()).isEqualTo("sip:ivr@192.0.2.3:5080");
        assertThat(acknowledgement.address("To").orElseThrow().tag()).isEqualTo("them");
    }

    @Test
    void within_a_call_the_recorded_route_is_taken_backwards() {
        SipRequest bye = dialog().hangUp("z9hG4bKd");
        assertThat(bye.headers().all("Route")).containsExactly("<sip:p2;lr>", "<sip:p1;lr>");
        assertThat(bye.cseq()).contains(new CSeq(2, "BYE"));
    }

    @Test
    void a_refusal_is_acknowledged_with_the_branch_of_the_invite() {
        SipResponse busy = SipPeer.response(INVITE, 486, "Busy Here");
        SipRequest acknowledgement = Requests.acknowledgeRefusal(INVITE, busy);
        assertThat(acknowledgement.via().orElseThrow().branch()).isEqualTo("z9hG4bKa");
        assertThat(acknowledgement.headers().all("To")).isEqualTo(busy.headers().all("To"));
    }

    @Test
    void a_cancel_repeats_what_identifies_the_invite() {
        SipRequest cancel = Requests.cancel(INVITE);
        assertThat(cancel.via()).isEqualTo(INVITE.via());
        assertThat(cancel.cseq()).contains(new CSeq(1, "CANCEL"));
        assertThat(cancel.uri()).isEqualTo(INVITE.uri());
    }

    @Test
    void the_next_attempt_has_the_next_number_and_another_branch() {
        SipRequest again = Requests.again(INVITE, "z9hG4bKz");
        assertThat(again.cseq()).contains(new CSeq(2, "INVITE"));
        assertThat(again.via().orElseThrow().branch()).isEqualTo("z9hG4bKz");
        assertThat(again.callId()).isEqualTo(INVITE.callId());
    }

    @Test
    void a_response_belongs_to_its_question_by_branch_and_number() {
        var transaction = new ClientTransaction(INVITE);
        assertThat(transaction.isAnsweredBy(SipPeer.response(INVITE, 200, "OK"))).isTrue();
        SipRequest other = Requests.again(INVITE, "z9hG4bKa");
        assertThat(transaction.isAnsweredBy(SipPeer.response(other, 200, "OK"))).isFalse();
        SipRequest elsewhere = Requests.invite(CALLER, "sip:7@192.0.2.2:5060", "z9hG4bKe", "");
        assertThat(transaction.isAnsweredBy(SipPeer.response(elsewhere, 200, "OK"))).isFalse();
    }

    @Test
    void our_own_offer_is_read_as_what_it_says() {
        String offer = AudioDescription.offer(InetAddress.ofLiteral("192.0.2.1"), 4_000, 5);
        assertThat(AudioDescription.read(offer))
                .contains(new AudioDescription("192.0.2.1", 4_000, true, true, true, 101));
    }

    @Test
    void the_direction_of_an_answer_and_its_own_address_count() {
        String answer =
                """
                v=0
                c=IN IP4 192.0.2.9
                a=sendrecv
                m=audio 7000 RTP/AVP 8 0 101
                c=IN IP4 192.0.2.10
                a=sendonly
                m=video 9000 RTP/AVP 96
                a=inactive
                """;
        assertThat(AudioDescription.read(answer))
                .contains(new AudioDescription("192.0.2.10", 7_000, true, false, true, -1));
        assertThat(
                        AudioDescription.read(answer.replace("8 0 101", "8 101"))
                                .orElseThrow()
                                .isUsable())
                .isFalse();
        assertThat(AudioDescription.read("v=0\r\n")).isEmpty();
    }

    @Test
    void emergency_numbers_are_recognised_behind_prefixes() {
        assertThat(List.of("911", "112", "9911", "+1911", "0112", "9-1-1", "911;phone-context=x"))
                .allMatch(CallTarget::isEmergency);
        assertThat(List.of("18005550911", "91199", "echo", "test-911x", "4169110", "5911"))
                .noneMatch(CallTarget::isEmergency);
    }

    private static Dialog dialog() {
        SipResponse answer = SipPeer.response(INVITE, 200, "OK");
        SipHeaders headers =
                answer.headers()
                        .without("To")
                        .with("To", "<sip:7@192.0.2.2:5060>;tag=them")
                        .with("Contact", "<sip:ivr@192.0.2.3:5080>;expires=1")
                        .with("Record-Route", "<sip:p1;lr>, <sip:p2;lr>");
        return Dialog.of(CALLER, INVITE, new SipResponse(200, "OK", headers, ""));
    }

    private static List<Long> millis(ClientTransaction transaction, int seconds) {
        return transaction.sendings(Duration.ofSeconds(seconds)).stream()
                .map(Duration::toMillis)
                .toList();
    }
}
