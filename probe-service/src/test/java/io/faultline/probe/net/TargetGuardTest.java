package io.faultline.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class TargetGuardTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254", "169.254.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
                "fe80::1", "fd00:ec2::254", "ff02::1", "::", "::ffff:169.254.169.254",
                "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1", "::169.254.169.254", "2851995902"
            })
    void some_addresses_are_never_probed_however_they_are_written(String address)
            throws InterruptedException {
        assertThat(Ask.targets().resolve(address, SECOND))
                .isInstanceOfSatisfying(
                        Resolution.Unresolved.class,
                        each -> assertThat(each.sight()).isInstanceOf(Sight.Trouble.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "::1", "10.0.0.1", "192.0.2.1", "2001:db8::1", "localhost"})
    void others_are(String host) throws InterruptedException {
        assertThat(Ask.targets().resolve(host, SECOND)).isInstanceOf(Resolution.Resolved.class);
    }

    @Test
    void a_name_that_leads_to_a_denied_address_is_denied() throws Exception {
        try (var resolver = new Resolver("169.254.169.254")) {
            assertThat(resolver.targets(folder).resolve("rebind.example", SECOND))
                    .isInstanceOfSatisfying(
                            Resolution.Unresolved.class,
                            each ->
                                    assertThat(each.sight().toString())
                                            .contains("never probed", "169.254.169.254"));
        }
    }

    @Test
    void a_name_is_asked_afresh_each_time_and_its_time_is_measured() throws Exception {
        try (var resolver = new Resolver("192.0.2.7")) {
            SystemTargets targets = resolver.targets(folder);
            assertThat(targets.resolve("portal.example", SECOND))
                    .isInstanceOfSatisfying(
                            Resolution.Resolved.class,
                            each -> {
                                assertThat(each.address())
                                        .isEqualTo(InetAddress.ofLiteral("192.0.2.7"));
                                assertThat(each.took()).isPositive();
                            });
            resolver.answer = "192.0.2.8";
            assertThat(targets.resolve("portal.example", SECOND))
                    .isInstanceOfSatisfying(
                            Resolution.Resolved.class,
                            each ->
                                    assertThat(each.address())
                                            .isEqualTo(InetAddress.ofLiteral("192.0.2.8")));
        }
    }

    @Test
    void a_name_that_does_not_exist_is_its_own_reason() throws Exception {
        try (var resolver = new Resolver("")) {
            assertThat(resolver.targets(folder).resolve("nobody.example", SECOND))
                    .isInstanceOfSatisfying(Resolution.Unresolved.class, TargetGuardTest::isDns);
        }
    }

    @Test
    void a_resolver_that_is_silent_is_dns_too_and_in_time() throws Exception {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var targets = new SystemTargets(files(folder, silent.getLocalPort()));
            var watch = Deadline.in(SECOND);
            assertThat(targets.resolve("portal.example", Duration.ofMillis(200)))
                    .isInstanceOfSatisfying(Resolution.Unresolved.class, TargetGuardTest::isDns);
            assertThat(watch.elapsed()).isLessThan(Duration.ofMillis(900));
        }
    }

    @Test
    void search_domains_come_first_for_a_name_with_few_dots() throws Exception {
        Path conf = folder.resolve("resolv.conf");
        Files.writeString(
                conf, "search ops.example example\noptions ndots:2\nnameserver 127.0.0.1\n");
        var files = new ResolverFiles(folder.resolve("none"), conf);
        assertThat(files.candidates("db.core"))
                .containsExactly(
                        Name.fromString("db.core.ops.example."),
                        Name.fromString("db.core.example."),
                        Name.fromString("db.core."));
        assertThat(files.candidates("a.b.c").getFirst()).isEqualTo(Name.fromString("a.b.c."));
    }

    private static void isDns(Resolution.Unresolved unresolved) {
        assertThat(unresolved.sight())
                .isInstanceOfSatisfying(
                        Sight.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.DNS));
    }

    private static ResolverFiles files(Path folder, int port) throws IOException {
        Path conf = folder.resolve("resolv.conf");
        Files.writeString(conf, "nameserver 127.0.0.1:" + port + "\n");
        return new ResolverFiles(folder.resolve("hosts"), conf);
    }

    /// A DNS server that gives every name one address, or none.
    private static final class Resolver implements AutoCloseable {
        private final DatagramSocket socket =
                new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private volatile String answer;

        Resolver(String answer) throws IOException {
            this.answer = answer;
            Thread.ofVirtual().start(this::serve);
        }

        SystemTargets targets(Path folder) throws IOException {
            return new SystemTargets(files(folder, socket.getLocalPort()));
        }

        private void serve() {
            var packet = new DatagramPacket(new byte[1_500], 1_500);
            while (!socket.isClosed()) {
                try {
                    socket.receive(packet);
                    var query =
                            new Message(
                                    java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                    byte[] reply = reply(query).toWire();
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                } catch (IOException e) {
                    // the test has ended
                }
            }
        }

        private Message reply(Message query) {
            var reply = new Message(query.getHeader().getID());
            reply.getHeader().setFlag(Flags.QR);
            reply.addRecord(query.getQuestion(), Section.QUESTION);
            if (answer.isEmpty()) {
                reply.getHeader().setRcode(Rcode.NXDOMAIN);
            } else if (query.getQuestion().getType() == org.xbill.DNS.Type.A) {
                reply.addRecord(
                        new ARecord(
                                query.getQuestion().getName(),
                                DClass.IN,
                                1,
                                InetAddress.ofLiteral(answer)),
                        Section.ANSWER);
            }
            return reply;
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
