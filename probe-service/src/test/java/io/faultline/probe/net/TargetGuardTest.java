package io.faultline.probe.net;

import static io.faultline.probe.net.AddressFamily.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;

class TargetGuardTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "fe80::1",
                "fd00:ec2::254",
                "ff02::1",
                "::",
                "::ffff:169.254.169.254",
                "64:ff9b::169.254.169.254",
                "2002:a9fe:a9fe::1",
                "::169.254.169.254",
                "2851995902",
                "0xa9fea9fe",
                "0xa9.0xfe.0xa9.0xfe",
                "0251.0376.0251.0376",
                "169.254.43518",
                "127.1",
                "64:ff9b:1::a9fe:a9fe",
                "100.100.100.200",
                "fd20:ce::254"
            })
    void some_addresses_are_never_probed_however_they_are_written(String address)
            throws InterruptedException {
        assertThat(Ask.targets().resolve(address, ANY, SECOND))
                .isInstanceOfSatisfying(
                        Resolution.Unresolved.class,
                        each -> assertThat(each.sight()).isInstanceOf(Sight.Trouble.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "::1", "10.0.0.1", "192.0.2.1", "2001:db8::1", "localhost"})
    void others_are(String host) throws InterruptedException {
        assertThat(Ask.targets().resolve(host, ANY, SECOND))
                .isInstanceOf(Resolution.Resolved.class);
    }

    @Test
    void an_installation_denies_more_and_allows_what_is_denied_but_never_metadata() {
        var guard =
                TargetGuard.of(
                        List.of("0.0.0.0/0", " ::/0"), List.of("10.0.0.0/8", "169.254.0.0/16"));
        assertThat(objection(guard, "192.0.2.1")).contains("192.0.2.1 is denied here");
        assertThat(objection(guard, "2001:db8::1")).isPresent();
        assertThat(objection(guard, "10.9.8.7")).isEmpty();
        assertThat(objection(guard, "169.254.6.1")).as("a tunnel's far end").isEmpty();
        assertThat(objection(guard, "169.254.169.254")).isPresent();
        assertThat(objection(guard, "64:ff9b::169.254.169.254")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "fd00::/129", "10.0.0.0/x", "here"})
    void a_range_that_is_none_is_named(String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetGuard.of(List.of(range), List.of()))
                .withMessageContaining("'" + range + "'");
    }

    private static Optional<String> objection(TargetGuard guard, String address) {
        return guard.objection(InetAddress.ofLiteral(address));
    }

    @Test
    void a_name_that_leads_to_a_denied_address_is_denied() throws Exception {
        try (var resolver = new Resolver("169.254.169.254")) {
            assertThat(
                            new SystemTargets(resolver.files(folder))
                                    .resolve("rebind.example", ANY, SECOND))
                    .isInstanceOfSatisfying(
                            Resolution.Unresolved.class,
                            each ->
                                    assertThat(each.sight().toString())
                                            .contains("never probed", "169.254.169.254"));
        }
    }

    @Test
    void a_name_is_asked_afresh_each_time_and_its_time_is_measured() throws Exception {
        try (var resolver = new Resolver("192.0.2.7", "192.0.2.8")) {
            SystemTargets targets = new SystemTargets(resolver.files(folder));
            assertThat(targets.resolve("portal.example", ANY, SECOND))
                    .isInstanceOfSatisfying(
                            Resolution.Resolved.class,
                            each -> {
                                assertThat(each.address())
                                        .isEqualTo(InetAddress.ofLiteral("192.0.2.7"));
                                assertThat(each.took()).isPositive();
                            });
            assertThat(targets.resolve("portal.example", ANY, SECOND))
                    .isInstanceOfSatisfying(
                            Resolution.Resolved.class,
                            each ->
                                    assertThat(each.address())
                                            .isEqualTo(InetAddress.ofLiteral("192.0.2.8")));
        }
    }

    @Test
    void a_name_that_does_not_exist_is_its_own_reason() throws Exception {
        try (var resolver = new Resolver()) {
            assertThat(
                            new SystemTargets(resolver.files(folder))
                                    .resolve("nobody.example", ANY, SECOND))
                    .isInstanceOfSatisfying(Resolution.Unresolved.class, TargetGuardTest::isDns);
        }
    }

    @Test
    void a_name_gives_the_address_of_the_family_that_is_asked_for() throws Exception {
        try (var resolver = new Resolver("192.0.2.7", "2001:db8::7")) {
            var targets = new SystemTargets(resolver.files(folder));
            assertThat(address(targets, AddressFamily.V4)).isEqualTo("192.0.2.7");
            assertThat(address(targets, AddressFamily.V6)).isEqualTo("2001:db8:0:0:0:0:0:7");
            assertThat(address(targets, ANY)).isEqualTo("192.0.2.7");
        }
    }

    @Test
    void a_name_without_an_address_of_the_family_is_dns_and_falls_back_to_none() throws Exception {
        try (var resolver = new Resolver("192.0.2.7")) {
            var targets = new SystemTargets(resolver.files(folder));
            assertThat(targets.resolve("portal.example", AddressFamily.V6, SECOND))
                    .isInstanceOfSatisfying(
                            Resolution.Unresolved.class,
                            each -> {
                                isDns(each);
                                assertThat(each.sight().toString()).contains("no IPv6 address");
                            });
        }
    }

    @Test
    void the_hosts_file_gives_the_address_of_the_family_that_is_asked_for() throws Exception {
        Path hosts =
                Files.writeString(
                        folder.resolve("hosts"),
                        "2001:db8::7 portal.example\n192.0.2.7 portal.example\n");
        var targets = new SystemTargets(new ResolverFiles(hosts, folder.resolve("none")));
        assertThat(address(targets, AddressFamily.V4)).isEqualTo("192.0.2.7");
        assertThat(address(targets, AddressFamily.V6)).isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    @Test
    void a_literal_of_the_other_family_is_a_mistake_of_the_inventory() throws Exception {
        var targets = new SystemTargets(ResolverFiles.ofMachine());
        assertThat(targets.resolve("192.0.2.7", AddressFamily.V6, SECOND))
                .isInstanceOfSatisfying(
                        Resolution.Unresolved.class,
                        each ->
                                assertThat(each.sight())
                                        .isInstanceOf(Sight.Trouble.class)
                                        .asString()
                                        .contains("192.0.2.7 is no IPv6 address", "ip="));
    }

    private static String address(SystemTargets targets, AddressFamily family) throws Exception {
        return targets.resolve("portal.example", family, SECOND)
                        instanceof Resolution.Resolved(var address, _)
                ? address.getHostAddress()
                : "none";
    }

    @Test
    void a_resolver_that_is_silent_is_dns_too_and_in_time() throws Exception {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var targets = new SystemTargets(Resolver.files(folder, silent.getLocalPort()));
            var watch = Deadline.in(SECOND);
            assertThat(targets.resolve("portal.example", ANY, Duration.ofMillis(200)))
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
}
