package io.faultline.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WebSocketProberTest {

    private final WebSocketProber prober =
            new WebSocketProber(Ask.targets(), InstantSource.system());

    @Test
    void an_upgrade_and_a_pong_are_an_answer() {
        try (var server = server(WebSocketProberTest::greetAndPong)) {
            var answer = Ask.of("ws://" + server.at() + "/chat").answered(prober);
            assertThat(answer.numbers()).containsEntry("code", 101.0).containsKey("rtt");
            assertThat(server.heard().getFirst())
                    .startsWith("GET /chat HTTP/1.1")
                    .contains("Upgrade: websocket", "Sec-WebSocket-Version: 13");
        }
    }

    @Test
    void the_key_is_accepted_as_in_the_standard() {
        assertThat(WebSocketProber.accept("dGhlIHNhbXBsZSBub25jZQ=="))
                .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void a_refused_upgrade_is_an_answer_with_another_code() {
        try (var server = LocalServer.answering("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(Ask.of("ws://" + server.at()).answered(prober).numbers())
                    .containsEntry("code", 503.0);
        }
    }

    @Test
    void an_upgrade_without_the_key_is_a_protocol_failure() {
        try (var server =
                LocalServer.answering(
                        "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n")) {
            assertThat(Ask.of("ws://" + server.at()).failed(prober).reason())
                    .isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void a_server_behind_a_listener_that_never_pongs_is_a_timeout() {
        try (var server = server((caller, _) -> LocalServer.wait(caller))) {
            assertThat(Ask.of("ws://" + server.at()).within(200).failed(prober).reason())
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void frames_that_are_none_are_a_protocol_failure() {
        try (var server =
                server((caller, _) ->
                        caller.getOutputStream().write(new byte[] {(byte) 0xf3, 5, 1}))) {
            assertThat(Ask.of("ws://" + server.at()).failed(prober).reason())
                    .isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void a_frame_that_promises_too_much_is_a_protocol_failure() {
        byte[] frame = {(byte) 0x82, 127, 0x7f, -1, -1, -1, -1, -1, -1, -1};
        try (var server = server((caller, _) -> caller.getOutputStream().write(frame))) {
            assertThat(Ask.of("ws://" + server.at()).failed(prober).words())
                    .contains("longer than");
        }
    }

    private interface AfterUpgrade {
        void go(Socket caller, DataInputStream in) throws IOException;
    }

    private static LocalServer server(AfterUpgrade after) {
        var self = new AtomicReference<LocalServer>();
        var server =
                LocalServer.talking(caller -> {
                    String request = self.get().request(caller);
                    String key =
                            request.replaceFirst("(?s).*Sec-WebSocket-Key: ([^\r]+)\r.*", "$1");
                    LocalServer.say(
                            caller,
                            "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Accept: "
                                    + WebSocketProber.accept(key)
                                    + "\r\n\r\n");
                    after.go(caller, new DataInputStream(caller.getInputStream()));
                });
        self.set(server);
        return server;
    }

    /// Sends a text frame first, as chat servers do, then answers the ping.
    private static void greetAndPong(Socket caller, DataInputStream in) throws IOException {
        caller.getOutputStream().write(new byte[] {(byte) 0x81, 2, 'h', 'i'});
        in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7f;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        var pong = new byte[2 + length];
        pong[0] = (byte) 0x8a;
        pong[1] = (byte) length;
        for (int at = 0; at < length; at++) {
            pong[2 + at] = (byte) (payload[at] ^ mask[at % 4]);
        }
        caller.getOutputStream().write(pong);
        LocalServer.wait(caller);
    }
}
