package io.faultline.launcher;

import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.launcher.parts.Addresses;
import io.faultline.launcher.parts.Part;
import io.faultline.launcher.parts.Readiness;
import io.faultline.launcher.parts.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;

/// Where everything is, one line each, for the end of `up`.
///
/// @param now stands in the customers' links
record Directory(Settings settings, Estate estate, Instant now) {

    /// The account of the desk that every installation begins with.
    private static final String OPERATOR = "operator";

    void tell(Console console) throws IOException {
        Home home = settings.home();
        Ports ports = settings.ports();
        if (estate.runs("status-api")) {
            console.line("page", local(ports.statusApi()));
        }
        if (estate.runs("incident-service")) {
            console.line("desk", local(ports.incidentService()) + "  " + wayIn(home));
            console.line(
                    "api",
                    local(ports.incidentService())
                            + "/v1/  Authorization: OAuth, key in "
                            + key(home));
        }
        foundations(console);
        for (Part part : estate.parts()) {
            if (part.stage() == Stage.SERVICE && part.readiness() instanceof Readiness.Http http) {
                console.line("metrics", http.url().resolve("/q/metrics") + "  " + part.name());
            }
        }
        if (estate.runs("lab")) {
            console.line("lab", "./faultline lab list shows what can be broken");
        }
        if (estate.runs("status-api")) {
            customers(console);
        }
        console.line("logs", home.logs().toString());
    }

    /// Where people sign in at an issuer, no password is good at the desk unless that is asked for.
    private String wayIn(Home home) throws IOException {
        String issuer = settings.given("FAULTLINE_OIDC_ISSUER");
        boolean hasPasswords = "true".equalsIgnoreCase(settings.given("FAULTLINE_OIDC_PASSWORDS"));
        return issuer != null && !hasPasswords
                ? "sign in at " + issuer
                : "user %s, password %s"
                        .formatted(OPERATOR, Files.readString(home.operatorPassword()).strip());
    }

    private String key(Home home) {
        String given = settings.given("FAULTLINE_API_KEY_FILE");
        return given == null ? home.apiKey().toString() : given;
    }

    private void foundations(Console console) {
        Ports ports = settings.ports();
        Addresses addresses = estate.addresses();
        if (estate.runs("mailbox")) {
            console.line(
                    "mailbox",
                    "%s  SMTP localhost:%d, SMPP localhost:%d"
                            .formatted(local(ports.mailbox()), ports.smtp(), ports.smpp()));
        }
        if (estate.runs("kafka") || settings.given("KAFKA_BOOTSTRAP_SERVERS") != null) {
            console.line("kafka", addresses.kafka());
        }
        if (estate.runs("postgres")) {
            console.line(
                    "postgres",
                    "%s  user %s, password %s"
                            .formatted(
                                    addresses.database(),
                                    addresses.databaseUser(),
                                    addresses.databasePassword()));
        } else if (settings.given("FAULTLINE_DB_URL") != null) {
            console.line("postgres", Addresses.shown(addresses.database()));
        }
    }

    /// A link for each customer's own view; whoever has it sees that customer's sites and lines.
    private void customers(Console console) throws IOException {
        String given = settings.given("FAULTLINE_SECRET");
        String secret = given == null ? Files.readString(settings.home().secret()) : given;
        var tokens = new SubscriptionTokens(Secret.of(secret.strip()));
        for (String customer : estate.inventory().customers().keySet()) {
            console.line(
                    "customer " + customer,
                    local(settings.ports().statusApi())
                            + "/c/"
                            + tokens.issue(Purpose.VIEW, customer, now));
        }
    }

    private static String local(int port) {
        return "http://localhost:" + port;
    }
}
