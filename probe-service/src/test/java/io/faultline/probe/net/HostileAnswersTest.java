package io.faultline.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.amqp.AmqpProber;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.broker.KafkaProber;
import io.faultline.probe.grpc.GrpcProber;
import io.faultline.probe.ldap.LdapProber;
import io.faultline.probe.mail.ImapProber;
import io.faultline.probe.mail.SmtpProber;
import io.faultline.probe.redis.RedisProber;
import io.faultline.probe.sql.SqlProber;
import io.faultline.probe.tcp.TcpProber;
import io.faultline.probe.tcp.TlsProber;
import io.faultline.probe.web.HttpProber;
import io.faultline.probe.web.WebSocketProber;
import io.faultline.probe.xmpp.XmppProber;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a target sends, a probe says what it saw, within its timeout. It never throws, hangs or
/// blames itself.
class HostileAnswersTest {

    private static final int TIMEOUT_MS = 300;
    private static final Duration PATIENCE = Duration.ofMillis(TIMEOUT_MS + 700);
    private static final Targets TARGETS = Ask.targets();
    private static final InstantSource CLOCK = InstantSource.system();

    private record Protocol(
            String name, Prober prober, String target, String option, String value) {
        Sight ask(LocalServer server) {
            return Ask.of(target.replace("AT", server.at()))
                    .with(option, value)
                    .within(TIMEOUT_MS)
                    .through(prober);
        }
    }

    private record Behaviour(String name, LocalServer.Conversation conversation) {}

    private static final List<Protocol> PROTOCOLS =
            List.of(
                    new Protocol(
                            "tcp", new TcpProber(TARGETS, Ask.STREAMS), "AT", "expect", "WELCOME"),
                    new Protocol("tls", new TlsProber(TARGETS, CLOCK), "AT", "x", ""),
                    new Protocol(
                            "tls after smtp",
                            new TlsProber(TARGETS, CLOCK),
                            "AT",
                            "starttls",
                            "smtp"),
                    new Protocol(
                            "tls after imap",
                            new TlsProber(TARGETS, CLOCK),
                            "AT",
                            "starttls",
                            "imap"),
                    new Protocol(
                            "tls after pop3",
                            new TlsProber(TARGETS, CLOCK),
                            "AT",
                            "starttls",
                            "pop3"),
                    new Protocol(
                            "tls after xmpp",
                            new TlsProber(TARGETS, CLOCK),
                            "AT",
                            "starttls",
                            "xmpp"),
                    new Protocol(
                            "tls after ldap",
                            new TlsProber(TARGETS, CLOCK),
                            "AT",
                            "starttls",
                            "ldap"),
                    new Protocol(
                            "tls after postgres",
                            new TlsProber(TARGETS, CLOCK),
                            "AT",
                            "starttls",
                            "postgres"),
                    new Protocol(
                            "http",
                            new HttpProber(TARGETS, Ask.STREAMS, CLOCK),
                            "http://AT/",
                            "x",
                            ""),
                    new Protocol(
                            "https",
                            new HttpProber(TARGETS, Ask.STREAMS, CLOCK),
                            "https://AT/",
                            "x",
                            ""),
                    new Protocol(
                            "websocket", new WebSocketProber(TARGETS, CLOCK), "ws://AT/", "x", ""),
                    new Protocol("smtp", new SmtpProber(TARGETS, CLOCK), "AT", "x", ""),
                    new Protocol("imap", new ImapProber(TARGETS, CLOCK), "AT", "x", ""),
                    new Protocol("redis", new RedisProber(TARGETS, CLOCK), "AT", "x", ""),
                    new Protocol("ldap", new LdapProber(TARGETS, CLOCK), "AT", "base", "dc=a"),
                    new Protocol("amqp", new AmqpProber(TARGETS, CLOCK), "AT", "queue", "q"),
                    new Protocol("kafka", new KafkaProber(TARGETS, CLOCK), "AT", "topic", "t"),
                    new Protocol("xmpp", new XmppProber(TARGETS, CLOCK), "AT", "domain", "a.b"),
                    new Protocol("grpc", new GrpcProber(TARGETS, CLOCK), "AT", "service", "s"),
                    new Protocol(
                            "sql",
                            new SqlProber(TARGETS),
                            "jdbc:postgresql://AT/x?user=u",
                            "query",
                            "select 1"),
                    new Protocol(
                            "mariadb",
                            new SqlProber(TARGETS),
                            "jdbc:mariadb://AT/x?user=u",
                            "query",
                            "select 1"));

