package io.faultline.status.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.faultline.status.parts.OpenApi;
import io.faultline.status.snapshot.RandomWorlds;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The rules of the strictest known readers of v2, said in our words and tried on worlds made by
/// chance (status-pages.md, section 13): the Java client of JDA-Utilities wants times of exactly
/// one pattern and nothing null that it reads; the Go plugin check-statuspage refuses a field that
/// it does not know, empty names and ids, and a group without components.
class StrictClientsTest {

    private static final int WORLDS = 300;
    private static final String URL = "http://localhost:8080";

    /// The pattern `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`.
    private static final DateTimeFormatter JAVA_CLIENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final ObjectMapper json = new ObjectMapper();
    private final OpenApi api = new OpenApi(promised());

    @Test
    void no_field_is_unknown_missing_or_of_another_type() {
        for (long seed = 0; seed < WORLDS; seed++) {
            documents(seed).forEach(api::fits);
        }
    }

    @Test
    void the_schema_notices_a_field_that_is_ours_and_one_that_is_missing() throws IOException {
        JsonNode status = Objects.requireNonNull(documents(1).get("/api/v2/status.json"));
        JsonNode more = json.readTree(status.toString().replaceFirst("\\{", "{\"evidence\":1,"));
        JsonNode less = json.readTree("{\"page\":" + status.get("page") + "}");
        for (JsonNode each : new JsonNode[] {more, less}) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> api.fits("/api/v2/status.json", each))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void the_java_client_can_read_every_time_and_link() {
        for (long seed = 0; seed < WORLDS; seed++) {
            documents(seed).values().forEach(StrictClientsTest::readTimes);
        }
        assertThat(OffsetDateTime.parse("2026-11-23T15:27:00.000Z", JAVA_CLIENT)).isNotNull();
    }

    @Test
    void the_go_client_finds_names_ids_and_whole_groups() {
        int groups = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            JsonNode document =
                    Objects.requireNonNull(documents(seed).get("/api/v2/components.json"));
            for (String field : new String[] {"id", "name", "time_zone", "url"}) {
                assertThat(document.get("page").get(field).asText()).as(field).isNotBlank();
            }
            JsonNode components = document.get("components");
            assertThat(components).isNotEmpty();
            for (JsonNode each : components) {
                for (String field : new String[] {"id", "name", "status", "page_id"}) {
                    assertThat(each.get(field).asText()).as(field).isNotBlank();
                }
                assertThat(each.has("components")).isEqualTo(each.get("group").asBoolean());
                groups += each.get("group").asBoolean() ? 1 : 0;
            }
        }
        assertThat(groups).isGreaterThan(WORLDS / 2);
    }

    private static void readTimes(JsonNode node) {
        node.properties()
                .forEach(field -> {
                    String name = field.getKey();
                    JsonNode value = field.getValue();
                    if (value.isTextual()
                            && (name.endsWith("_at") || name.startsWith("scheduled_"))) {
                        OffsetDateTime.parse(value.asText(), JAVA_CLIENT);
                    }
                    if (name.equals("shortlink") || name.equals("url")) {
                        assertThat(URI.create(value.asText()).isAbsolute()).as(name).isTrue();
                    }
                });
        node.forEach(StrictClientsTest::readTimes);
    }

    private Map<String, JsonNode> documents(long seed) {
        var documents = new HashMap<String, JsonNode>();
        new V2Documents(RandomWorlds.of(seed).snapshot(), URL)
                .all()
                .forEach((path, body) -> {
                    try {
                        documents.put(path, json.readTree(body));
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
        return documents;
    }

    private static JsonNode promised() {
        try (InputStream file =
                StrictClientsTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
