package io.faultline.launcher.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.contracts.inventory.Target;
import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.launcher.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Realistic configurations of every kind against what they become. `-Dfaultline.golden=write`
/// writes the expected files anew, to be read before they are kept.
class ImportTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Path RESOURCES = Path.of("src/test/resources/importing");

    @TempDir private Path folder;

    private record Answer(int code, String out, String err) {}

    private static Answer run(String... words) throws Refusal {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                ImportCommand.run(
                        List.of(words),
                        TODAY,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Answer(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Answer imported(String kind, String files) throws Refusal {
        var words = new ArrayList<>(List.of(kind));
        for (String file : files.split(" ", -1)) {
            words.add(RESOURCES.resolve(kind).resolve(file).toString());
        }
        return run(words.toArray(String[]::new));
    }

    private static Inventory valid(String yaml) {
        var reading =
                InventoryReader.read(
                        "imported.yaml",
                        yaml,
                        _ ->
                                new TargetListReading.Listed(
                                        List.of(new Target("one.example:443", Map.of()))));
        assertThat(reading).isInstanceOf(InventoryReading.Valid.class);
        return ((InventoryReading.Valid) reading).inventory();
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus,prometheus.yml blackbox.yml",
        "gatus,config.yaml",
        "kuma,backup.json",
        "dispatcher,dispatcher.list"
    })
    void each_kind_becomes_the_inventory_that_is_kept_beside_it(String kind, String files)
            throws IOException, Refusal {
        Answer answer = imported(kind, files);
        Path golden = RESOURCES.resolve(kind).resolve("expected.yaml");
        if (Objects.equals(System.getProperty("faultline.golden"), "write")) {
            Files.writeString(golden, answer.out());
        }
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).isEqualTo(Files.readString(golden));
        assertThat(valid(answer.out()).checks()).isNotEmpty();
        assertThat(answer.out() + answer.err()).doesNotContain("hunter2");
        assertThat(answer.err().lines().skip(1).map(line -> "# " + line))
                .isNotEmpty()
                .allMatch(answer.out()::contains);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ name: A, url: 'https://me:hunter2@h.example/' } | user: \"me\", password: g-a | FAULTLINE_SECRET_G_A: the password of me for g/A",
                "{ name: A, url: 'https://h.example/', headers: { Authorization: Bearer hunter2 } } | token: g-a | FAULTLINE_SECRET_G_A: the token for g/A",
                "{ name: A, url: 'https://h.example/', headers: { authorization: basic bWU6aHVudGVyMg== } } | secret: g-a | FAULTLINE_SECRET_G_A: USER:PASSWORD for g/A"
            })
    void a_login_becomes_a_reference_and_what_to_set_is_said(
            String endpoint, String auth, String toSet) throws IOException, Refusal {
        Path file = folder.resolve("config.yaml");
        Files.writeString(
                file, "endpoints: [" + endpoint.replace("name: A", "name: A, group: g") + "]");
        Answer answer = run("gatus", file.toString());
        var inventory = valid(answer.out());
        assertThat(answer.out()).contains("auth: { " + auth + " }", "g-a: { env: FAULTLINE_");
        assertThat(inventory.secrets()).containsKey("g-a");
        assertThat(answer.err()).contains("To set for probe-service: 1", "- " + toSet);
        assertThat(answer.out() + answer.err())
                .doesNotContain("hunter2")
                .doesNotContain("bWU6aHVudGVyMg");
    }

    @Test
    void a_secret_that_lies_in_a_file_stays_there() throws IOException, Refusal {
        Path jobs = folder.resolve("prometheus.yml");
        Path modules = folder.resolve("blackbox.yml");
        Files.writeString(
                jobs,
                """
                scrape_configs:
                  - { job_name: web, metrics_path: /probe, params: { module: [m] }, static_configs: [{ targets: ["https://a.example/", "https://b.example/"] }] }
                """);
        Files.writeString(
                modules,
                "modules: { m: { prober: http, http: { basic_auth: { username: me, password_file: /run/pw } } } }");
        Answer answer = run("prometheus", jobs.toString(), modules.toString());
        assertThat(valid(answer.out()).secrets()).hasSize(1);
        assertThat(answer.out()).contains("web: { file: \"/run/pw\" }");
        assertThat(answer.err()).contains("/run/pw must be readable: the password of me for web");
    }

    @ParameterizedTest
    @CsvSource({
        "kuma,{ \"monitorList\": [,x.json:1:19: this is not JSON",
        "kuma,{},x.json:1:1: this is not Uptime Kuma's backup",
        "kuma,{ \"monitorList\": [ 7 ] },x.json:1:20: a monitor must be a mapping",
        "gatus,endpoints: [,x.json:1:13: this is not YAML",
        "gatus,endpoints: 7,x.json:1:12: 'endpoints' must be a list",
        "gatus,'endpoints: [{ name: [a] }]',x.json:1:21: 'name' must be a text",
        "gatus,a: 1,x.json:1:1: this is not Gatus' configuration",
        "prometheus,a: 1,x.json:1:1: this is neither Prometheus' configuration",
        "prometheus,scrape_configs: [7],x.json:1:18: a job must be a mapping",
        "dispatcher,one two,x.json:1:1: a line must be: SETID URI"
    })
    void what_can_not_be_read_is_said_with_its_place(String kind, String text, String said)
            throws IOException, Refusal {
        Path file = folder.resolve("x.json");
        Files.writeString(file, text);
        Answer answer = run(kind, file.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(said);
    }

    @Test
    void aliases_that_unfold_without_end_are_refused() throws IOException, Refusal {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int at = 1; at < 10; at++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(at, at, ("*a" + (at - 1) + ", ").repeat(10)));
        }
        Path file = folder.resolve("bomb.yaml");
        Files.writeString(file, bomb.append("endpoints: *a9\n"));
        Answer answer = run("gatus", file.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).containsAnyOf("too large", "aliases");
    }

    @ParameterizedTest
    @CsvSource({"promethus,prometheus", "gatsu,gatus", "dispatch,dispatcher"})
    void an_unknown_kind_is_answered_with_the_nearest(String typed, String meant) {
        assertThat(refusal(typed, "x")).contains("did you mean '" + meant + "'?");
        assertThat(refusal(meant)).contains("./faultline import");
        assertThat(refusal(meant, folder.resolve("gone").toString())).contains("there is no file");
    }

    private static String refusal(String... words) {
        try {
            run(words);
        } catch (Refusal refusal) {
            return refusal.sentence();
        }
        return "";
    }
}
