package io.faultline.contracts.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The published schema and the reader know the same keys.
class InventorySchemaTest {

    @ParameterizedTest
    @MethodSource("keys")
    void a_key_of_the_schema_is_a_key_of_the_reader(String section, String key) {
        assertThat(problems(section, key)).noneMatch(each -> each.contains("unknown key"));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void a_key_that_the_schema_has_not_is_unknown_to_the_reader(String section) {
        assertThat(problems(section, "nonsense"))
                .anyMatch(each -> each.contains("unknown key 'nonsense'"));
    }

    private static List<String> problems(String section, String key) {
        String yaml =
                switch (sectionType(section)) {
                    case "array" -> section + ": [ { " + key + ": x } ]";
                    case "map" -> section + ": { some-id: { " + key + ": x } }";
                    default -> section + ": { " + key + ": x }";
                };
        return switch (InventoryReader.read("schema.yaml", yaml)) {
            case InventoryReading.Valid _ -> List.of();
            case InventoryReading.Invalid(var problems) ->
                    problems.stream().map(Problem::message).toList();
        };
    }

    static Stream<String> sections() {
        return schema().get("properties").propertyStream().map(java.util.Map.Entry::getKey);
    }

    static Stream<Object[]> keys() {
        return sections()
                .flatMap(section ->
                        item(section)
                                .get("properties")
                                .propertyStream()
                                .map(key -> new Object[] {section, key.getKey()}));
    }

    private static String sectionType(String section) {
        JsonNode node = schema().get("properties").get(section);
        return node.has("items") ? "array" : node.has("propertyNames") ? "map" : "object";
    }

    private static JsonNode item(String section) {
        JsonNode node = schema().get("properties").get(section);
        return switch (sectionType(section)) {
            case "array" -> node.get("items");
            case "map" -> node.get("additionalProperties");
            default -> node;
        };
    }

    private static JsonNode schema() {
        try (InputStream in =
                Objects.requireNonNull(
                        InventorySchemaTest.class.getResourceAsStream(
                                "/contracts/inventory.schema.json"))) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
