package io.faultline.probe.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.sip.Mutations;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Conversations over TCP that begin well and are cut, bent or doubled somewhere; the budget is
/// fixed, and the same seed says the same. (What is hostile from its first byte:
/// [HostileAnswersTest].)
class BentConversationsTest {

    private static final int CASES = 100;
    private static final int AT_ONCE = 30;
    private static final int WITHIN_MS = 300;
    private static final Set<Reason> SAID =
            EnumSet.of(Reason.PROTOCOL, Reason.TIMEOUT, Reason.REFUSED, Reason.TLS, Reason.AUTH);
    private static final Probers PROBERS = Ask.probers();

    /// One way to ask, and the good conversation.
    ///
    /// @param greets whether the server speaks first, and says all it has to say at once
    private record Protocol(
            String name,
            ProbeType type,
            String target,
            boolean greets,
            GoodAnswers good,
            List<String> options) {

        Sight ask(LocalServer server, Prober prober) {
            Ask ask =
                    Ask.of(target.replace("AT", server.at()))
                            .as("prober", "a long password")
                            .wanting("json.status")
                            .within(WITHIN_MS);
            for (int at = 0; at < options.size(); at += 2) {
                ask.with(options.get(at), options.get(at + 1).replace("AT", server.at()));
            }
            return ask.through(prober);
        }

        LocalServer serve(SplittableRandom random) {
            var callers = new AtomicInteger();
            return LocalServer.talking(caller -> {
                if (greets) {
                    // of two connections of one probe the first is good: it is tried alone, too
                    boolean straight = type == ProbeType.MAIL && callers.getAndIncrement() == 0;
                    byte[] all = good.to(new byte[] {(byte) (straight ? 1 : 0)}, random);
                    say(caller, straight ? all : bent(all, random));
                    if (!straight && random.nextInt(4) > 0) {
                        caller.shutdownOutput();
                    }
                    LocalServer.wait(caller);
                    return;
                }
                var buffer = new byte[8_192];
                for (int length = caller.getInputStream().read(buffer);
                        length > 0;
                        length = caller.getInputStream().read(buffer)) {
                    say(caller, bent(good.to(Arrays.copyOf(buffer, length), random), random));
                    if (random.nextBoolean()) {
                        caller.shutdownOutput();
                        LocalServer.wait(caller);
                        return;
                    }
                }
            });
        }

        private static byte[] bent(byte[] good, SplittableRandom random) {
            return random.nextInt(4) == 0 ? good : Mutations.of(good, random);
        }

        private static void say(Socket caller, byte[] bytes) throws IOException {
            caller.getOutputStream().write(bytes);
            caller.getOutputStream().flush();
        }
    }

