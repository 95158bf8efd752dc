package io.faultline.probe.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.peers.PemCertificate;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Prosody over real TCP and TLS.
class ProsodyTest {

    private static final String CONFIGURATION =
            """
            run_as_root = true
            daemonize = false
            data_path = "FOLDER"
            modules_enabled = { "tls"; "saslauth"; "roster" }
            modules_disabled = { "s2s" }
            interfaces = { "127.0.0.1" }
            c2s_ports = { PORT }
            c2s_direct_tls_ports = { SECURE }
            c2s_require_encryption = false
            authentication = "internal_plain"
            ssl = { certificate = "FOLDER/certificate.pem"; key = "FOLDER/key.pem" }
            VirtualHost "chat.example"
            """;

    private static Daemon prosody;
    private static String plain;
    private static String tls;
    private static String authorities;

    private final XmppProber prober = new XmppProber(Ask.targets(), InstantSource.system());

    @BeforeAll
    static void start() {
        var folder = Daemon.folder("prosody");
        int port = Daemon.freePort();
        int securePort = Daemon.freePort();
        plain = "127.0.0.1:" + port;
        tls = "127.0.0.1:" + securePort;
        authorities = PemCertificate.make(folder, "chat.example").certificate().toString();
        String configuration =
                Daemon.file(
                                folder,
                                "prosody.cfg.lua",
                                CONFIGURATION
                                        .replace("FOLDER", folder.toString())
                                        .replace("PORT", Integer.toString(port))
                                        .replace("SECURE", Integer.toString(securePort)))
                        .toString();
        Daemon.file(
                folder, "chat%2eexample/accounts/ann.dat", "return { password = \"good\" }\n");
        prosody =
                Daemon.start(folder, "prosody", "-F", "--config", configuration)
                        .listening(port)
                        .listening(securePort);
    }

    @AfterAll
    static void stop() {
        prosody.close();
    }

    @Test
    void a_stream_opens_and_shows_its_features() {
        var answer = Ask.of(plain).with("domain", "chat.example").answered(prober);
        assertThat(answer.texts().get("body")).contains("starttls");
        assertThat(answer.numbers()).containsKeys("connectMs", "streamMs");
    }

    @Test
    void a_domain_that_is_not_served_ends_the_stream_with_its_condition() {
        Sight.Failed failed = Ask.of(plain).with("domain", "other.example").failed(prober);
        assertThat(failed.reason()).isEqualTo(Reason.PROTOCOL);
        assertThat(failed.words()).contains("host-unknown");
    }

    @Test
    void starttls_shows_the_days_of_the_certificate_and_the_login_inside() {
        var answer = secured("good").answered(prober);
        assertThat(answer.numbers()).containsKeys("tlsMs", "authMs");
        assertThat(answer.numbers().get("cert.days")).isBetween(29.0, 30.1);
        assertThat(answer.texts().get("body")).contains("PLAIN");
    }

    @Test
    void a_wrong_password_is_auth_and_not_told() {
        Sight.Failed failed = secured("wrong-word").failed(prober);
        assertThat(failed.reason()).isEqualTo(Reason.AUTH);
        assertThat(failed.words()).contains("not-authorized").doesNotContain("wrong-word");
        assertThat(failed.numbers()).containsKey("authMs");
    }

    @Test
    void tls_from_the_first_byte_works_too() {
        var answer =
                Ask.of(tls)
                        .with("domain", "chat.example")
                        .with("tls", "true")
                        .with("ca", authorities)
                        .as("ann", "good")
                        .answered(prober);
        assertThat(answer.numbers()).containsKeys("tlsMs", "cert.days", "streamMs", "authMs");
    }

    @Test
    void a_certificate_nobody_vouches_for_is_tls() {
        Sight.Failed failed =
                Ask.of(plain)
                        .with("domain", "chat.example")
                        .with("starttls", "true")
                        .failed(prober);
        assertThat(failed.reason()).isEqualTo(Reason.TLS);
        assertThat(failed.numbers()).containsKey("cert.days");
    }

    private static Ask secured(String password) {
        return Ask.of(plain)
                .with("domain", "chat.example")
                .with("starttls", "true")
                .with("ca", authorities)
                .as("ann", password);
    }
}
