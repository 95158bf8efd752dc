package io.faultline.lab.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.lab.FreePorts;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatServerTest {

    private final Network network = new Network(7);
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void open() throws IOException {
        port = FreePorts.one();
        var _ = new ChatServer(network, port);
    }

    @AfterEach
    void close() {
        client.close();
        network.close();
    }

    @Test
    void messages_are_echoed_and_pings_answered() throws Exception {
        var heard = new Heard();
        WebSocket socket =
                client.newWebSocketBuilder()
                        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/chat"), heard)
                        .get(2, TimeUnit.SECONDS);
        socket.sendText("hel", false).get(2, TimeUnit.SECONDS);
        socket.sendText("lo", true).get(2, TimeUnit.SECONDS);
        assertThat(heard.next()).isEqualTo("text hello");
        String longText = "x".repeat(40_000);
        socket.sendText(longText, true).get(2, TimeUnit.SECONDS);
        assertThat(heard.next()).isEqualTo("text " + longText);
        socket.sendPing(ByteBuffer.wrap("are you there".getBytes(StandardCharsets.US_ASCII)))
                .get(2, TimeUnit.SECONDS);
        assertThat(heard.next()).isEqualTo("pong are you there");
        socket.sendClose(1000, "bye").get(2, TimeUnit.SECONDS);
        assertThat(heard.next()).isEqualTo("close 1000");
    }

    @Test
    void a_plain_request_is_told_to_upgrade() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/chat")).build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(426);
    }

    @Test
    void an_unmasked_frame_closes_with_a_protocol_error() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(Network.at(port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream()
                    .write(
                            """
                            GET /chat HTTP/1.1\r
                            Host: lab\r
                            Upgrade: websocket\r
                            Connection: keep-alive, Upgrade\r
                            Sec-WebSocket-Version: 13\r
                            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                            \r
                            """
                                    .getBytes(StandardCharsets.US_ASCII));
            var head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) socket.getInputStream().read());
            }
            assertThat(head.toString()).contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            socket.getOutputStream().write(new byte[] {(byte) 0x81, 1, 'x'});
            byte[] close = socket.getInputStream().readNBytes(4);
            assertThat(close).containsExactly(0x88, 2, 1002 >> 8, 1002 & 0xff);
        }
    }

    private static final class Heard implements WebSocket.Listener {

        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();

        String next() throws InterruptedException {
            String event = events.poll(2, TimeUnit.SECONDS);
            return event == null ? "nothing" : event;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence text, boolean last) {
            partial.append(text);
            if (last) {
                events.add("text " + partial);
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
            events.add("pong " + StandardCharsets.US_ASCII.decode(payload));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            events.add("close " + code);
            return null;
        }
    }
}
