package io.faultline.probe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.Doors;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Resolver;
import io.faultline.probe.net.ResolverFiles;
import io.faultline.probe.net.SystemTargets;
import io.faultline.probe.net.TargetGuard;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the protocol: a name that leads where nobody may probe is refused before a packet
/// leaves, and a name that changes its mind is asked at the address that was checked.
class GuardedProbersTest {

    /// What a name may lead to and must not.
    private static final List<String> DENIED =
            List.of(
                    "169.254.169.254",
                    "::ffff:169.254.169.254",
                    "64:ff9b::169.254.169.254",
                    "fe80::1",
                    "fd00:ec2::254");

    /// Asked by nobody here: others report, or the target is no host.
    private static final Set<ProbeType> UNASKED = EnumSet.of(ProbeType.HEARTBEAT, ProbeType.SIGNAL);

    /// No port to knock at.
    private static final Set<ProbeType> PORTLESS =
            EnumSet.of(ProbeType.ICMP, ProbeType.TRACEROUTE, ProbeType.SNMP);

    private static final String CHECKED = "127.0.0.1";
    private static final String OTHER = "127.0.0.66";

    /// Longer than any of these probes lasts: a refusal comes at once, and who has knocked is sent
    /// away.
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void no_probe_goes_to_a_denied_address_whatever_name_leads_there(ProbeType type)
            throws IOException {
        if (UNASKED.contains(type)) {
            return;
        }
        for (String address : DENIED) {
            Path hosts = Files.writeString(folder.resolve("hosts"), address + " evil.example\n");
            var targets = new SystemTargets(new ResolverFiles(hosts, folder.resolve("none")));
            assertThat(ask(type, targets, "evil.example", 9))
                    .as(address)
                    .isInstanceOfSatisfying(
                            Sight.Trouble.class,
                            trouble ->
                                    assertThat(trouble.words())
                                            .containsAnyOf("never probed", "not built yet"));
        }
    }

    static Stream<ProbeType> knocking() {
        return Stream.of(ProbeType.values())
                .filter(type -> !UNASKED.contains(type) && !PORTLESS.contains(type));
    }

    @ParameterizedTest
    @MethodSource("knocking")
    void no_packet_leaves_for_a_denied_address(ProbeType type) throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), OTHER + " evil.example\n");
        var files = new ResolverFiles(hosts, folder.resolve("none"));
        try (var doors = Doors.on(OTHER)) {
            var guard = TargetGuard.of(List.of(OTHER), List.of());
            ask(type, new SystemTargets(files, guard), "evil.example", doors.port());
            assertThat(doors.knocked()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("knocking")
    void a_name_that_changes_its_mind_is_asked_at_the_address_that_was_checked(ProbeType type)
            throws IOException, InterruptedException {
        try (var resolver = new Resolver(CHECKED, OTHER);
                var checked = Doors.on(CHECKED);
                var other = Doors.on(OTHER, checked.port())) {
            var targets = new SystemTargets(resolver.files(folder));
            if (isBuilt(type)) {
                Thread asking =
                        Thread.ofVirtual()
                                .start(() -> ask(type, targets, "flip.example", checked.port()));
                await().until(checked::knocked);
                asking.interrupt();
                asking.join();
            }
            assertThat(other.knocked()).as("nobody comes to the second address").isFalse();
        }
    }

    private static boolean isBuilt(ProbeType type) {
        Targets none = (_, _, _) -> new Resolution.Unresolved(new Sight.Trouble("nobody is asked"));
        return !(ask(type, none, "127.0.0.1", 9) instanceof Sight.Trouble(var words)
                && words.contains("not built yet"));
    }

    private static Sight ask(ProbeType type, Targets targets, String host, int port) {
        ProbeLine line = ProbeLine.of(Lines.of(type, host, port));
        var request =
                new ProbeRequest(
                        new CheckId("core/db/a"),
                        new VantageId("yyz"),
                        line.target(),
                        line.options(),
                        Set.of(),
                        new Credentials("user", "password"),
                        TIMEOUT);
        try {
            return ProberCatalogue.probers(targets, Ask.ENGINE, Ask.STREAMS, InstantSource.system())
                    .of(type)
                    .probe(request);
        } catch (InterruptedException e) {
            return new Sight.Trouble("it was seen enough");
        }
    }
}
