package io.faultline.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SipParserTest {

    private static final String OK =
            """
            SIP/2.0 200 OK
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport=5060
            From: <sip:faultline@192.0.2.1>;tag=a
            To: <sip:192.0.2.2:5060>;tag=b
            Call-ID: c1
            CSeq: 1 OPTIONS
            Content-Length: 0

            """;

    @Test
    void a_response_is_read_and_written_back_the_same() {
        var response = (SipResponse) read(OK);
        assertThat(response.code()).isEqualTo(200);
        assertThat(response.via().orElseThrow().branch()).isEqualTo("z9hG4bK1");
        assertThat(response.cseq()).contains(new CSeq(1, "OPTIONS"));
        assertThat(SipParser.datagram(response.bytes())).isEqualTo(new SipReading.Read(response));
    }

    @Test
    void the_tortuous_invite_of_rfc_4475_is_read() {
        var request = (SipRequest) read(Torture.TORTUOUS);
        assertThat(request.cseq()).contains(new CSeq(9, "INVITE"));
        assertThat(request.headers().elements("Via")).hasSize(3);
        assertThat(request.via().orElseThrow().branch()).isEqualTo("390skdjuw");
        assertThat(request.address("From").orElseThrow())
                .isEqualTo(new SipAddress("sip:jdrosen@example.com", Map.of("tag", "98asjd8")));
        assertThat(request.address("Contact").orElseThrow().uri())
                .isEqualTo("sip:jdrosen@example.com");
        assertThat(request.address("To").orElseThrow().tag()).isEqualTo("1918181833n");
        assertThat(request.headers().first("NewFangledHeader"))
                .contains("newfangled value continued newfangled value");
        assertThat(request.body()).isEqualTo("v=0\r");
    }

    @TestFactory
    Stream<DynamicTest> what_breaks_the_rules_is_malformed_and_says_why() {
        return Map.ofEntries(
                        Map.entry("empty", ""),
                        Map.entry("only line ends", "\r\n\r\n"),
                        Map.entry("no end of the head", OK.stripTrailing()),
                        Map.entry("another version", OK.replace("SIP/2.0 200", "SIP/7.0 200")),
                        Map.entry("a code of four digits", OK.replace(" 200 ", " 2000 ")),
                        Map.entry("a huge code", OK.replace(" 200 ", " 4294967301 ")),
                        Map.entry("a code below 100", OK.replace(" 200 ", " 042 ")),
                        Map.entry("a code above 699", OK.replace(" 200 ", " 700 ")),
                        Map.entry("no Via", OK.replaceFirst("Via:.*\n", "")),
                        Map.entry("a Via that is none", OK.replaceFirst("Via:.*\n", "Via: x\n")),
                        Map.entry("no From", OK.replaceFirst("From:.*\n", "")),
                        Map.entry("an open bracket", OK.replace("1>;tag=a", "1;tag=a")),
                        Map.entry("no Call-ID", OK.replaceFirst("Call-ID:.*\n", "")),
                        Map.entry("two Call-IDs", OK.replace("CSeq", "i: c2\nCSeq")),
                        Map.entry("two CSeqs", OK.replace("Via", "CSeq: 2 OPTIONS\nVia")),
                        Map.entry("a CSeq beyond 2^31", OK.replace("1 OPT", "36893488147 OPT")),
                        Map.entry("a CSeq of 2^31", OK.replace("1 OPT", "2147483648 OPT")),
                        Map.entry("a CSeq without method", OK.replace("1 OPTIONS", "1")),
                        Map.entry("a negative length", OK.replace("Length: 0", "Length: -999")),
                        Map.entry("a length beyond the end", OK.replace("Length: 0", "Length: 9")),
                        Map.entry("a length that is a word", OK.replace("Length: 0", "Length: x")),
                        Map.entry("two lengths", OK.replace("Via", "l: 5\nVia")),
                        Map.entry("a huge length", OK.replace("Length: 0", "Length: 99999999999")),
                        Map.entry("a header without a name", OK.replace("Call-ID: c1", ": c1")),
                        Map.entry("a header without a colon", OK.replace("Via", "nothing\nVia")),
                        Map.entry("a space in a name", OK.replace("Call-ID: ", "Call ID : ")),
                        Map.entry("a folded first line", OK.replaceFirst("\n", "\n  folded\n")),
                        Map.entry("a zero byte", OK.replace("tag=a", "tag=\0")),
                        Map.entry("a lone carriage return", OK.replace("tag=a", "tag=a\rb")),
                        Map.entry("http", OK.replace("SIP/2.0 200", "HTTP/1.1 200")),
                        Map.entry("another method in CSeq", requestWith("1 INVITE")),
                        Map.entry("a long line", OK.replace("c1", "c".repeat(9_000))),
                        Map.entry("many headers", OK.replace("Via", "X: y\n".repeat(300) + "Via")),
                        Map.entry("too many bytes", OK + "x".repeat(66_000)))
                .entrySet()
                .stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey(),
                                () ->
                                        assertThat(SipParser.datagram(wire(each.getValue())))
                                                .isInstanceOfSatisfying(
                                                        SipReading.Malformed.class,
                                                        bad ->
                                                                assertThat(bad.why())
                                                                        .isNotBlank())));
    }

    @TestFactory
    Stream<DynamicTest> what_is_odd_but_legal_is_read() {
        return Map.of(
                        "compact names", OK.replace("From:", "f:").replace("Call-ID", "i"),
                        "no phrase", OK.replace("200 OK", "200 "),
                        "no phrase and no space", OK.replace("200 OK", "200"),
                        "utf-8 in the phrase", OK.replace("200 OK", "200 = 2**3 * 5**2 но сто"),
                        "no length on a datagram", OK.replaceFirst("Content-Length:.*\n", ""),
                        "a body longer than announced", OK + "more",
                        "line ends before it", "\n\n" + OK,
                        "a comma in a name", OK.replace("From: <", "From: \"Bell, \\\"A\\\"\" <"),
                        "two vias on one line", OK.replace("rport=5060", "rport, SIP/2.0/TCP b"),
                        "an IPv6 Via", OK.replace("192.0.2.1:5060;b", "[2001:db8::9:1];b"))
                .entrySet()
                .stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> read(each.getValue())));
    }

    @Test
    void ten_thousand_mutations_give_readings_and_never_an_exception() {
        var random = new SplittableRandom(20_261_122);
        List<byte[]> seeds =
                List.of(wire(OK), wire(Torture.TORTUOUS), wire(requestWith("1 OPTIONS")));
        assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    int malformed = 0;
                    for (int round = 0; round < 10_000; round++) {
                        byte[] bytes = Mutations.of(seeds.get(round % seeds.size()), random);
                        switch (SipParser.datagram(bytes)) {
                            case SipReading.Malformed _ -> malformed++;
                            case SipReading.Read(var message) -> touchEverything(message);
                        }
                    }
                    assertThat(malformed).isBetween(1_000, 9_990);
                });
    }

    @Test
    void hostile_lists_and_addresses_give_values_and_never_an_exception() {
        var random = new SplittableRandom(7);
        List<byte[]> seeds =
                List.of(
                        wire("\"a\\\"b\" <sip:u:p@[::1]:5060;lr?x=y>;q=0.5, <sips:h>;expires=3"),
                        wire(
                                "Digest realm=\"r\", nonce=\"n\\\\\", qop=\"auth,auth-int\", stale=true"),
                        wire(AudioDescription.offer(SipPeer.LOOPBACK, 4_000, 1)));
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = Mutations.of(seeds.get(round % seeds.size()), random);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(Lists.split(text, ',')).isNotNull();
            assertThat(SipAddress.read(text)).isNotNull();
            assertThat(SipUri.read(text)).isNotNull();
            assertThat(Via.read(text)).isNotNull();
            assertThat(AudioDescription.read(text)).isNotNull();
            assertThat(SipTarget.read(text)).isNotNull();
            assertThat(CallTarget.read(SipPeer.request("sip:" + text, Duration.ofSeconds(1))))
                    .isNotNull();
            assertThat(
                            DigestChallenge.in(
                                    new SipResponse(
                                            401,
                                            "",
                                            SipHeaders.NONE.with("WWW-Authenticate", text),
                                            "")))
                    .isNotNull();
        }
    }

    private static void touchEverything(SipMessage message) {
        assertThat(message.via()).isPresent();
        assertThat(message.cseq()).isPresent();
        assertThat(message.address("Contact")).isNotNull();
        assertThat(AudioDescription.read(message.body())).isNotNull();
        assertThat(message.bytes()).isNotEmpty();
        if (message instanceof SipResponse response) {
            assertThat(DigestChallenge.in(response)).isNotNull();
        }
    }

    private static String requestWith(String cseq) {
        return OK.replace("SIP/2.0 200 OK", "OPTIONS sip:a@b SIP/2.0").replace("1 OPTIONS", cseq);
    }

    private static SipMessage read(String text) {
        return switch (SipParser.datagram(wire(text))) {
            case SipReading.Read(var message) -> message;
            case SipReading.Malformed(var why) -> throw new AssertionError(why);
        };
    }

    private static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void what_the_torture_rfc_calls_valid_is_read_and_what_it_calls_invalid_is_not() {
        Torture.valid()
                .forEach((name, bytes) ->
                        assertThat(SipParser.datagram(bytes))
                                .as(name)
                                .isInstanceOf(SipReading.Read.class));
        Torture.invalid()
                .forEach((name, bytes) ->
                        assertThat(SipParser.datagram(bytes))
                                .as(name)
                                .isInstanceOf(SipReading.Malformed.class));
    }
}
