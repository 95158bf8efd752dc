package io.faultline.launcher.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.faultline.contracts.Json;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.launcher.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // the framework fills the field
class StatuspageImportTest {

    private static final String PAGE =
            "\"page\":{\"id\":\"kctbh9vrtdwd\",\"name\":\"Old: \\\"Status\\\"\",\"time_zone\":\"America/Denver\"}";
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "/api/v2/components.json",
                    "{"
                            + PAGE
                            + ",\"components\":[{\"id\":\"41wg86q5vc14\",\"name\":\"Cloud\",\"group\":true},"
                            + "{\"id\":\"9dlvqx1drp3d\",\"name\":\"Téléphonie\",\"group\":false},"
                            + "{\"id\":\"9dlvqx1drp3e\",\"name\":\"Téléphonie\",\"group\":false}]}",
                    "/api/v2/incidents.json",
                    "{"
                            + PAGE
                            + ",\"incidents\":[{\"id\":\"g1zp3jpycgbz\",\"name\":\"Slow\",\"created_at\":\"2021-12-07T10:39:58.000-07:00\"},"
                            + "{\"id\":\"../../etc\",\"name\":\"x\",\"created_at\":\"2021-12-07T10:39:58.000-07:00\"},"
                            + "{\"id\":\"noname\"}]}",
                    "/api/v2/scheduled-maintenances.json",
                    "{" + PAGE + ",\"scheduled_maintenances\":[]}");

    @TempDir Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_live_page_becomes_an_inventory_and_a_history_under_its_own_ids() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String found = ANSWERS.get(exchange.getRequestURI().getPath());
                    byte[] body =
                            found == null ? new byte[0] : found.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(
                            found == null ? 404 : 200, found == null ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try {
            assertThat(run("http://127.0.0.1:" + server.getAddress().getPort() + "/")).isZero();
        } finally {
            server.stop(0);
        }
        InventoryReading reading =
                InventoryReader.read("out.yaml", out.toString(StandardCharsets.UTF_8));
        assertThat(reading).isInstanceOf(InventoryReading.Valid.class);
        var inventory = ((InventoryReading.Valid) reading).inventory();
        assertThat(inventory.page().name().in("en")).isEqualTo("Old: \"Status\"");
        assertThat(inventory.services()).containsKeys("telephonie", "telephonie-2");
        JsonNode history =
                Json.mapper().readTree(home.resolve("history/kctbh9vrtdwd.json").toFile());
        assertThat(history.at("/incidents/0/id").asText()).isEqualTo("g1zp3jpycgbz");
        assertThat(history.path("incidents")).hasSize(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("history: 1 incidents and 0 maintenances")
                .contains("not mapped: 2");
    }

    @Test
    void saved_answers_do_as_well() throws Exception {
        Path file = home.resolve("incidents.json");
        Files.writeString(file, ANSWERS.getOrDefault("/api/v2/incidents.json", ""));
        assertThat(run(file.toString())).isZero();
        assertThat(home.resolve("history/kctbh9vrtdwd.json")).exists();
    }

    @Test
    void what_is_no_answer_of_such_a_page_is_refused_in_words() throws IOException {
        Path other = home.resolve("other.json");
        Files.writeString(other, "{\"hello\":1}");
        assertThatThrownBy(() -> run(other.toString()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no answer of a Statuspage API v2");
        Files.writeString(other, "not json");
        assertThatThrownBy(() -> run(other.toString()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("can not be read");
        assertThatThrownBy(() -> run(home + "/nothing.json"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> run("http://127.0.0.1:1"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("can not be read");
    }

    private int run(String source) throws Refusal {
        return ImportCommand.run(
                List.of("statuspage", source),
                home,
                LocalDate.of(2026, 11, 29),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
