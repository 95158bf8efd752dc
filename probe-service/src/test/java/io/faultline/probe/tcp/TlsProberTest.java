package io.faultline.probe.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.web.HttpProber;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsProberTest {

    private final TlsProber prober = new TlsProber(Ask.targets(), InstantSource.system());
    private final HttpProber http =
            new HttpProber(Ask.targets(), Ask.STREAMS, InstantSource.system());

    @SuppressWarnings("NullAway.Init")
    private Certificates good;

    @SuppressWarnings("NullAway.Init")
    private Certificates expired;

    @BeforeAll
    void certificates(@TempDir Path folder) throws Exception {
        good = Certificates.make(folder, 1, 31);
        expired = Certificates.make(folder, 20, 10);
    }

    @Test
    void a_handshake_is_an_answer_and_says_how_long_the_certificate_is_good() throws Exception {
        try (var server = LocalServer.over(good.listener(), LocalServer::wait)) {
            var answer =
                    Ask.of("localhost:" + server.port())
                            .with("ca", good.authorities())
                            .answered(prober);
            assertThat(answer.numbers().get("cert.days")).isBetween(29.0, 30.1);
            assertThat(answer.numbers()).containsKeys("connectMs", "tlsMs");
        }
    }

    @Test
    void an_expired_certificate_fails_and_its_age_is_measured() throws Exception {
        try (var server = LocalServer.over(expired.listener(), LocalServer::wait)) {
            Sight.Failed failed =
                    Ask.of("localhost:" + server.port())
                            .with("ca", expired.authorities())
                            .failed(prober);
            assertThat(failed.reason()).isEqualTo(Reason.TLS);
            assertThat(failed.numbers().get("cert.days")).isBetween(-10.1, -9.9);
        }
    }

    @Test
    void a_certificate_nobody_vouches_for_fails() throws Exception {
        try (var server = LocalServer.over(good.listener(), LocalServer::wait)) {
            assertThat(Ask.of("localhost:" + server.port()).failed(prober).reason())
                    .isEqualTo(Reason.TLS);
        }
    }

    @Test
    void a_certificate_for_another_name_fails() throws Exception {
        try (var server = LocalServer.over(good.listener(), LocalServer::wait)) {
            assertThat(
                            Ask.of("localhost:" + server.port())
                                    .with("ca", good.authorities())
                                    .with("servername", "portal.example")
                                    .failed(prober)
                                    .reason())
                    .isEqualTo(Reason.TLS);
        }
    }

    @Test
    void a_file_without_certificates_is_our_own_trouble() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(() ->
                                Ask.of("localhost:1").with("ca", "/dev/null").through(prober)))
                .hasRootCauseInstanceOf(java.security.cert.CertificateException.class);
    }

    @Test
    void https_is_http_inside_of_it() throws Exception {
        try (var server =
                LocalServer.over(
                        good.listener(),
                        caller -> {
                            if (caller.getInputStream().read() >= 0) {
                                LocalServer.say(caller, "HTTP/1.1 204 No Content\r\n\r\n");
                            }
                        })) {
            var answer =
                    Ask.of("https://localhost:" + server.port() + "/")
                            .with("ca", good.authorities())
                            .answered(http);
            assertThat(answer.numbers())
                    .containsEntry("code", 204.0)
                    .containsKeys("cert.days", "tlsMs");
        }
    }
}
