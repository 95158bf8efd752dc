package io.faultline.lab.sip;

import static io.faultline.lab.sip.SipCaller.code;
import static io.faultline.lab.sip.SipCaller.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.faultline.lab.FreePorts;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SipAgentTest {

    private final Network network = new Network(7);
    private int port;
    private SipAgent agent;
    private SipCaller caller;

    @BeforeEach
    void open() throws IOException {
        port = FreePorts.one();
        agent = new SipAgent(network, "echo", port);
        caller = new SipCaller(port, 1_000);
    }

    @AfterEach
    void close() {
        caller.close();
        network.close();
    }

    @Test
    void options_is_answered_with_the_request_s_own_headers() throws IOException {
        String request = caller.request("OPTIONS", 7, "", "");
        String response = caller.ask(request);
        assertThat(code(response)).isEqualTo(200);
        assertThat(header(response, "Call-ID")).isEqualTo(header(request, "Call-ID"));
        assertThat(header(response, "From")).isEqualTo(header(request, "From"));
        assertThat(header(response, "CSeq")).isEqualTo("7 OPTIONS");
        assertThat(header(response, "To")).startsWith("<sip:probe@lab>;tag=");
        assertThat(header(response, "Via")).contains("branch=z9hG4bK7OPTIONS").contains("rport=");
        assertThat(header(response, "Allow")).contains("INVITE");
    }

    @Test
    void a_retransmitted_request_gets_the_same_answer() throws IOException {
        String request = caller.request("OPTIONS", 1, "", "");
        assertThat(caller.ask(request)).isEqualTo(caller.ask(request));
    }

    @Test
    void every_via_is_copied_in_order_and_compact_names_are_understood() throws IOException {
        String request =
                caller.request(
                                "OPTIONS",
                                1,
                                "v: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKsecond\r\n",
                                "")
                        .replace("Call-ID: ", "i: ");
        String response = caller.ask(request);
        assertThat(response.lines().filter(line -> line.startsWith("Via: ")))
                .hasSize(2)
                .last()
                .asString()
                .contains("z9hG4bKsecond");
    }

    @Test
    void an_unknown_method_is_501_and_a_known_one_that_is_not_served_405() throws IOException {
        assertThat(code(caller.ask(caller.request("DANCE", 1, "", "")))).isEqualTo(501);
        String refused = caller.ask(caller.request("SUBSCRIBE", 2, "", ""));
        assertThat(code(refused)).isEqualTo(405);
        assertThat(header(refused, "Allow")).contains("OPTIONS");
    }

    @Test
    void what_is_wrong_but_answerable_is_400_and_what_is_not_is_ignored() throws IOException {
        String request = caller.request("OPTIONS", 1, "", "");
        assertThat(code(caller.ask(request.replace("1 OPTIONS", "1 INVITE")))).isEqualTo(400);
        assertThat(code(caller.ask(request.replace("Length: 0", "Length: 99")))).isEqualTo(400);
        assertThat(code(caller.ask(request.replace("Require", "X") + "surplus"))).isEqualTo(200);
        String required = caller.request("OPTIONS", 1, "Require: 100rel\r\n", "");
        assertThat(code(caller.ask(required))).isEqualTo(420);
        caller.send("\r\n\r\n");
        caller.send("no SIP at all");
        caller.send(request.replace("Call-ID", "Nothing"));
        caller.send("\0\1\2\3".repeat(500));
        assertThatThrownBy(caller::hear).isInstanceOf(SocketTimeoutException.class);
        assertThat(code(caller.ask(request))).isEqualTo(200);
    }

    @Test
    void messages_on_one_tcp_connection_are_framed_by_their_length() throws IOException {
        String request = caller.request("OPTIONS", 1, "", "hello").replace("/UDP", "/TCP");
        try (var socket = new Socket()) {
            socket.connect(Network.at(port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream()
                    .write(("\r\n\r\n" + request + request).getBytes(StandardCharsets.US_ASCII));
            var heard = new StringBuilder();
            byte[] chunk = new byte[4096];
            while (heard.toString().split("SIP/2.0 200 OK", -1).length < 3) {
                int count = socket.getInputStream().read(chunk);
                assertThat(count).isPositive();
                heard.append(new String(chunk, 0, count, StandardCharsets.US_ASCII));
            }
            assertThat(heard.toString()).startsWith("\r\nSIP/2.0 200 OK");
        }
    }

    @Test
    void a_call_is_answered_its_audio_comes_back_and_nothing_stays() throws IOException {
        assertThat(caller.call()).isEqualTo(5);
        assertThat(agent.callsUp()).isZero();
    }

    @Test
    void one_way_audio_answers_the_call_but_returns_nothing() throws IOException {
        agent.oneWayAudio().hold("test");
        assertThat(caller.call()).isZero();
        agent.oneWayAudio().release("test");
        try (var again = new SipCaller(port, 1_000)) {
            assertThat(again.call()).isEqualTo(5);
        }
    }

    @Test
    void the_answer_is_repeated_until_it_is_acknowledged() throws IOException {
        invite(caller);
        String answer = heardFinal(caller);
        assertThat(heardFinal(caller)).isEqualTo(answer);
        caller.send(caller.inside("ACK", 1, answer));
        try (var patient = caller) {
            assertThatThrownBy(() -> heardFinal(patient))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_repeated_invite_is_the_same_call() throws IOException {
        invite(caller);
        String answer = heardFinal(caller);
        invite(caller);
        assertThat(heardFinal(caller)).isEqualTo(answer);
        assertThat(agent.callsUp()).isEqualTo(1);
    }

    @Test
    void an_invite_without_pcmu_is_488_and_a_bye_without_a_call_481() throws IOException {
        assertThat(code(caller.ask(caller.request("INVITE", 1, "", "")))).isEqualTo(488);
        assertThat(code(caller.ask(caller.request("BYE", 2, "", "")))).isEqualTo(481);
    }

    @Test
    void unavailable_answers_503_with_a_time_to_retry() throws IOException {
        agent.unavailable().hold("test");
        String response = caller.ask(caller.request("OPTIONS", 1, "", ""));
        assertThat(code(response)).isEqualTo(503);
        assertThat(header(response, "Retry-After")).isEqualTo("30");
    }

    @Test
    void more_calls_than_the_limit_are_busy() throws IOException {
        List<SipCaller> callers = new ArrayList<>();
        try {
            for (int i = 0; i < 32; i++) {
                var one = new SipCaller(port, 1_000);
                callers.add(one);
                invite(one);
                String answer = heardFinal(one);
                one.send(one.inside("ACK", 1, answer));
            }
            invite(caller);
            assertThat(code(heardFinal(caller))).isEqualTo(486);
        } finally {
            callers.forEach(SipCaller::close);
        }
        assertThat(agent.callsUp()).isEqualTo(32);
    }

    @Test
    void closing_the_network_ends_the_calls() throws IOException {
        invite(caller);
        assertThat(code(heardFinal(caller))).isEqualTo(200);
        network.close();
        await().untilAsserted(() -> assertThat(agent.callsUp()).isZero());
    }

    private static void invite(SipCaller who) throws IOException {
        who.send(
                who.request(
                        "INVITE", 1, "Content-Type: application/sdp\r\n", SipCaller.offer(4000)));
    }

    private static String heardFinal(SipCaller who) throws IOException {
        String answer = who.hear();
        while (code(answer) < 200) {
            answer = who.hear();
        }
        return answer;
    }
}
