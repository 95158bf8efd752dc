package io.faultline.probe.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import org.junit.jupiter.api.Test;

class TcpProberTest {

    private final TcpProber prober = new TcpProber(Ask.targets(), Ask.STREAMS);

    @Test
    void a_connection_is_an_answer() {
        try (var server = LocalServer.talking(LocalServer::wait)) {
            var answer = Ask.of(server.at()).answered(prober);
            assertThat(answer.numbers()).containsKeys("rtt", "connectMs");
            assertThat(answer.latency()).isPositive();
        }
    }

    @Test
    void what_is_sent_and_what_must_come_back_can_be_said() {
        try (var server = LocalServer.answering("+PONG\r\n")) {
            assertThat(
                            Ask.of(server.at())
                                    .with("send", "PING\\r\\n")
                                    .with("expect", "+PONG")
                                    .answered(prober)
                                    .texts())
                    .containsEntry("body", "+PONG\r\n");
        }
    }

    @Test
    void another_answer_is_a_protocol_failure() {
        try (var server = LocalServer.answering("-ERR\r\n")) {
            assertThat(
                            Ask.of(server.at())
                                    .with("send", "PING\\r\\n")
                                    .with("expect", "+PONG")
                                    .failed(prober)
                                    .reason())
                    .isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void escapes_are_understood_and_others_left_alone() {
        assertThat(TcpProber.unescaped("a\\r\\n\\t\\\\b\\x")).isEqualTo("a\r\n\t\\b\\x");
    }
}
