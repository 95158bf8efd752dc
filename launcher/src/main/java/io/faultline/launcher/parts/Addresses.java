package io.faultline.launcher.parts;

import io.faultline.launcher.Ports;
import io.faultline.launcher.Settings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where the services find what they stand on: embedded unless the environment gives it.
///
/// @param kafka bootstrap servers
/// @param database JDBC URL
/// @param smpp null when text messages go to an HTTP gateway
public record Addresses(
        String kafka,
        String database,
        String databaseUser,
        String databasePassword,
        String smtp,
        @Nullable String smpp,
        @Nullable String sms) {

    /// Role, password and database of the embedded PostgreSQL.
    static final String OWNER = "faultline";

    public static Addresses of(Settings settings) {
        Ports ports = settings.ports();
        String sms = settings.given("FAULTLINE_SMS_URL");
        String smpp = settings.given("FAULTLINE_SMPP_URL");
        if (smpp == null && sms == null) {
            smpp = "smpp://faultline:faultline@localhost:" + ports.smpp();
        }
        return new Addresses(
                or(settings.given("KAFKA_BOOTSTRAP_SERVERS"), "localhost:" + ports.kafka()),
                or(
                        settings.given("FAULTLINE_DB_URL"),
                        "jdbc:postgresql://localhost:" + ports.postgres() + "/" + OWNER),
                or(settings.given("FAULTLINE_DB_USER"), OWNER),
                or(settings.given("FAULTLINE_DB_PASSWORD"), OWNER),
                or(settings.given("FAULTLINE_SMTP_URL"), "smtp://localhost:" + ports.smtp()),
                smpp,
                sms);
    }

    /// As the services read it.
    Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("FAULTLINE_DB_URL", database);
        environment.put("FAULTLINE_DB_USER", databaseUser);
        environment.put("FAULTLINE_DB_PASSWORD", databasePassword);
        environment.put("FAULTLINE_SMTP_URL", smtp);
        if (smpp != null) {
            environment.put("FAULTLINE_SMPP_URL", smpp);
        }
        if (sms != null) {
            environment.put("FAULTLINE_SMS_URL", sms);
        }
        return environment;
    }

    /// Without the password that a URL may carry, for people.
    public static String shown(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getUserInfo() == null ? url : url.replace(uri.getUserInfo() + "@", "");
        } catch (IllegalArgumentException e) {
            return url.replaceAll("//[^/@]*@", "//");
        }
    }

    private static String or(@Nullable String given, String embedded) {
        return Objects.requireNonNullElse(given, embedded);
    }
}
