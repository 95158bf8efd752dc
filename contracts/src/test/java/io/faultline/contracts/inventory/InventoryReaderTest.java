package io.faultline.contracts.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InventoryReaderTest {

    @Test
    void the_contract_s_own_example_is_valid() {
        Inventory inventory = valid(example());

        assertThat(inventory.components()).hasSize(7);
        assertThat(inventory.parent("carrier-a/trunk-1")).contains("carrier-a");
        assertThat(inventory.parent("core/db")).isEmpty();
        Check options = Objects.requireNonNull(inventory.checks().get("carrier-a/trunk-1/options"));
        assertThat(options.component()).isEqualTo("carrier-a/trunk-1");
        assertThat(options.every()).isEqualTo(Duration.ofSeconds(15));
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.from()).containsExactly("yyz", "yul", "yvr");
        assertThat(options.probe().type()).isEqualTo(ProbeType.SIP_OPTIONS);
        assertThat(options.expect())
                .extracting(Expectation::toString)
                .containsExactly("code == 200", "rtt < 150ms");
        Check select = Objects.requireNonNull(inventory.checks().get("core/db/select"));
        assertThat(select.probe().option("query", "")).isEqualTo("select 1");
        Maintenance upgrade = Objects.requireNonNull(inventory.maintenance().get("chg-1234"));
        assertThat(upgrade.from()).isEqualTo(Instant.parse("2026-12-06T07:00:00Z"));
    }

    @Test
    void an_empty_file_watches_nothing_and_still_has_the_ten_services() {
        assertThat(valid("").services()).hasSize(10);
        assertThat(valid("# nothing yet\n").vantages()).containsOnlyKeys("local");
    }

    @Test
    void responsibility_follows_the_layer_and_the_customer() {
        Inventory inventory = valid(example());

        assertThat(inventory.responsible("carrier-a", "acme")).isEqualTo("provider");
        assertThat(inventory.responsible("carrier-a", "bolt")).isEqualTo("northtel");
        assertThat(inventory.responsible(Layer.ISP, "bolt")).isEqualTo("northtel");
        assertThat(inventory.responsible("isp/acme-fibre", "acme")).isEqualTo("customer:acme");
        assertThat(inventory.responsible("core/db", "bolt")).isEqualTo("provider");
        assertThat(inventory.responsible("premise/acme-hq", "acme")).isEqualTo("customer:acme");
    }

    @Test
    void the_most_specific_playbook_is_shown() {
        Inventory inventory = valid(example());

        assertThat(inventory.playbook("isp/acme-fibre", "acme").orElseThrow().text().in("fr"))
                .startsWith("Call Acme");
        assertThat(inventory.playbook("isp/acme-fibre", null).orElseThrow().text().in("fr"))
                .startsWith("Basculez");
        assertThat(inventory.playbook("core/db", null)).isEmpty();
    }

    @Test
    void an_unknown_key_is_named_with_place_and_suggestion() {
        assertThat(problems("components:\n  core/db: { layer: core, depend-on: [core/x] }\n"))
                .containsExactly(
                        "estate.yaml:2:27: unknown key 'depend-on' in the component 'core/db'"
                                + " (did you mean 'depends-on'?)");
    }

    @Test
    void every_problem_is_named_in_one_run_in_the_order_of_the_file() {
        String yaml =
                """
                page: { time-zone: America/Torronto }
                components:
                  carrier-a: { layer: carier }
                  core/db: { layer: core, depends-on: [core/dbb], shares: [nothing] }
                checks:
                  - { id: carrier-a/options, probe: "sip optoins udp:127.0.0.1:5060" }
                  - { id: core/db/select, probe: "sql jdbc:postgresql://h/ops", every: 5 parsecs }
                  - { id: nowhere/ping, probe: icmp 192.0.2.1, expect: [rrt < 5ms] }
                """;

        assertThat(problems(yaml))
                .extracting(each -> each.substring(0, each.indexOf(": ")))
                .containsExactly(
                        "estate.yaml:1:20",
                        "estate.yaml:3:23",
                        "estate.yaml:4:40",
                        "estate.yaml:4:60",
                        "estate.yaml:6:37",
                        "estate.yaml:7:34",
                        "estate.yaml:8:11");
        assertThat(problems(yaml))
                .anySatisfy(each -> assertThat(each).contains("(did you mean 'carrier'?)"))
                .anySatisfy(each -> assertThat(each).contains("(did you mean 'core/db'?)"))
                .anySatisfy(each -> assertThat(each).contains("(did you mean 'sip options'?)"));
    }

    @Test
    void a_test_call_names_a_component_and_a_vantage_that_exist() {
        assertThat(
                        problems(
                                """
                                vantages: { yyz: { name: Toronto } }
                                components:
                                  carrier-a: { layer: carrier }
                                checks:
                                  - { id: carrier-a/one, probe: "call +18005550100 via carrier-b answer yyx" }
                                  - { id: carrier-a/two, probe: "call sip:a@192.0.2.1:5060 answer=yul" }
                                  - { id: carrier-a/three, probe: "call +18005550100 via carrier-a answer yyz" }
                                """))
                .satisfiesExactly(
                        each -> assertThat(each).contains("no component 'carrier-b'"),
                        each -> assertThat(each).contains("no vantage 'yyx'"),
                        each -> assertThat(each).contains("no vantage 'yul'"));
    }

    @Test
    void a_component_may_not_depend_on_itself_by_any_way() {
        assertThat(
                        problems(
                                """
                                components:
                                  core/a: { layer: core, depends-on: [core/b] }
                                  core/b: { layer: core, redundant: [core/a] }
                                """))
                .containsExactly(
                        "estate.yaml:2:3: 'core/a' depends on itself: take one of the dependencies away",
                        "estate.yaml:3:3: 'core/b' depends on itself: take one of the dependencies away");
    }

    @Test
    void what_is_not_yaml_is_said_with_its_place() {
        assertThat(problems("page: { name: [\n"))
                .singleElement()
                .asString()
                .startsWith("estate.yaml:2:1: this is not YAML");
        assertThat(problems("page: *nobody\n"))
                .singleElement()
                .asString()
                .contains("this is not YAML");
        assertThat(problems("- a\n- b\n"))
                .singleElement()
                .asString()
                .startsWith("estate.yaml:1:1:");
    }

    @Test
    void ids_stand_once_and_look_like_ids() {
        assertThat(problems("components:\n  Core: { layer: core }\n"))
                .singleElement()
                .asString()
                .startsWith("estate.yaml:2:3: 'Core' is no id");
        assertThat(problems("vantages:\n  yyz: {}\n  yyz: {}\n"))
                .containsExactly("estate.yaml:3:3: 'yyz' stands twice");
    }

    @Test
    void a_secret_is_a_place_never_a_value() {
        assertThat(problems("secrets:\n  sip: { value: hunter2 }\n"))
                .hasSize(2)
                .anySatisfy(
                        each -> assertThat(each).contains("either 'file' or 'env', never a value"));
    }

    @Test
    void a_large_file_that_is_wrong_everywhere_is_told_so_far_as_anybody_reads() {
        var yaml = new StringBuilder("components:\n");
        for (int number = 0; number < 2_000; number++) {
            yaml.append("  site-").append(number).append(": { layer: core, name: Site }\n");
        }
        yaml.append("checks:\n");
        for (int number = 0; number < 20_000; number++) {
            yaml.append("  - { id: sight-")
                    .append(number)
                    .append("/ping, probe: icmp 192.0.2.1 }\n");
        }
        assertThat(problems(yaml.toString())).hasSize(200);
    }

    private static Inventory valid(String yaml) {
        InventoryReading reading = InventoryReader.read("estate.yaml", yaml);
        assertThat(reading).isInstanceOf(InventoryReading.Valid.class);
        return ((InventoryReading.Valid) reading).inventory();
    }

    private static List<String> problems(String yaml) {
        InventoryReading reading = InventoryReader.read("estate.yaml", yaml);
        assertThat(reading).isInstanceOf(InventoryReading.Invalid.class);
        return ((InventoryReading.Invalid) reading)
                .problems().stream().map(Problem::toString).toList();
    }

    static String example() {
        try (InputStream in =
                Objects.requireNonNull(
                        InventoryReaderTest.class.getResourceAsStream(
                                "/inventory/contract-example.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