    private static final String SMTP =
            lines("220 m", "250-m", "250 AUTH PLAIN", "235 ok", "250 ok", "250 ok", "354 go")
                    + lines("250 ok", "221 bye");
    private static final String IMAP =
            lines(
                    "* OK ready",
                    "* CAPABILITY IMAP4rev1 IDLE UIDPLUS",
                    "a1 OK",
                    "a2 OK",
                    "* CAPABILITY IMAP4rev1 IDLE UIDPLUS",
                    "a3 OK",
                    "* 1 EXISTS",
                    "a4 OK",
                    "* SEARCH",
                    "a5 OK",
                    "+ idling",
                    "* 2 EXISTS",
                    "a6 OK",
                    "* SEARCH 7",
                    "a7 OK",
                    "a8 OK",
                    "a9 OK",
                    "* SEARCH 8",
                    "a10 OK",
                    "* 1 FETCH (UID 8 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")",
                    "a11 OK");
    private static final String POSTGRES =
            "520000000800000000"
                    + "5a0000000549"
                    + "310000000432000000045400000021000161000000000000000000001700040000ffff0000"
                    + "440000000b0001000000013143000000"
                    + "0d53454c45435420310"
                    + "05a0000000549";

    private static final List<Protocol> PROTOCOLS =
            List.of(
                    greeting("tcp", ProbeType.TCP, "AT", "WELCOME\r\n", "expect", "WELCOME"),
                    greeting("smtp", ProbeType.SMTP, "AT", SMTP),
                    greeting("imap", ProbeType.IMAP, "AT", IMAP),
                    new Protocol(
                            "mail",
                            ProbeType.MAIL,
                            "AT",
                            true,
                            (first, _) -> (first[0] == 1 ? SMTP : IMAP).getBytes(ISO_8859_1),
                            List.of(
                                    "to",
                                    "a@b.example",
                                    "imap",
                                    "AT",
                                    "tls",
                                    "none",
                                    "imap.tls",
                                    "none")),
                    answering(
                            "http",
                            ProbeType.HTTP,
                            "http://AT/",
                            lines(
                                            "HTTP/1.1 200 OK",
                                            "Content-Type: application/json",
                                            "Connection: close",
                                            "Content-Length: 15",
                                            "")
                                    + "{\"status\":\"UP\"}"),
                    answering(
                            "http in chunks",
                            ProbeType.HTTP,
                            "http://AT/",
                            lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "")
                                    + lines("5;a=b", "hello", "3", " you", "0", "A: b", "")),
                    answering(
                            "websocket",
                            ProbeType.WEBSOCKET,
                            "ws://AT/",
                            lines(
                                    "HTTP/1.1 101 Switching",
                                    "Upgrade: websocket",
                                    "Connection: Upgrade",
                                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                                    "")),
                    greeting("redis", ProbeType.REDIS, "AT", "+OK\r\n+PONG\r\n"),
                    answering("kafka", ProbeType.KAFKA, "AT", "\0\0\0\4\0\0\0\0", "topic", "t"),
                    new Protocol(
                            "sql",
                            ProbeType.SQL,
                            "jdbc:postgresql://AT/x?user=u&sslmode=disable",
                            false,
                            (_, _) -> HexFormat.of().parseHex(POSTGRES),
                            List.of("query", "select 1")),
                    new Protocol(
                            "turn over tcp",
                            ProbeType.TURN,
                            "AT",
                            false,
                            GoodAnswers::turn,
                            List.of("transport", "tcp")),
                    new Protocol(
                            "sip over tcp",
                            ProbeType.SIP_OPTIONS,
                            "tcp:AT",
                            false,
                            GoodAnswers::sip,
                            List.of()));

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private static Protocol greeting(
            String name, ProbeType type, String target, String all, String... options) {
        return new Protocol(
                name, type, target, true, (_, _) -> all.getBytes(ISO_8859_1), List.of(options));
    }

    private static Protocol answering(
            String name, ProbeType type, String target, String answer, String... options) {
        return new Protocol(
                name, type, target, false, (_, _) -> answer.getBytes(ISO_8859_1), List.of(options));
    }

    static Stream<Arguments> protocols() {
        return PROTOCOLS.stream().map(each -> Arguments.of(each.name(), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protocols")
    void a_conversation_that_goes_wrong_is_said_and_never_an_exception(String name, Object asked)
            throws Exception {
        var protocol = (Protocol) asked;
        Prober prober = PROBERS.of(protocol.type());
        var room = new Semaphore(AT_ONCE);
        var sights = new ArrayList<Future<Sight>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < CASES; number++) {
                var random = new SplittableRandom(number);
                room.acquire();
                sights.add(
                        threads.submit(() -> {
                            try (var server = protocol.serve(random)) {
                                return protocol.ask(server, prober);
                            } finally {
                                room.release();
                            }
                        }));
            }
        }
        for (Future<Sight> each : sights) {
            switch (each.get()) {
                case Sight.Answered(_, var numbers, _) ->
                        assertThat(numbers.values()).noneMatch(value -> value.isNaN());
                case Sight.Failed(var reason, _, _, _) -> assertThat(reason).isIn(SAID);
                case Sight.Trouble(var words) ->
                        throw new AssertionError("blames itself: " + words);
                case Sight.Forbidden(var words) -> throw new AssertionError(words);
            }
        }
    }
}
