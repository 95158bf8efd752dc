package io.faultline.incident.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Pins every key and every default.
class SettingsTest {

    private static Settings of(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(Settings.class);
    }

    @Test
    void defaults() {
        Settings settings = of(Map.of());
        assertThat(settings.home()).isEqualTo(Path.of(".faultline"));
        assertThat(settings.inventory()).isEmpty();
        assertThat(settings.operatorPasswordFile()).isEmpty();
        assertThat(settings.viewerPasswordFile()).isEmpty();
        assertThat(settings.apiKeyFile()).isEmpty();
        assertThat(settings.apiBurst()).isEqualTo(10);
        assertThat(settings.kafkaReplication()).isEqualTo((short) 1);
        assertThat(settings.holdDown()).isEmpty();
    }

    @Test
    void every_key() {
        Settings settings =
                of(
                        Map.of(
                                "faultline.home", "/h",
                                "faultline.inventory", "/i.yaml",
                                "faultline.operator-password-file", "/o",
                                "faultline.viewer-password-file", "/v",
                                "faultline.api-key-file", "/k",
                                "faultline.api-burst", "3",
                                "faultline.kafka-replication", "3",
                                "faultline.hold-down", "PT10S"));
        assertThat(settings.home()).isEqualTo(Path.of("/h"));
        assertThat(settings.inventory()).contains(Path.of("/i.yaml"));
        assertThat(settings.operatorPasswordFile()).contains(Path.of("/o"));
        assertThat(settings.viewerPasswordFile()).contains(Path.of("/v"));
        assertThat(settings.apiKeyFile()).contains(Path.of("/k"));
        assertThat(settings.apiBurst()).isEqualTo(3);
        assertThat(settings.kafkaReplication()).isEqualTo((short) 3);
        assertThat(settings.holdDown()).contains(Duration.ofSeconds(10));
    }
}
