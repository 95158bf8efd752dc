package io.faultline.probe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.contracts.inventory.SecretSource;
import io.faultline.probe.ask.CredentialSource.MissingSecretException;
import io.faultline.probe.ask.Credentials;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @Test
    void every_default_is_pinned() {
        ProbeConfig config = config(Map.of());
        assertThat(config.vantages()).isEmpty();
        assertThat(config.eventsToken()).isEmpty();
        assertThat(config.denyTargets()).isEmpty();
        assertThat(config.allowTargets()).isEmpty();
        assertThat(config.answer()).isEmpty();
        assertThat(config.answerAddress()).isEmpty();
        assertThat(config.answerVoicePorts()).isEmpty();
        assertThat(config.answeredAtOnce()).isEqualTo(512);
        assertThat(config.probesAtOnce()).isEqualTo(512);
        assertThat(config.commandsPerSecond()).isEqualTo(50);
        assertThat(config.commandBurst()).isEqualTo(200);
        assertThat(config.kafkaReplication()).isEqualTo((short) 1);
    }

    @Test
    void every_key_is_pinned() {
        ProbeConfig config =
                config(
                        Map.ofEntries(
                                Map.entry(
                                        "faultline.probe.answer", "udp:0.0.0.0:5070,tcp:[::]:5070"),
                                Map.entry("faultline.probe.answer-address", "192.0.2.1"),
                                Map.entry("faultline.probe.answer-voice-ports", "20000-20999"),
                                Map.entry("faultline.probe.answered-at-once", "9"),
                                Map.entry("faultline.probe.vantages", "yyz,yul"),
                                Map.entry("faultline.probe.events-token", "t0ken"),
                                Map.entry("faultline.probe.deny-targets", "10.0.0.0/8,fd00::/8"),
                                Map.entry("faultline.probe.allow-targets", "10.1.0.0/16"),
                                Map.entry("faultline.probe.probes-at-once", "7"),
                                Map.entry("faultline.probe.commands-per-second", "0.5"),
                                Map.entry("faultline.probe.command-burst", "3"),
                                Map.entry("faultline.probe.kafka-replication", "3")));
        assertThat(config.vantages()).contains(List.of("yyz", "yul"));
        assertThat(config.eventsToken()).contains("t0ken");
        assertThat(config.denyTargets()).contains(List.of("10.0.0.0/8", "fd00::/8"));
        assertThat(config.allowTargets()).contains(List.of("10.1.0.0/16"));
        assertThat(config.answer()).contains(List.of("udp:0.0.0.0:5070", "tcp:[::]:5070"));
        assertThat(config.answerAddress()).contains("192.0.2.1");
        assertThat(config.answerVoicePorts()).contains("20000-20999");
        assertThat(config.answeredAtOnce()).isEqualTo(9);
        assertThat(config.probesAtOnce()).isEqualTo(7);
        assertThat(config.commandsPerSecond()).isEqualTo(0.5);
        assertThat(config.commandBurst()).isEqualTo(3);
        assertThat(config.kafkaReplication()).isEqualTo((short) 3);
    }

    @Test
    void metrics_are_named_alike_and_explained() {
        var names = new TreeSet<String>();
        for (Metric metric : Metric.values()) {
            assertThat(metric.id()).matches("faultline_probe_[a-z_]+");
            assertThat(metric.about()).isNotBlank();
            names.add(metric.id());
        }
        assertThat(names).hasSize(Metric.values().length);
    }

    @Test
    void event_ids_sort_as_they_were_made() {
        var ulids = new Ulids(() -> Instant.parse("2026-11-22T12:00:00Z"));
        List<String> ids = java.util.stream.Stream.generate(ulids).limit(10_000).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids).allMatch(each -> each.matches("[0-9A-HJKMNP-TV-Z]{26}"));
        assertThat(ids.getFirst()).startsWith(ids.getLast().substring(0, 10));
    }

    @Test
    void a_secret_comes_from_its_file_or_its_variable(@TempDir Path folder)
            throws IOException, MissingSecretException {
        Path file = Files.writeString(folder.resolve("pw"), "s3cret\n");
        Map<String, SecretSource> sources =
                Map.of(
                        "in-file", new SecretSource.InFile(file.toString()),
                        "in-env", new SecretSource.InEnvironment("PORTAL"));
        var secrets = new Secrets(name -> name.equals("PORTAL") ? "ops:t0p" : null);
        assertThat(secrets.of(check("user", "ops", "password", "in-file"), sources))
                .isEqualTo(new Credentials("ops", "s3cret"));
        assertThat(secrets.of(check("secret", "in-env"), sources))
                .isEqualTo(new Credentials("ops", "t0p"));
        assertThat(secrets.of(check("token", "in-file"), sources))
                .isEqualTo(new Credentials("", "s3cret"));
        assertThat(secrets.of(check(), sources)).isNull();
        Files.writeString(file, "r0tated\n");
        assertThat(secrets.of(check("token", "in-file"), sources))
                .as("a rotated file needs no restart")
                .isEqualTo(new Credentials("", "r0tated"));
    }

    @Test
    void a_secret_that_is_not_there_says_what_to_set() {
        Map<String, SecretSource> sources =
                Map.of("portal", new SecretSource.InEnvironment("PORTAL"));
        assertThatExceptionOfType(MissingSecretException.class)
                .isThrownBy(() -> new Secrets(_ -> null).of(check("token", "portal"), sources))
                .withMessageContaining("set the variable PORTAL");
        assertThatExceptionOfType(MissingSecretException.class)
                .isThrownBy(() -> new Secrets(_ -> null).of(check("token", "other"), sources));
    }

    @Test
    void credentials_do_not_show_their_password() {
        assertThat(new Credentials("ops", "s3cret")).asString().doesNotContain("s3cret");
    }

    private static Check check(String... auth) {
        var roles = new HashMap<String, String>();
        for (int at = 0; at + 1 < auth.length; at += 2) {
            roles.put(auth[at], auth[at + 1]);
        }
        return new Check(
                "core/db/a",
                "core/db",
                ProbeLine.of("http http://x/"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                List.of("yyz"),
                List.of(),
                List.of(),
                roles,
                null);
    }

    private static ProbeConfig config(Map<String, String> values) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(ProbeConfig.class)
                        .withDefaultValues(values)
                        .build();
        return config.getConfigMapping(ProbeConfig.class);
    }
}
