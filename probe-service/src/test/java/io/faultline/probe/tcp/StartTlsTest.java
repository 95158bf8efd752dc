package io.faultline.probe.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.peers.PemCertificate;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TLS that is asked for in clear: a real directory that agrees, and servers that do not.
class StartTlsTest {

    private final TlsProber prober = new TlsProber(Ask.targets(), InstantSource.system());

    @Test
    void a_directory_goes_into_tls_and_shows_its_certificate() {
        var folder = Daemon.folder("starttls");
        var certificate = PemCertificate.make(folder, "ldap.example");
        Daemon.file(
                folder,
                "slapd.conf",
                """
                include /etc/ldap/schema/core.schema
                TLSCertificateFile certificate.pem
                TLSCertificateKeyFile key.pem
                """);
        int port = Daemon.freePort();
        String url = "ldap://127.0.0.1:" + port;
        try (var _ =
                Daemon.start(folder, "slapd", "-d", "0", "-h", url, "-f", "slapd.conf")
                        .listening(port)) {
            var answer =
                    Ask.of("127.0.0.1:" + port)
                            .with("starttls", "ldap")
                            .with("servername", "ldap.example")
                            .with("ca", certificate.certificate().toString())
                            .answered(prober);
            assertThat(answer.numbers().get("cert.days")).isBetween(29.0, 30.1);
            assertThat(answer.numbers()).containsKeys("connectMs", "starttlsMs", "tlsMs");
            assertThat(answer.texts()).containsEntry("tls.version", "TLSv1.3");
            assertThat(answer.texts()).containsKey("tls.cipher");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "smtp, '220 mail ready\r\n250 mail\r\n454 not now\r\n'",
        "imap, '* OK ready\r\na1 BAD unknown\r\n'",
        "pop3, '+OK ready\r\n-ERR unknown\r\n'",
        "xmpp, '<stream:stream><stream:features></stream:features>'",
        "postgres, 'N'"
    })
    void a_server_that_refuses_has_no_tls(String protocol, String answers) {
        String text = answers.replace("\\r\\n", "\r\n");
        try (var server = LocalServer.greeting(text)) {
            assertThat(Ask.of(server.at()).with("starttls", protocol).failed(prober).reason())
                    .isEqualTo(Reason.TLS);
        }
    }

    @Test
    void an_unknown_protocol_is_named_with_those_that_are_known() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartTls.of("gopher"))
                .withMessageContaining("smtp, imap, pop3, xmpp, ldap, postgres");
    }
}
