package io.faultline.probe.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.peers.PemCertificate;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Against a real Redis with a password, users and TLS.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RedisServerTest {

    private final RedisProber prober = new RedisProber(Ask.targets(), InstantSource.system());
    private final int port = Daemon.freePort();
    private final int tlsPort = Daemon.freePort();
    private PemCertificate certificate;
    private Daemon server;

    @BeforeAll
    void start() {
        Path folder = Daemon.folder("redis");
        certificate = PemCertificate.make(folder, "redis.example");
        Path file = Daemon.file(folder, "redis.conf", configuration());
        server =
                Daemon.start(folder, "redis-server", file.toString())
                        .listening(port)
                        .listening(tlsPort);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_token_is_written_and_read_again() {
        var answer = ask().as("ops", "secret").with("roundtrip", "true").answered(prober);
        assertThat(answer.numbers())
                .containsEntry("token.matches", 1.0)
                .containsKeys("connectMs", "authMs", "rtt", "setMs", "getMs", "delivered");
    }

    @Test
    void a_password_alone_a_database_and_a_key_of_ones_own() {
        var answer =
                ask().as("", "everybody")
                        .with("db", "3")
                        .with("roundtrip", "true")
                        .with("key", "canary")
                        .answered(prober);
        assertThat(answer.numbers()).containsEntry("token.matches", 1.0);
        assertThat(ask().as("", "everybody").with("db", "99").failed(prober).words())
                .contains("ERR");
    }

    @Test
    void who_has_no_credentials_or_wrong_ones_or_may_not_is_told_so() {
        assertThat(ask().failed(prober).reason()).isEqualTo(Reason.AUTH);
        assertThat(ask().as("ops", "wrong").failed(prober).reason()).isEqualTo(Reason.AUTH);
        var looker = ask().as("looker", "looking");
        assertThat(looker.answered(prober).numbers()).containsKey("rtt");
        assertThat(looker.with("roundtrip", "true").failed(prober).reason()).isEqualTo(Reason.AUTH);
    }

    @Test
    void the_same_inside_of_tls() {
        var answer =
                Ask.of("127.0.0.1:" + tlsPort)
                        .as("ops", "secret")
                        .with("tls", "true")
                        .with("ca", certificate.certificate().toString())
                        .with("roundtrip", "true")
                        .answered(prober);
        assertThat(answer.numbers())
                .containsEntry("token.matches", 1.0)
                .containsKeys("tlsMs", "cert.days");
    }

    private Ask ask() {
        return Ask.of("127.0.0.1:" + port);
    }

    private String configuration() {
        return """
        bind 127.0.0.1
        port %d
        tls-port %d
        tls-cert-file %s
        tls-key-file %s
        tls-ca-cert-file %s
        tls-auth-clients no
        save ""
        requirepass everybody
        user ops on >secret ~faultline:* +ping +select +set +get
        user looker on >looking ~* +ping
        """
                .formatted(
                        port,
                        tlsPort,
                        certificate.certificate(),
                        certificate.key(),
                        certificate.certificate());
    }
}
