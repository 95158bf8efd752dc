package io.faultline.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.launcher.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {

    static Stream<Readiness> all() {
        return Stream.of(
                new Readiness.Http(URI.create("http://localhost:8080/q/health/ready")),
                new Readiness.Kafka(19_092),
                new Readiness.Postgres(15_432, "db", "user", "password"),
                new Readiness.Running());
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_is_written_down_is_read_back(Readiness readiness) {
        assertThat(Readiness.parse(readiness.text())).isEqualTo(readiness);
    }

    @Test
    void nobody_listening_is_not_ready() throws Exception {
        int port = FreePorts.one();
        assertThatThrownBy(new Readiness.Kafka(port)::ask).isInstanceOf(IOException.class);
        assertThatThrownBy(new Readiness.Postgres(port, "d", "u", "p")::ask)
                .isInstanceOf(IOException.class);
    }

    @Test
    void http_is_ready_at_2xx_alone() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/up", exchange -> answer(exchange, 200));
        server.createContext("/down", exchange -> answer(exchange, 503));
        server.start();
        String base = "http://localhost:" + server.getAddress().getPort();
        try {
            new Readiness.Http(URI.create(base + "/up")).ask();
            assertThatThrownBy(new Readiness.Http(URI.create(base + "/down"))::ask)
                    .hasMessageContaining("answers 503");
            assertThatThrownBy(new Readiness.Kafka(server.getAddress().getPort())::ask)
                    .isInstanceOf(IOException.class);
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
