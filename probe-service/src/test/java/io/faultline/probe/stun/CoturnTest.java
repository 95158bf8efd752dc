package io.faultline.probe.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.Expectations;
import io.faultline.probe.datagram.UdpProber;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.tcp.Certificates;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// STUN and TURN against coturn: one server with users, one with a shared secret.
class CoturnTest {

    private static final String USER = "prober";
    private static final String PASSWORD = "a turn password";
    private static final String SECRET = "a shared secret";

    private static final int PORT = Daemon.freePort();
    private static final int TLS_PORT = Daemon.freePort();
    private static final int SHARED_PORT = Daemon.freePort();
    private static Daemon users;
    private static Daemon shared;
    private static String authority;

    private final TurnProber turn = new TurnProber(Ask.targets(), InstantSource.system());
    private final UdpProber stun = StunProbe.over(Ask.targets(), Ask.ENGINE);

    @BeforeAll
    static void start() throws Exception {
        Path folder = Daemon.folder("coturn");
        var certificates = Certificates.make(folder, 1, 30);
        authority = certificates.authorities();
        users =
                server(
                        folder,
                        """
                        listening-port=%d
                        tls-listening-port=%d
                        lt-cred-mech
                        user=%s:%s
                        cert=%s
                        pkey=%s
                        no-dtls
                        """
                                .formatted(
                                        PORT,
                                        TLS_PORT,
                                        USER,
                                        PASSWORD,
                                        authority,
                                        certificates.key()));
        shared =
                server(
                        Daemon.folder("coturn-shared"),
                        """
                        listening-port=%d
                        use-auth-secret
                        user-quota=1
                        static-auth-secret=%s
                        no-tls
                        no-dtls
                        """
                                .formatted(SHARED_PORT, SECRET));
        users.listening(PORT).listening(TLS_PORT);
        shared.listening(SHARED_PORT);
    }

    private static Daemon server(Path folder, String more) {
        String common =
                """
                listening-ip=127.0.0.1
                listening-ip=::1
                relay-ip=127.0.0.1
                realm=turn.example
                allow-loopback-peers
                no-cli
                no-rfc5780
                log-file=stdout
                simple-log
                userdb=%s
                pidfile=%s
                """
                        .formatted(folder.resolve("users.db"), folder.resolve("pid"));
        Path config = Daemon.file(folder, "turnserver.conf", common + more);
        return Daemon.start(folder, "turnserver", "-c", config.toString());
    }

    @AfterAll
    static void stop() {
        users.close();
        shared.close();
    }

    @Test
    void a_stun_server_says_who_we_are_over_ipv4_and_ipv6() {
        assertThat(at(PORT).answered(stun).texts().get("body")).startsWith("127.0.0.1:");
        assertThat(Ask.of("[::1]:" + PORT).answered(stun).texts().get("body"))
                .startsWith("[0:0:0:0:0:0:0:1]:");
    }

    @Test
    void an_allocation_is_made_and_given_back() {
        var answer = at(PORT).as(USER, PASSWORD).answered(turn);
        assertThat(answer.texts().get("body")).startsWith("127.0.0.1:");
        assertThat(answer.numbers())
                .containsEntry("released", 1.0)
                .containsKey("allocateMs")
                .doesNotContainKey("code");
    }

    @Test
    void an_allocation_is_made_over_tcp_and_tls() {
        assertThat(at(PORT).with("transport", "tcp").as(USER, PASSWORD).answered(turn).numbers())
                .containsEntry("released", 1.0)
                .containsKey("connectMs");
        assertThat(
                        at(TLS_PORT)
                                .with("transport", "tls")
                                .with("ca", authority)
                                .as(USER, PASSWORD)
                                .answered(turn)
                                .numbers())
                .containsEntry("released", 1.0)
                .containsKeys("tlsMs", "cert.days");
    }

    @Test
    void a_shared_secret_makes_a_user_for_an_hour() {
        assertThat(at(SHARED_PORT).with("rest", "true").as(USER, SECRET).answered(turn).numbers())
                .containsEntry("released", 1.0);
    }

    @Test
    void a_wrong_password_is_auth_and_not_an_outage() {
        assertThat(at(PORT).as(USER, "wrong password").failed(turn))
                .satisfies(failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.AUTH);
                    assertThat(failed.words()).doesNotContain("wrong password");
                });
        assertThat(at(PORT).failed(turn).words()).contains("set auth:");
    }

    @Test
    void a_quota_that_is_used_up_is_said_in_words() throws IOException {
        var deadline = Deadline.in(Duration.ofSeconds(5));
        var login = TurnLogin.forAnHour(new Credentials("greedy", SECRET), Instant.now());
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), SHARED_PORT));
            var holder = new TurnClient(Carrier.over(socket, deadline), login);
            assertThat(holder.allocate().isError()).isFalse();
            var answer = at(SHARED_PORT).as(login.user(), login.password()).answered(turn);
            assertThat(answer.numbers()).containsEntry("code", 486.0);
            assertThat(answer.texts().get("body")).contains("quota");
            assertThat(new Expectations(ProbeType.TURN, List.of(), List.of()).of(answer).outcome())
                    .isEqualTo(Outcome.FAIL);
            assertThat(holder.release()).isTrue();
        }
    }

    @Test
    void a_closed_port_is_refused() {
        assertThat(at(LocalServer.closedPort()).failed(turn).reason()).isEqualTo(Reason.REFUSED);
    }

    private static Ask at(int port) {
        return Ask.of("127.0.0.1:" + port);
    }
}
