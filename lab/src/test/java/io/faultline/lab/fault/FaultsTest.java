package io.faultline.lab.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.lab.FreePorts;
import io.faultline.lab.Lab;
import io.faultline.lab.center.LabPorts;
import io.faultline.lab.center.LabSettings;
import io.faultline.lab.core.FakePostgres;
import io.faultline.lab.fault.Symptom.Look;
import io.faultline.lab.net.Network;
import io.faultline.lab.sip.SipAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault of the catalogue is broken in one running lab, seen by real clients, and mended.
class FaultsTest {

    /// What a fault must look like, and what must stay untouched meanwhile.
    private record Expected(Map<Look, String> broken, List<Look> whole) {

        static Expected that(Look look, String symptom) {
            return new Expected(Map.of(look, symptom), List.of());
        }

        Expected and(Look look, String symptom) {
            var more = new HashMap<>(broken);
            more.put(look, symptom);
            return new Expected(more, whole);
        }

        Expected but(Look look) {
            var more = new ArrayList<>(whole);
            more.add(look);
            return new Expected(broken, more);
        }
    }

    @TempDir static Path home;

    private static final LabPorts PORTS = new LabPorts(FreePorts.base());

    /// What somebody else starts beside the lab.
    private static final Network OTHERS = new Network(7);

    private static final Map<String, Expected> EXPECTED = new TreeMap<>();
    private static @Nullable Lab running;

    @BeforeAll
    static void open() throws IOException {
        OTHERS.tcp(PORTS.databaseBackend(), FakePostgres::serve);
        var _ = new SipAgent(OTHERS, "test", PORTS.answeringEnd());
        running =
                Lab.start(
                        LabSettings.from(
                                Map.of(
                                        "FAULTLINE_PORT_BASE",
                                        Integer.toString(PORTS.base()),
                                        "FAULTLINE_HOME",
                                        home.toString())),
                        InstantSource.system());
        expect(new Symptom(PORTS, home));
    }

    @AfterAll
    static void close() {
        lab().close();
        OTHERS.close();
    }

    @AfterEach
    void mendWhatATestLeftBroken() {
        lab().faults().mendAll();
    }

    private static Lab lab() {
        return requireNonNull(running);
    }

    private static void expect(Symptom see) {
        Look edgeA = () -> see.options(PORTS.carrierA());
        Look a1 = () -> see.options(PORTS.carrierATrunk(1));
        Look a1Tcp = () -> see.optionsOverTcp(PORTS.carrierATrunk(1));
        Look a2 = () -> see.optionsOverTcp(PORTS.carrierATrunk(2));
        Look callA2 = () -> see.call(PORTS.carrierAGateway());
        Look edgeB = () -> see.options(PORTS.carrierB());
        Look callB = () -> see.call(PORTS.carrierB());
        Look b1 = () -> see.options(PORTS.carrierBTrunk(1));
        Look b2 = () -> see.optionsOverTcp(PORTS.carrierBTrunk(2));
        EXPECTED.put(
                "carrier-a-silent",
                Expected.that(edgeA, "silent").and(a1, "silent").and(a2, "silent").but(b1));
        EXPECTED.put(
                "carrier-a-slow", Expected.that(edgeA, "slow").and(a1, "slow").and(a2, "slow"));
        EXPECTED.put(
                "carrier-a-trunk-1-refusing",
                Expected.that(a1, "refused").and(a1Tcp, "refused").but(a2).but(edgeA));
        EXPECTED.put(
                "carrier-a-trunk-2-silent",
                Expected.that(a2, "silent").and(callA2, "silent").but(a1).but(edgeA));
        EXPECTED.put(
                "carrier-a-trunk-2-caller-unheard",
                Expected.that(callA2, "one-way").but(a2).but(edgeA));
        EXPECTED.put("carrier-b-503", Expected.that(edgeB, "503").and(b1, "503").and(b2, "503"));
        EXPECTED.put("carrier-b-one-way-audio", Expected.that(callB, "one-way").but(edgeB).but(b1));
        EXPECTED.put(
                "carrier-b-lossy",
                Expected.that(() -> lossyOptions(see, PORTS.carrierB()), "lossy").but(a1));
        EXPECTED.put("carrier-b-trunk-1-503", Expected.that(b1, "503").but(b2).but(edgeB));
        expectLinks(see, a1);
        expectCore(see);
        expectSites(see);
    }

    private static void expectLinks(Symptom see, Look trunk) {
        Look acme = () -> see.echo(PORTS.acme().stamp());
        Look acmeFar = () -> see.banner(PORTS.acme().farEnd());
        Look acmeRouter = () -> see.connect(PORTS.acme().router());
        Look acmePhone = () -> see.options(PORTS.acme().phone(1));
        Look bolt = () -> see.echo(PORTS.bolt().stamp());
        Look boltFar = () -> see.connect(PORTS.bolt().farEnd());
        Look boltPhone = () -> see.options(PORTS.bolt().phone(1));
        EXPECTED.put(
                "isp-acme-fibre-cut",
                Expected.that(acme, "silent")
                        .and(acmeFar, "silent")
                        .and(acmeRouter, "silent")
                        .and(acmePhone, "silent")
                        .but(bolt)
                        .but(trunk));
        EXPECTED.put(
                "isp-acme-fibre-slow",
                Expected.that(acme, "slow").and(acmeFar, "slow").and(acmePhone, "slow"));
        EXPECTED.put(
                "isp-bolt-cable-cut",
                Expected.that(bolt, "silent")
                        .and(boltFar, "silent")
                        .and(boltPhone, "silent")
                        .but(acme));
        EXPECTED.put(
                "isp-bolt-cable-lossy",
                Expected.that(() -> see.stamp(PORTS.bolt().stamp()), "lossy").but(acme));
        EXPECTED.put(
                "conduit-7-cut",
                Expected.that(acme, "silent").and(trunk, "silent").and(acmeRouter, "silent"));
    }

