package io.faultline.contracts.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.faultline.contracts.inventory.Target;
import io.faultline.contracts.inventory.TargetListReader;
import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.contracts.inventory.TargetListReading.Listed;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists from real files and a real server.
class TargetSourcesTest {

    private static final String LIST = "[{\"targets\":[\"192.0.2.1\"]}]";
    private static final Listed ONE = new Listed(List.of(new Target("192.0.2.1", Map.of())));

    @TempDir private Path folder;
    private HttpServer server;

    private int code = 200;
    private String type = "application/json; charset=utf-8";
    private byte[] body = LIST.getBytes(StandardCharsets.UTF_8);
    private long promised;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/list.yml",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", type);
                    exchange.getResponseHeaders().set("Location", "/list.yml");
                    exchange.sendResponseHeaders(code, promised == 0 ? body.length : promised);
                    OutputStream out = exchange.getResponseBody();
                    out.write(body);
                    out.flush();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private TargetListReading asked(Duration limit) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/list.yml";
        return new TargetSources(new TargetFiles(folder), new TargetServers(limit)).read(url);
    }

    private TargetListReading asked() {
        return asked(Duration.ofSeconds(5));
    }

    @Test
    void a_file_is_relative_to_the_inventory() throws IOException {
        Files.createDirectory(folder.resolve("lists"));
        Files.writeString(folder.resolve("lists/a.json"), LIST);
        var sources = TargetSources.beside(folder.resolve("inventory.yaml"));
        assertThat(sources.read("lists/a.json")).isEqualTo(ONE);
        assertThat(sources.read(folder.resolve("lists/a.json").toString())).isEqualTo(ONE);
        assertThat(sources.read("lists/b.json"))
                .hasToString("Missing[reason=there is no such file]");
        assertThat(sources.read("lists")).hasToString("Missing[reason=it is a folder]");
    }

    @Test
    void a_server_s_list_is_json_whatever_its_url_ends_in() {
        assertThat(asked()).isEqualTo(ONE);
        body = "[]".getBytes(StandardCharsets.UTF_8);
        assertThat(asked()).isEqualTo(new Listed(List.of()));
    }

    @Test
    void an_answer_that_is_not_200_and_json_is_no_list() {
        code = 302;
        assertThat(asked()).hasToString("Missing[reason=the answer is 302, not 200]");
        code = 200;
        type = "text/html";
        assertThat(asked())
                .hasToString("Missing[reason=the answer is 'text/html', not application/json]");
        type = "application/json";
        body = "{".getBytes(StandardCharsets.UTF_8);
        assertThat(asked()).isInstanceOf(TargetListReading.Broken.class);
    }

    @Test
    void an_answer_is_bounded_in_size_and_time() {
        body = new byte[TargetListReader.MAX_BYTES + 1];
        assertThat(asked()).isInstanceOf(TargetListReading.Missing.class);
        body = "[".getBytes(StandardCharsets.UTF_8);
        promised = 100;
        assertThat(asked(Duration.ofMillis(300)).toString()).contains("no whole answer within");
    }

    @Test
    void a_server_that_is_not_there_is_said() {
        server.stop(0);
        assertThat(asked().toString()).contains("no answer");
    }
}
