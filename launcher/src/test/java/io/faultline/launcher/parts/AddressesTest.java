package io.faultline.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.launcher.Home;
import io.faultline.launcher.Ports;
import io.faultline.launcher.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void without_anything_given_all_is_embedded_and_shifted() {
        assertThat(addresses(100, Map.of()))
                .isEqualTo(
                        new Addresses(
                                "localhost:19192",
                                "jdbc:postgresql://localhost:15532/faultline",
                                "faultline",
                                "faultline",
                                "smtp://localhost:2625",
                                "smpp://faultline:faultline@localhost:2875",
                                null));
    }

    @Test
    void what_is_given_is_taken() {
        Addresses addresses =
                addresses(
                        0,
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                                "FAULTLINE_DB_URL", "jdbc:postgresql://db/faultline",
                                "FAULTLINE_DB_USER", "me",
                                "FAULTLINE_SMTP_URL", "smtp://user:pw@mail:587"));
        assertThat(addresses.environment())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "broker:9092")
                .containsEntry("FAULTLINE_DB_URL", "jdbc:postgresql://db/faultline")
                .containsEntry("FAULTLINE_DB_USER", "me")
                .containsEntry("FAULTLINE_SMTP_URL", "smtp://user:pw@mail:587");
    }

    @Test
    void a_text_message_gateway_takes_the_place_of_the_embedded_message_center() {
        Addresses addresses = addresses(0, Map.of("FAULTLINE_SMS_URL", "https://sms.example/send"));
        assertThat(addresses.environment())
                .containsEntry("FAULTLINE_SMS_URL", "https://sms.example/send")
                .doesNotContainKey("FAULTLINE_SMPP_URL");
    }

    @Test
    void a_password_in_an_address_is_not_shown() {
        assertThat(Addresses.shown("smtp://user:pw@mail:587")).isEqualTo("smtp://mail:587");
    }

    private static Addresses addresses(int base, Map<String, String> environment) {
        return Addresses.of(
                new Settings(
                        Path.of("/src"),
                        new Home(Path.of("/home")),
                        new Ports(base),
                        new Archives(null),
                        environment));
    }
}
