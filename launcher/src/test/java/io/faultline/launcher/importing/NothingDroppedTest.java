package io.faultline.launcher.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whatever is watched is a check or is told, and what is written is valid: counted on inputs made
/// at random, good and bad, with a fixed seed.
class NothingDroppedTest {

    private static final int ITEMS = 500;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private final Random random = new Random(7);

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String many(String between, Supplier<String> item) {
        return IntStream.range(0, ITEMS)
                .mapToObj(_ -> item.get())
                .collect(Collectors.joining(between));
    }

    private String word() {
        return one(
                        "portal",
                        "Größe",
                        "a/b",
                        "",
                        "x\\\"y",
                        "it's",
                        "{target}",
                        "漢字",
                        "-",
                        "a b\\n# c",
                        "z".repeat(300))
                + one("", "1", "2", "#", ": ");
    }

    private String host() {
        return one("h.example", "192.168.1.1", "[2001:db8::1]", "999.1", "a b", "", "h_x", "-h");
    }

    private static void holds(Imported imported, int items) {
        assertThat(imported.items()).hasSize(items);
        assertThat(imported.items())
                .allMatch(item -> !item.checks().isEmpty() || !item.unmapped().isEmpty());
        String yaml = InventoryWriter.write("a test", imported);
        var reading = InventoryReader.read("imported.yaml", yaml);
        assertThat(reading).isInstanceOf(InventoryReading.Valid.class);
        int checks = imported.items().stream().mapToInt(item -> item.checks().size()).sum();
        assertThat(((InventoryReading.Valid) reading).inventory().checks()).hasSize(checks);
        List<String> said = new ArrayList<>(InventoryWriter.unmapped(imported));
        said.addAll(InventoryWriter.toSet(imported));
        assertThat(yaml.lines().filter(line -> line.startsWith("# - "))).hasSize(said.size());
    }

    @Test
    void dispatcher() {
        String text =
                many(
                        "\n",
                        () ->
                                random.nextInt(5)
                                        + " "
                                        + one("sip:", "sips:", "tel:", "")
                                        + one("h.example", "192.0.2.1", "[::1]", "u@h", "::")
                                        + one(
                                                "",
                                                ":5060",
                                                ":99999",
                                                ":0",
                                                ";transport=tls",
                                                ";a='\"")
                                        + one(
                                                "",
                                                " 0",
                                                " 8",
                                                " x 1",
                                                " 0 0 duid=1;;socket=udp:1.2.3.4:5"));
        holds(DispatcherReader.read("list", text), ITEMS);
    }

    @Test
    void gatus() {
        String text =
                "endpoints:\n"
                        + many(
                                "\n",
                                () ->
                                        "  - { name: \"%s\", url: \"%s%s%s\", interval: \"%s\", conditions: ['%s'], x: %s }"
                                                .formatted(
                                                        word(),
                                                        one(
                                                                "http://", "tcp://", "icmp://",
                                                                "wss://", "udp://", "", "ssh://"),
                                                        host(),
                                                        one("", ":80", ":70000", "/a?b=c"),
                                                        one("30s", "0s", "x", "1h1m", ""),
                                                        one(
                                                                "[STATUS] == 200",
                                                                "[STATUS] == any()",
                                                                "[BODY] == pat(*(*)",
                                                                "nonsense",
                                                                "[RESPONSE_TIME] < 9"),
                                                        one("1", "0", "[]")));
        holds(GatusReader.read(Map.of("config.yaml", text), TODAY), ITEMS);
    }

    @Test
    void kuma() {
        String text =
                "{\"monitorList\":["
                        + many(
                                ",",
                                () ->
                                        "{\"name\":\"%s\",\"type\":\"%s\",\"active\":%s,\"hostname\":\"%s\",\"port\":%s,\"interval\":%s,\"url\":\"http://%s/\",\"keyword\":\"%s\",\"headers\":\"%s\",\"databaseConnectionString\":\"x://%s/y\"}"
                                                .formatted(
                                                        word(),
                                                        one(
                                                                "http",
                                                                "keyword",
                                                                "port",
                                                                "ping",
                                                                "dns",
                                                                "push",
                                                                "sip-options",
                                                                "mqtt",
                                                                "",
                                                                "postgres",
                                                                "redis",
                                                                "group",
                                                                "snmp",
                                                                "grpc-keyword"),
                                                        one("true", "true", "1", "false"),
                                                        host(),
                                                        one("80", "0", "null", "70000"),
                                                        one("60", "0", "null", "1e9"),
                                                        host(),
                                                        word(),
                                                        one("", "{}", "nonsense", "[]"),
                                                        host()))
                        + "]}";
        holds(KumaReader.read("backup.json", text), ITEMS);
    }

    @Test
    void prometheus() {
        String modules =
                """
                modules:
                  a: { prober: http, http: { preferred_ip_protocol: ip4, valid_status_codes: [200], fail_if_body_matches_regexp: ["(", "x"] } }
                  b: { prober: icmp, timeout: 0s }
                  c: { prober: tcp, tcp: { tls: true, x: y } }
                  d: { prober: dns, dns: { query_name: example.org } }
                  e: { prober: unix }
                """;
        String text =
                "scrape_configs:\n"
                        + many(
                                "\n",
                                () ->
                                        "  - { job_name: \"%s\", metrics_path: %s, params: { module: [%s] }, static_configs: [{ targets: [\"%s%s\"] }] }"
                                                .formatted(
                                                        word(),
                                                        one("/probe", "/probe", "/metrics"),
                                                        one(
                                                                "a",
                                                                "b",
                                                                "c",
                                                                "d",
                                                                "e",
                                                                "f",
                                                                "http_2xx"),
                                                        host(),
                                                        one("", ":443", ":x", "/path")));
        holds(
                PrometheusReader.read(
                        Map.of("prometheus.yml", text, "blackbox.yml", modules),
                        (_, _) -> List.of()),
                ITEMS);
    }
}
