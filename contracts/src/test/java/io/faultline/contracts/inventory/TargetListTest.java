package io.faultline.contracts.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists in Prometheus' form, and the checks that `each:` makes of them.
class TargetListTest {

    private static final String ROUTERS =
            """
            [{"targets": ["192.0.2.1", "r2.example"], "labels": {"site": "acme-hq", "name": "New York"}},
             {"targets": ["192.0.2.1"], "labels": {"site": "acme-hq", "name": "New York"}}]
            """;

    @Test
    void a_list_is_read_as_json_and_as_yaml() {
        var listed =
                new TargetListReading.Listed(
                        List.of(
                                new Target("192.0.2.1:80", Map.of("rack", "12")),
                                new Target("r2", Map.of("rack", "12"))));
        assertThat(
                        TargetListReader.read(
                                "a.json",
                                "[\n\t{\"targets\":[\"192.0.2.1:80\",\"r2\"],\"labels\":{\"rack\":\"12\"}}]"))
                .isEqualTo(listed);
        assertThat(
                        TargetListReader.read(
                                "a.yml",
                                "- targets: [192.0.2.1:80, r2]\n  labels:\n    rack: 12\n"))
                .isEqualTo(listed);
        assertThat(TargetListReader.read("a.json", "[]"))
                .isEqualTo(new TargetListReading.Listed(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a.json | {}                                    | a.json:1:1: the list must be an array
                    a.json | [{"target": []}]                      | a.json:1:13: unknown key 'target' in a group (did you mean 'targets'?)
                    a.json | [{"targets": [{}]}]                   | a.json:1:15: a target must be a text
                    a.json | [{"targets": ["x"}]                   | a.json:1:18: this is not JSON: Unexpected close marker '}': expected ']'
                    a.json | [] []                                 | a.json:1:4: something stands after
                    a.json | [{"labels": {"target": "x"}}]         | a.json:1:24: a label can not be called 'target'
                    a.yml  | [{targets: [&a x, *a]}]               | a.yml:1:19: a target must be a text
                    a.yml  | [{targets: [                          | a.yml:1:13: this is not YAML
                    """)
    void what_is_wrong_with_a_list_is_said_with_its_place(String name, String text, String said) {
        assertThat(TargetListReader.read(name, text))
                .isInstanceOfSatisfying(
                        TargetListReading.Broken.class,
                        broken -> assertThat(broken.problem().toString()).startsWith(said));
    }

    @Test
    void a_list_is_bounded() {
        String many =
                IntStream.rangeClosed(0, TargetListReader.MAX_TARGETS)
                        .mapToObj(each -> "\"t" + each + "\"")
                        .collect(Collectors.joining(",", "[{\"targets\":[", "]}]"));
        assertThat(TargetListReader.read("a.json", many).toString())
                .contains("a list has at most 100000 targets");
        assertThat(TargetListReader.read("a.json", " ".repeat(TargetListReader.MAX_BYTES + 1)))
                .isInstanceOf(TargetListReading.Missing.class);
    }

    @Test
    void a_check_with_each_becomes_a_check_for_every_target() {
        Inventory inventory =
                valid(
                        """
                        components:
                          premise/acme-hq: { layer: premise }
                        checks:
                          - { id: "x/{name}/{target}", component: "premise/{site}", probe: "icmp {target}",
                              every: 1m, each: lists/routers.json }
                        """);
        assertThat(inventory.checks())
                .containsOnlyKeys("x/new-york/192-0-2-1", "x/new-york/r2-example");
        Check check = Objects.requireNonNull(inventory.checks().get("x/new-york/r2-example"));
        assertThat(check.component()).isEqualTo("premise/acme-hq");
        assertThat(check.probe()).hasToString("icmp r2.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    id: c/x, probe: "icmp {target}", each: lists/routers.json             | estate.yaml:3:16: the id of a check with 'each' needs {target}
                    id: "c/{target}", probe: "icmp {sit}", each: lists/routers.json     | estate.yaml:3:37: the target '192.0.2.1' has no label 'sit' (did you mean 'site'?)
                    id: "c/{target}", probe: "icmp {name}", each: lists/routers.json      | estate.yaml:3:37: 'New York' in the list has spaces
                    id: "c/{site}", probe: "icmp {target}", each: lists/routers.json      | estate.yaml:3:16: the check 'c/acme-hq' stands twice
                    id: "c/{target}", probe: "icmp {target}", each: lists/gone.json       | estate.yaml:3:54: the list lists/gone.json: there is no file
                    id: "c/{target}", probe: "icmp {target}", each: lists/broken.json     | lists/broken.json:1:1: the list must be an array
                    id: "c/{target}", probe: "icmp {target}", each: "http://u:p@h/list"   | estate.yaml:3:60: 'each' needs a file, or an http(s) URL without credentials
                    """)
    void what_each_can_not_do_is_said_at_its_place(String check, String said) {
        assertThat(problems("components:\n  c: { layer: core }\nchecks: [{ " + check + " }]\n"))
                .first()
                .asString()
                .startsWith(said);
    }

    @Test
    void without_anybody_who_brings_lists_each_is_a_problem() {
        var reading =
                InventoryReader.read(
                        "estate.yaml",
                        """
                        components: { c: { layer: core } }
                        checks: [{ id: 'c/{target}', probe: 'icmp {target}', each: x.json }]
                        """);
        assertThat(reading).isInstanceOf(InventoryReading.Invalid.class);
    }

    private static TargetListReading list(String source) {
        return switch (source) {
            case "lists/routers.json" -> TargetListReader.read(source, ROUTERS);
            case "lists/broken.json" -> TargetListReader.read(source, "{}");
            default -> new TargetListReading.Missing("there is no file");
        };
    }

    private static Inventory valid(String yaml) {
        var reading = InventoryReader.read("estate.yaml", yaml, TargetListTest::list);
        assertThat(reading).isInstanceOf(InventoryReading.Valid.class);
        return ((InventoryReading.Valid) reading).inventory();
    }

    private static List<String> problems(String yaml) {
        var reading = InventoryReader.read("estate.yaml", yaml, TargetListTest::list);
        assertThat(reading).isInstanceOf(InventoryReading.Invalid.class);
        return ((InventoryReading.Invalid) reading)
                .problems().stream().map(Problem::toString).toList();
    }
}
