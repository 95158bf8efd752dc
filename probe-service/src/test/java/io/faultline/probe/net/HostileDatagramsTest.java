package io.faultline.probe.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.config.ProberCatalogue;
import io.faultline.probe.datagram.DatagramEngine;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever comes back in datagrams, a probe says what it saw. Good answers are cut, bent and
/// doubled, noise is sent, and floods of the largest datagrams; the budget is fixed, and the same
/// seed sends the same. (Streams: [HostileAnswersTest].)
class HostileDatagramsTest {

    private static final int CASES = 300;
    private static final int CALLS = 60;
    private static final int AT_ONCE = 30;
    private static final Set<Reason> SAID =
            EnumSet.of(Reason.PROTOCOL, Reason.TIMEOUT, Reason.REFUSED, Reason.TLS, Reason.AUTH);
    private static final Probers PROBERS = Ask.probers();

    /// What a flood made the kernel drop is told by whoever asks next over the same socket.
    private static final Probers FLOODED =
            ProberCatalogue.probers(
                    Ask.targets(), new DatagramEngine(1), Ask.STREAMS, InstantSource.system());

    /// One way to ask, and what a good server would answer.
    ///
    /// @param target with HOST, PORT or AT for the server's
    private record Protocol(
            String name, ProbeType type, String target, GoodAnswers good, List<String> options) {

        Sight ask(HostileServer server, Prober prober, int withinMs) {
            Ask ask =
                    Ask.of(filled(target, server)).as("prober", "a long password").within(withinMs);
            for (int at = 0; at < options.size(); at += 2) {
                ask.with(options.get(at), filled(options.get(at + 1), server));
            }
            return ask.through(prober);
        }

        private static String filled(String text, HostileServer server) {
            return text.replace("AT", "127.0.0.1:" + server.port())
                    .replace("PORT", Integer.toString(server.port()));
        }

        boolean isCall() {
            return type == ProbeType.CALL;
        }
    }

    private static final String OID = "1.3.6.1.2.1.1.3.0";

    private static final List<Protocol> PROTOCOLS =
            List.of(
                    udp("sip options", ProbeType.SIP_OPTIONS, "udp:AT", GoodAnswers::sip),
                    udp(
                            "sip register",
                            ProbeType.SIP_REGISTER,
                            "udp:AT",
                            GoodAnswers::challenge,
                            "user",
                            "prober"),
                    udp("call", ProbeType.CALL, "sip:echo@AT", GoodAnswers::call, "talk", "100ms"),
                    udp("dns", ProbeType.DNS, "www.example A @AT", GoodAnswers::dns),
                    udp("ntp", ProbeType.NTP, "AT", GoodAnswers::ntp),
                    udp("stun", ProbeType.STUN, "AT", GoodAnswers::stun),
                    udp("turn", ProbeType.TURN, "AT", GoodAnswers::turn),
                    udp("stamp", ProbeType.STAMP, "AT", GoodAnswers::stamp, "count", "2"),
                    udp(
                            "snmp 2c",
                            ProbeType.SNMP,
                            "127.0.0.1",
                            GoodAnswers::snmp,
                            "port",
                            "PORT",
                            "oid",
                            OID),
                    udp(
                            "snmp 3",
                            ProbeType.SNMP,
                            "127.0.0.1",
                            GoodAnswers::discovery,
                            "port",
                            "PORT",
                            "oid",
                            OID,
                            "version",
                            "3"));

    private static Protocol udp(
            String name, ProbeType type, String target, GoodAnswers good, String... options) {
        return new Protocol(name, type, target, good, List.of(options));
    }

    static Stream<Arguments> protocols() {
        return PROTOCOLS.stream().map(each -> Arguments.of(each.name(), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    void bent_answers_are_said_and_never_an_exception(String name, Object asked) throws Exception {
        var protocol = (Protocol) asked;
        int cases = protocol.isCall() ? CALLS : CASES;
        for (Sight sight : sights(PROBERS, protocol, cases, HostileServer::bending)) {
            said(sight);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    void a_flood_of_the_largest_datagrams_ends_in_time(String name, Object asked) throws Exception {
        for (Sight sight : sights(FLOODED, (Protocol) asked, 2, HostileServer::flooding)) {
            said(sight);
        }
    }

    private interface Opening {
        HostileServer open(GoodAnswers good, SplittableRandom random);
    }

    /// Asks so many servers, some at once; each has its own seed, so that their order is nothing.
    private static List<Sight> sights(
            Probers probers, Protocol protocol, int cases, Opening opening)
            throws InterruptedException, ExecutionException {
        Prober prober = probers.of(protocol.type());
        int withinMs = protocol.isCall() ? 1_300 : 120;
        var room = new Semaphore(AT_ONCE);
        var asked = new ArrayList<Future<Sight>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < cases; number++) {
                var random = new SplittableRandom(number);
                room.acquire();
                asked.add(
                        threads.submit(() -> {
                            try (var server = opening.open(protocol.good(), random)) {
                                return protocol.ask(server, prober, withinMs);
                            } finally {
                                room.release();
                            }
                        }));
            }
        }
        var sights = new ArrayList<Sight>();
        for (Future<Sight> each : asked) {
            sights.add(each.get());
        }
        return sights;
    }

    private static void said(Sight sight) {
        switch (sight) {
            case Sight.Answered(_, var numbers, var texts) -> {
                assertThat(numbers.values()).noneMatch(value -> value.isNaN());
                assertThat(texts.values())
                        .allMatch(text -> text.getBytes(ISO_8859_1).length <= 100_000);
            }
            case Sight.Failed(var reason, _, _, _) -> assertThat(reason).isIn(SAID);
            case Sight.Trouble(var words) -> throw new AssertionError("blames itself: " + words);
            case Sight.Forbidden(var words) -> throw new AssertionError(words);
        }
    }
}
