package io.faultline.probe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.net.AddressFamily;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.Doors;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.ResolverFiles;
import io.faultline.probe.net.SystemTargets;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the protocol: `ip=` says which of a name's addresses is probed, and the other one is
/// left alone.
class AddressFamilyTest {

    private static final Set<ProbeType> WITHOUT_HOST =
            EnumSet.of(ProbeType.HEARTBEAT, ProbeType.SIGNAL);

    private static final Set<ProbeType> PORTLESS =
            EnumSet.of(ProbeType.ICMP, ProbeType.TRACEROUTE, ProbeType.SNMP);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir private Path folder = Path.of("");

    static Stream<ProbeType> asking() {
        return Stream.of(ProbeType.values()).filter(type -> !WITHOUT_HOST.contains(type));
    }

    static Stream<ProbeType> knocking() {
        return asking().filter(type -> !PORTLESS.contains(type));
    }

    @ParameterizedTest
    @MethodSource("asking")
    void every_probe_looks_for_the_family_that_its_line_names(ProbeType type) throws Exception {
        assertThat(lookedFor(type, Map.of("ip", "6"))).isNotEmpty().containsOnly(AddressFamily.V6);
        assertThat(lookedFor(type, Map.of("ip", "4"))).isNotEmpty().containsOnly(AddressFamily.V4);
        assertThat(lookedFor(type, Map.of())).isNotEmpty().containsOnly(AddressFamily.ANY);
    }

    @ParameterizedTest
    @MethodSource("knocking")
    void a_name_with_both_is_probed_at_the_address_of_that_family(ProbeType type)
            throws IOException, InterruptedException {
        Path hosts =
                Files.writeString(
                        folder.resolve("hosts"), "127.0.0.1 both.example\n::1 both.example\n");
        var targets = new SystemTargets(new ResolverFiles(hosts, folder.resolve("none")));
        for (String ip : List.of("6", "4")) {
            try (var four = Doors.on("127.0.0.1");
                    var six = Doors.on("::1", four.port())) {
                Doors named = ip.equals("6") ? six : four;
                Doors other = ip.equals("6") ? four : six;
                ProbeRequest request = request(type, four.port(), Map.of("ip", ip));
                Thread asking = Thread.ofVirtual().start(() -> ask(prober(type, targets), request));
                await("ip=" + ip).until(named::knocked);
                asking.interrupt();
                asking.join();
                assertThat(other.knocked()).as("ip=" + ip).isFalse();
            }
        }
    }

    @Test
    void an_address_to_leave_from_says_the_family_too() throws Exception {
        assertThat(lookedFor(ProbeType.TCP, Map.of("source", "::1")))
                .containsOnly(AddressFamily.V6);
        assertThat(lookedFor(ProbeType.SIP_OPTIONS, Map.of("source", "127.0.0.1")))
                .containsOnly(AddressFamily.V4);
    }

    private static List<AddressFamily> lookedFor(ProbeType type, Map<String, String> options)
            throws InterruptedException {
        List<AddressFamily> families = new CopyOnWriteArrayList<>();
        Targets recording =
                (_, family, _) -> {
                    families.add(family);
                    return new Resolution.Unresolved(new Sight.Trouble("nobody is asked"));
                };
        Prober prober = prober(type, recording);
        ProbeRequest request = request(type, 9, options);
        Thread.ofVirtual().start(() -> ask(prober, request)).join();
        return families;
    }

    private static Prober prober(ProbeType type, Targets targets) {
        return ProberCatalogue.probers(targets, Ask.ENGINE, Ask.STREAMS, InstantSource.system())
                .of(type);
    }

    private static ProbeRequest request(ProbeType type, int port, Map<String, String> options) {
        String line = Lines.of(type, "both.example", port);
        for (var option : options.entrySet()) {
            line += " " + option.getKey() + "=" + option.getValue();
        }
        ProbeLine read = ProbeLine.of(line);
        return new ProbeRequest(
                new CheckId("core/db/a"),
                new VantageId("yyz"),
                read.target(),
                read.options(),
                Set.of(),
                new Credentials("user", "password"),
                TIMEOUT);
    }

    private static void ask(Prober prober, ProbeRequest request) {
        try {
            prober.probe(request);
        } catch (InterruptedException e) {
            // it was seen enough
        }
    }
}
