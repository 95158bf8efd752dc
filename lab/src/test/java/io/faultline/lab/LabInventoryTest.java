package io.faultline.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.lab.fault.Fault;
import io.faultline.lab.fault.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LabInventoryTest {

    private static final Set<String> CHECK_KEYS =
            Set.of(
                    "id",
                    "component",
                    "probe",
                    "every",
                    "timeout",
                    "from",
                    "expect",
                    "degraded",
                    "auth",
                    "budget",
                    "heartbeat",
                    "signal",
                    "each");
    private static final Set<String> COMPONENT_KEYS =
            Set.of(
                    "layer",
                    "name",
                    "customer",
                    "depends-on",
                    "redundant",
                    "shares",
                    "impacts",
                    "public");

    private final String text = LabInventory.render(300, Path.of("/home/of lab"));
    private final JsonNode inventory = parse(text);

    @Test
    void it_is_valid_to_the_reader_that_everybody_uses() {
        assertThat(InventoryReader.read("lab-inventory.yaml", text))
                .isInstanceOfSatisfying(
                        InventoryReading.Valid.class,
                        valid ->
                                assertThat(valid.inventory().checks())
                                        .hasSize(inventory.path("checks").size()));
    }

    @Test
    void it_uses_no_key_that_the_contract_does_not_have() {
        assertThat(names(inventory))
                .isSubsetOf(
                        "page",
                        "vantages",
                        "defaults",
                        "services",
                        "partners",
                        "customers",
                        "components",
                        "risk-groups",
                        "checks",
                        "playbooks",
                        "maintenance",
                        "secrets",
                        "budgets");
        inventory.path("checks").forEach(c -> assertThat(names(c)).isSubsetOf(CHECK_KEYS));
        inventory.path("components").forEach(c -> assertThat(names(c)).isSubsetOf(COMPONENT_KEYS));
    }

    @Test
    void every_place_is_filled_and_every_port_is_shifted() {
        assertThat(text).doesNotContain("${");
        assertThat(text).contains("sip options udp:127.0.0.1:16310").contains("localhost:8380");
        assertThat(text).contains("ca='/home/of lab/lab/ca.pem'");
    }

    @Test
    void every_component_is_watched_by_a_check_of_its_own() {
        Set<String> watched = new TreeSet<>();
        for (JsonNode check : inventory.path("checks")) {
            watched.add(owner(check.path("id").asText()));
        }
        assertThat(watched).containsExactlyElementsOf(new TreeSet<>(components()));
    }

    @Test
    void every_id_that_is_mentioned_exists() {
        Set<String> known = new TreeSet<>(components());
        known.addAll(names(inventory.path("risk-groups")));
        for (JsonNode component : inventory.path("components")) {
            component.path("depends-on").forEach(id -> assertThat(known).contains(id.asText()));
            component.path("shares").forEach(id -> assertThat(known).contains(id.asText()));
            component
                    .path("impacts")
                    .forEach(id ->
                            assertThat(names(inventory.path("services"))).contains(id.asText()));
            if (component.has("customer")) {
                assertThat(names(inventory.path("customers")))
                        .contains(component.path("customer").asText());
            }
        }
        assertThat(FaultCatalogue.all()).extracting(Fault::root).allMatch(known::contains);
    }

    @Test
    void every_layer_has_a_playbook_in_both_languages() {
        List<String> layers = new ArrayList<>();
        for (JsonNode playbook : inventory.path("playbooks")) {
            layers.add(playbook.path("layer").asText());
            assertThat(playbook.path("text").path("en").asText()).hasSizeGreaterThan(40);
            assertThat(playbook.path("text").path("fr").asText()).hasSizeGreaterThan(40);
        }
        assertThat(layers).contains("carrier", "isp", "core", "premise");
    }

    /// The component whose id is the longest prefix of the check's.
    private String owner(String check) {
        return components().stream()
                .filter(id -> check.startsWith(id + "/"))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse("nobody owns " + check);
    }

    private List<String> components() {
        return names(inventory.path("components"));
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode parse(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new AssertionError("the inventory is no YAML", e);
        }
    }
}
