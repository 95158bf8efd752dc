package io.faultline.probe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.Fixture;
import io.faultline.probe.ProbeFlow;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.report.Counters;
import io.faultline.probe.run.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Targets that send back all that they are sent, the credentials among it: neither an event, nor
/// its words, nor a line of the log has them.
class SecretsStaySecretTest {

    private static final String SECRET = "s3cr3t-Zx81-do-not-tell";

    /// A call takes seconds and proves who it is as the other SIP probes do; the others are asked
    /// by nobody.
    private static final Set<ProbeType> LEFT_OUT =
            EnumSet.of(ProbeType.CALL, ProbeType.HEARTBEAT, ProbeType.SIGNAL);

    private final List<HealthEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> words = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @TempDir private Path folder = Path.of("");

    @Test
    void no_event_and_no_line_of_the_log_has_a_secret_that_a_target_sends_back()
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("password"), SECRET + "\n");
        var log = Logger.getLogger("");
        var ear = new Ear();
        log.addHandler(ear);
        try (var http = LocalServer.talking(SecretsStaySecretTest::tellAuthorization);
                var smtp = echo("220 hello\r\n", "535 ");
                var imap = echo("* OK hello\r\n", "a1 NO ");
                var redis = LocalServer.talking(SecretsStaySecretTest::tellBack);
                var others = echo("", "");
                var udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> echo(udp));
            var checks = new StringBuilder();
            for (ProbeType type : EnumSet.complementOf(EnumSet.copyOf(LEFT_OUT))) {
                int port =
                        switch (type) {
                            case HTTP, WEBSOCKET -> http.port();
                            case SMTP, MAIL -> smtp.port();
                            case IMAP -> imap.port();
                            case REDIS -> redis.port();
                            case SIP_OPTIONS, SIP_REGISTER, DNS, STAMP, STUN, TURN, NTP ->
                                    udp.getLocalPort();
                            default -> others.port();
                        };
                String expect =
                        type == ProbeType.HTTP
                                ? ", expect: [\"code == 401\", \"body == nothing\"]"
                                : "";
                checks.append(
                        "  - { id: core/db/%s, probe: \"%s\", auth: { user: probe, password: pw }%s }\n"
                                .formatted(
                                        type.name()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', '-'),
                                        Lines.of(type, "127.0.0.1", port),
                                        expect));
            }
            probe(file, checks.toString());
        } finally {
            log.removeHandler(ear);
        }
        assertThat(words).as("a target told").anyMatch(each -> each.contains("[secret]"));
        for (String form : forms()) {
            assertThat(words).noneMatch(each -> each.contains(form));
            assertThat(lines).noneMatch(each -> each.contains(form));
            assertThat(events)
                    .noneMatch(each ->
                            new String(Json.write(each), StandardCharsets.UTF_8).contains(form));
        }
    }

    private void probe(Path file, String checks) throws InterruptedException {
        var inventory =
                Fixture.read(
                        """
                        vantages: { yyz: { name: Toronto } }
                        defaults: { every: 500ms, timeout: 400ms, from: [yyz] }
                        components: { core/db: { layer: core, name: Database } }
                        secrets: { pw: { file: "%s" } }
                        checks:
                        %s
                        """
                                .formatted(file, checks));
        var clock = InstantSource.system();
        var flow =
                new ProbeFlow(
                        Set.of(Fixture.YYZ),
                        new ProbeFlow.Outputs(
                                (event, _) -> events.add(event), _ -> {}, new Uncounted()),
                        new Ulids(clock),
                        clock,
                        findings ->
                                new Engine(
                                        ProberCatalogue.probers(
                                                Ask.targets(), Ask.ENGINE, Ask.STREAMS, clock),
                                        new Secrets(System::getenv),
                                        clock,
                                        new Uncounted(),
                                        new Engine.Limits(100, 1, 1),
                                        (planned, finding, sentAt, lateness, confirm) -> {
                                            words.add(finding.words());
                                            findings.found(
                                                    planned, finding, sentAt, lateness, confirm);
                                        }));
        flow.moved(Fixture.estate(inventory));
        flow.assigned(Fixture.YYZ, Set.of(0));
        flow.engine().start();
        try {
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            events.stream()
                                    .map(HealthEvent::check)
                                    .collect(Collectors.toSet())
                                    .containsAll(inventory.checks().keySet()));
        } finally {
            flow.engine().stop();
        }
    }

    private static List<String> forms() {
        return List.of(SECRET, base64(SECRET), base64("probe:" + SECRET));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Greets, and sends back all that it hears behind a prefix.
    private static LocalServer echo(String greeting, String prefix) {
        return LocalServer.talking(caller -> {
            LocalServer.say(caller, greeting);
            for (String heard = hear(caller); !heard.isEmpty(); heard = hear(caller)) {
                LocalServer.say(caller, prefix + heard);
            }
        });
    }

    /// Refuses, and says what it was shown.
    private static void tellAuthorization(Socket caller) throws IOException {
        String shown =
                hear(caller)
                        .lines()
                        .filter(line -> line.startsWith("Authorization: "))
                        .findFirst()
                        .orElse("nothing");
        LocalServer.say(caller, "HTTP/1.1 401 No\r\nConnection: close\r\n\r\n" + shown);
    }

    /// Takes the credentials, and answers the next command with the last word of them.
    private static void tellBack(Socket caller) throws IOException {
        String credentials = hear(caller).strip();
        LocalServer.say(caller, "+OK\r\n");
        hear(caller);
        LocalServer.say(
                caller, "-" + credentials.substring(credentials.lastIndexOf('\n') + 1) + "\r\n");
    }

    private static String hear(Socket caller) throws IOException {
        InputStream in = caller.getInputStream();
        var bytes = new byte[4_096];
        int length = in.read(bytes);
        return length < 0 ? "" : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static void echo(DatagramSocket socket) {
        var packet = new DatagramPacket(new byte[2_048], 2_048);
        while (!socket.isClosed()) {
            try {
                packet.setLength(2_048);
                socket.receive(packet);
                socket.send(packet);
            } catch (IOException e) {
                // the test has ended
            }
        }
    }

    private final class Ear extends Handler {
        private final PatternFormatter said = new PatternFormatter("%s%e");

        @Override
        public void publish(LogRecord record) {
            lines.add(said.format(ExtLogRecord.wrap(record)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static final class Uncounted implements Counters {
        @Override
        public void probed(PlannedCheck planned, HealthEvent event) {}

        @Override
        public void skipped(Skip cause, long slots) {}
    }
}
