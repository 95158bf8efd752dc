package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.status.parts.Http;
import io.faultline.status.parts.RealKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A client that is slow, huge or rude gets a clear no and harms nobody else.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the framework and each test's beginning fill the fields
@QuarkusTestResource(RealKafka.class)
class BadClientsTest {

    private static final int SLOW = 300;

    @TestHTTPResource("/")
    URI base;

    private Http http;

    @BeforeEach
    void open() {
        http = new Http(base);
    }

    @Test
    void a_head_that_is_too_long_is_refused() throws IOException {
        String field = "x".repeat(17_000);
        assertThat(said("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + field + "\r\n\r\n"))
                .startsWith("HTTP/1")
                .contains(" 431 ");
        String path = "x".repeat(5_000);
        assertThat(said("GET /" + path + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1")
                .contains(" 414 ");
    }

    @Test
    void a_body_that_is_too_long_is_refused_before_it_is_read() throws IOException {
        assertThat(
                        said(
                                String.join(
                                        "\r\n",
                                        "POST /api/v2/subscribers.json HTTP/1.1",
                                        "Host: x",
                                        "Content-Type: application/json",
                                        "Content-Length: 100000000",
                                        "",
                                        "{")))
                .startsWith("HTTP/1")
                .contains(" 413 ");
    }

    @Test
    void what_is_no_http_is_refused() throws IOException {
        assertThat(said("\u0000\u0001\u0002 nonsense\r\n\r\n")).startsWith("HTTP/1.");
        assertThat(http.get("/q/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void those_who_never_finish_asking_hold_up_nobody() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SLOW; i++) {
                Socket socket = new Socket(base.getHost(), base.getPort());
                slow.add(socket);
                socket.getOutputStream()
                        .write("GET /api/v2/sum".getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(http.get("/q/health/live").statusCode()).isEqualTo(200);
            }
        } finally {
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    @Test
    void addresses_that_try_to_leave_are_nowhere() {
        for (String path :
                new String[] {
                    "/..%2f..%2fetc/passwd",
                    "/incidents/..%2f..%2fsecret",
                    "/api/v2/%00.json",
                    "/c/%F0%9F%92%A9",
                    "/incidents/" + "a".repeat(500),
                    "/api/v3/components/%2e%2e.json"
                }) {
            assertThat(http.get(path).statusCode()).as(path).isIn(400, 404, 503);
        }
    }

    private String said(String request) throws IOException {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] answer = new byte[1_024];
            int length = socket.getInputStream().read(answer);
            return length <= 0 ? "" : new String(answer, 0, length, StandardCharsets.ISO_8859_1);
        } catch (SocketException closed) {
            return "closed: " + closed.getMessage();
        }
    }
}