    private static final List<Behaviour> BEHAVIOURS =
            List.of(
                    new Behaviour("silence", LocalServer::wait),
                    new Behaviour("slams the door", _ -> {}),
                    new Behaviour("resets", HostileAnswersTest::reset),
                    new Behaviour(
                            "garbage and out",
                            caller -> caller.getOutputStream().write(garbage(4_096))),
                    new Behaviour("garbage for ever", HostileAnswersTest::garbageForEver),
                    new Behaviour("one endless line", HostileAnswersTest::endlessLine),
                    new Behaviour("zeros", HostileAnswersTest::zeros),
                    new Behaviour("drips", HostileAnswersTest::drip));

    /// The first probe of a kind loads its classes, the first of TLS the machine's authorities too:
    /// that is the young JVM's time and not the probe's, and the service spends it before it begins
    /// to probe.
    @BeforeAll
    static void warmUp() {
        try (var server = LocalServer.talking(_ -> {})) {
            PROTOCOLS.forEach(protocol -> assertThat(protocol.ask(server)).isNotNull());
        }
    }

    static Stream<Arguments> everything() {
        return PROTOCOLS.stream()
                .flatMap(protocol ->
                        BEHAVIOURS.stream()
                                .map(behaviour ->
                                        Arguments.of(
                                                protocol.name(),
                                                behaviour.name(),
                                                protocol,
                                                behaviour)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everything")
    void a_hostile_target_fails_in_time(
            String protocolName, String behaviourName, Object protocol, Object behaviour) {
        try (var server = LocalServer.talking(((Behaviour) behaviour).conversation())) {
            var watch = Deadline.in(PATIENCE);
            Sight sight = ((Protocol) protocol).ask(server);
            assertThat(watch.elapsed()).isLessThan(PATIENCE);
            assertThat(sight)
                    .isInstanceOfSatisfying(
                            Sight.Failed.class,
                            failed ->
                                    assertThat(failed.reason())
                                            .isIn(Reason.PROTOCOL, Reason.TIMEOUT, Reason.TLS));
            if (behaviourName.equals("silence")) {
                assertThat(sight)
                        .isInstanceOfSatisfying(
                                Sight.Failed.class,
                                failed -> {
                                    assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
                                    assertThat(failed.latency())
                                            .isEqualTo(Duration.ofMillis(TIMEOUT_MS));
                                });
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    void a_closed_port_is_refused(String name, Object protocol) {
        int port = LocalServer.closedPort();
        var asked = (Protocol) protocol;
        Sight sight =
                Ask.of(asked.target().replace("AT", "127.0.0.1:" + port))
                        .with(asked.option(), asked.value())
                        .through(asked.prober());
        assertThat(sight)
                .isInstanceOfSatisfying(
                        Sight.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.REFUSED));
    }

    static Stream<Arguments> protocols() {
        return PROTOCOLS.stream().map(each -> Arguments.of(each.name(), each));
    }

    private static void reset(Socket caller) throws IOException {
        caller.setSoLinger(true, 0);
    }

    private static void garbageForEver(Socket caller) throws IOException {
        for (int round = 0; round < 100_000; round++) {
            caller.getOutputStream().write(garbage(1_024));
        }
    }

    private static void endlessLine(Socket caller) throws IOException {
        byte[] part = "A".repeat(8_192).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        while (true) {
            caller.getOutputStream().write(part);
        }
    }

    private static void zeros(Socket caller) throws IOException {
        caller.getOutputStream().write(new byte[2_048]);
        LocalServer.wait(caller);
    }

    /// A byte every 20 ms: each read succeeds, the whole never does.
    private static void drip(Socket caller) throws IOException {
        byte[] start =
                "HTTP/1.1 200 OK and so on and on"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int at = 0; at < 500; at++) {
            caller.getOutputStream().write(start[at % start.length]);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static byte[] garbage(int size) {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