    private static void expectCore(Symptom see) {
        Look portal = see::portal;
        Look queues = see::queues;
        Look database = see::database;
        EXPECTED.put("core-portal-503", Expected.that(portal, "503").but(queues));
        EXPECTED.put("core-portal-slow", Expected.that(portal, "slow").but(queues));
        EXPECTED.put("core-portal-silent", Expected.that(portal, "silent").but(queues));
        EXPECTED.put("core-portal-expired-certificate", Expected.that(portal, "tls").but(queues));
        EXPECTED.put(
                "core-db-refusing",
                Expected.that(database, "refused").and(portal, "503").and(queues, "503"));
        EXPECTED.put(
                "core-db-silent",
                Expected.that(database, "silent").and(portal, "503").and(queues, "503"));
        EXPECTED.put("core-db-slow", Expected.that(database, "slow"));
        EXPECTED.put("core-dns-silent", Expected.that(see::dns, "silent"));
        EXPECTED.put("core-dns-wrong-answer", Expected.that(see::dns, "wrong"));
        Look mail = () -> see.banner(PORTS.smtp());
        EXPECTED.put("core-smtp-refusing", Expected.that(mail, "refused"));
        EXPECTED.put("core-chat-silent", Expected.that(() -> see.connect(PORTS.chat()), "silent"));
        EXPECTED.put("core-queues-stuck", Expected.that(queues, "stuck").but(portal));
        EXPECTED.put("core-queues-worker-stopped", Expected.that(queues, "stuck").but(portal));
        Look registrar = () -> see.options(PORTS.registrar());
        EXPECTED.put("core-registrar-silent", Expected.that(registrar, "silent"));
    }

    private static void expectSites(Symptom see) {
        Look acmeLink = () -> see.echo(PORTS.acme().stamp());
        Look acmeRouter = () -> see.banner(PORTS.acme().router());
        Look acmePhone = () -> see.options(PORTS.acme().phone(3));
        Look boltLink = () -> see.echo(PORTS.bolt().stamp());
        Look boltRouter = () -> see.banner(PORTS.bolt().router());
        Look boltPhone = () -> see.options(PORTS.bolt().phone(2));
        Look coraRouter = () -> see.banner(PORTS.cora().router());
        Look coraPhone = () -> see.options(PORTS.cora().phone(2));
        EXPECTED.put(
                "premise-acme-router-dead",
                Expected.that(acmeRouter, "silent").and(acmePhone, "silent").but(acmeLink));
        EXPECTED.put(
                "premise-acme-phones-gone", Expected.that(acmePhone, "silent").but(acmeRouter));
        EXPECTED.put(
                "premise-bolt-router-dead",
                Expected.that(boltRouter, "silent").and(boltPhone, "silent").but(boltLink));
        EXPECTED.put(
                "premise-bolt-phones-gone", Expected.that(boltPhone, "silent").but(boltRouter));
        EXPECTED.put(
                "premise-cora-router-dead",
                Expected.that(coraRouter, "silent").and(coraPhone, "silent").but(acmePhone));
        EXPECTED.put(
                "premise-cora-phones-refusing",
                Expected.that(coraPhone, "refused").but(coraRouter));
    }

    static List<String> names() {
        return FaultCatalogue.all().stream().map(Fault::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_fault_really_breaks_and_really_mends(String name) {
        Fault fault = FaultCatalogue.named(name).orElseThrow();
        Expected expected = requireNonNull(EXPECTED.get(name), "nobody says what it looks like");
        lab().faults().breakNow(fault);
        expected.broken().forEach(FaultsTest::awaitSymptom);
        expected.whole().forEach(look -> awaitSymptom(look, "ok"));
        lab().faults().mend(fault);
        expected.broken().keySet().forEach(look -> awaitSymptom(look, "ok"));
        assertThat(lab().faults().active()).isEmpty();
    }

    @Test
    void names_are_unique_and_there_are_enough_of_them_in_each_layer() {
        assertThat(names()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(16);
        for (Layer layer : Layer.values()) {
            assertThat(FaultCatalogue.all())
                    .filteredOn(f -> f.layer() == layer)
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void phones_register_through_their_link() {
        var registrar = lab().center().datacenter().registrar();
        await().untilAsserted(() ->
                assertThat(registrar.contacts("acme-103"))
                        .containsExactly("sip:acme-103@127.0.0.1:" + PORTS.acme().phone(3)));
        assertThat(registrar.contacts("cora-101")).hasSize(1);
    }

    private static void awaitSymptom(Look look, String symptom) {
        await().atMost(Duration.ofSeconds(8))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(Symptom.of(look)).isEqualTo(symptom));
    }

    private static String answer(Future<String> asked) {
        try {
            return asked.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /// Many at once: that all of 24 are lost both ways happens once in 40,000 looks.
    private static String lossyOptions(Symptom see, int port) {
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> asked =
                    IntStream.range(0, 24)
                            .mapToObj(_ -> askers.submit(() -> Symptom.of(() -> see.options(port))))
                            .toList();
            long lost = asked.stream().filter(each -> answer(each).equals("silent")).count();
            return lost == 0 ? "ok" : lost == asked.size() ? "silent" : "lossy";
        }
    }
}
