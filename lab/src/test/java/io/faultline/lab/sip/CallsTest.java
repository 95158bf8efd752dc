package io.faultline.lab.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Network;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallsTest {

    private final Network network = new Network(7);
    private final RememberedAnswers peer = new RememberedAnswers();
    private final Calls calls =
            new Calls(
                    "<sip:echo@127.0.0.1>",
                    network.clockwork(),
                    () -> Condition.CLEAR,
                    () -> false,
                    Duration.ofMillis(300));

    @AfterEach
    void close() {
        calls.close();
        network.close();
    }

    @Test
    void an_abandoned_call_is_hung_up() {
        calls.invite(request("INVITE", "1 INVITE"), peer);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(peer.startLines()).anyMatch(CallsTest::isBye));
        assertThat(calls.size()).isZero();
    }

    @Test
    void a_call_is_tried_rung_and_answered_in_this_order() {
        calls.invite(request("INVITE", "1 INVITE"), peer);
        await().untilAsserted(() ->
                assertThat(peer.startLines())
                        .startsWith("SIP/2.0 100 Trying", "SIP/2.0 180 Ringing", "SIP/2.0 200 OK"));
    }

    @Test
    void a_call_cancelled_while_ringing_is_terminated() {
        calls.invite(request("INVITE", "1 INVITE"), peer);
        calls.cancel(request("CANCEL", "1 CANCEL"), peer);
        assertThat(peer.startLines()).endsWith("SIP/2.0 200 OK", "SIP/2.0 487 Request Terminated");
        assertThat(calls.size()).isZero();
    }

    private static boolean isBye(String line) {
        return line.startsWith("BYE ");
    }

    private static SipMessage.Request request(String method, String sequence) {
        var headers =
                SipHeaders.none()
                        .plus("Via", "SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1")
                        .plus("From", "<sip:a@lab>;tag=a")
                        .plus("To", "<sip:echo@lab>")
                        .plus("Call-ID", "1")
                        .plus("CSeq", sequence);
        return new SipMessage.Request(method, "sip:echo@lab", headers, SipCaller.offer(4000));
    }

    private static final class RememberedAnswers implements SipPeer {

        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public InetSocketAddress source() {
            return Network.at(5060);
        }

        @Override
        public String transport() {
            return "UDP";
        }

        @Override
        public void send(SipMessage message) {
            said.add(message.startLine());
        }

        List<String> startLines() {
            return said;
        }
    }
}
