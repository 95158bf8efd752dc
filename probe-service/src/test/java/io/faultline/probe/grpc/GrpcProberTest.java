package io.faultline.probe.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.sip.Mutations;
import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GrpcProberTest {

    private static final byte[] NOTHING = {};
    private static final byte[] SERVING = {0, 0, 0, 0, 2, 8, 1};
    private static final int ENDS_HEADERS = Frame.END_HEADERS;
    private static final int ENDS_ALL = Frame.END_HEADERS | Frame.END_STREAM;

    private final GrpcProber prober = new GrpcProber(Ask.targets(), InstantSource.system());

    @Test
    void headers_in_pieces_padding_and_pings_are_understood() {
        byte[] block = Hpack.encoded(Map.of(":status", "200", "content-type", "application/grpc"));
        byte[] padded = ByteBuffer.allocate(10).put((byte) 2).put(SERVING).array();
        var heard =
                said(
                        new Frame(Frame.SETTINGS, 0, 0, NOTHING),
                        new Frame(Frame.PING, 0, 0, new byte[8]),
                        new Frame(Frame.HEADERS, 0, 1, NOTHING),
                        new Frame(Frame.CONTINUATION, ENDS_HEADERS, 1, block),
                        new Frame(0xFA, 0, 1, NOTHING),
                        new Frame(Frame.DATA, Frame.PADDED, 1, padded),
                        headers(ENDS_ALL, Map.of("grpc-status", "0")));
        assertThat(heard)
                .isInstanceOfSatisfying(
                        Sight.Answered.class,
                        answer -> assertThat(answer.texts()).containsEntry("code", "SERVING"));
    }

    @Test
    void a_proxy_that_answers_by_itself_says_its_code() {
        assertFailed(
                Reason.PROTOCOL, "HTTP 502", settings(), headers(ENDS_ALL, Map.of(":status", "502")));
        assertFailed(
                Reason.AUTH, "HTTP 403", settings(), headers(ENDS_ALL, Map.of(":status", "403")));
    }

    @Test
    void a_server_that_breaks_off_says_its_error() {
        assertFailed(
                Reason.PROTOCOL,
                "breaks the call off, HTTP/2 error 7",
                settings(),
                new Frame(Frame.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 7}));
        assertFailed(
                Reason.PROTOCOL,
                "goes away, HTTP/2 error 11",
                settings(),
                new Frame(Frame.GOAWAY, 0, 0, new byte[] {0, 0, 0, 0, 0, 0, 0, 11}));
    }

    @Test
    void what_has_no_end_is_not_followed() {
        var empty = new Frame(Frame.CONTINUATION, 0, 1, NOTHING);
        assertEndless(
                "does not end as it must",
                20_000,
                empty,
                settings(),
                new Frame(Frame.HEADERS, 0, 1, NOTHING));
        assertEndless(
                "longer than",
                10,
                new Frame(Frame.DATA, 0, 1, new byte[10_000]),
                settings());
        assertEndless(
                "headers without end",
                50,
                headers(ENDS_HEADERS, Map.of("a", "b")),
                settings());
        assertEndless("more than 1000 frames", 2_000, new Frame(Frame.SETTINGS, 1, 0, NOTHING));
    }

    @Test
    void frames_that_break_the_rules_are_a_protocol_failure() {
        assertFailed(Reason.PROTOCOL, "no HTTP/2", new Frame(Frame.PING, 0, 0, new byte[8]));
        assertFailed(
                Reason.PROTOCOL,
                "longer than 16384",
                settings(),
                new Frame(Frame.DATA, 0, 1, new byte[16_385]));
        assertFailed(
                Reason.PROTOCOL,
                "must not",
                settings(),
                new Frame(Frame.PUSH_PROMISE, ENDS_HEADERS, 1, new byte[8]));
        assertFailed(
                Reason.PROTOCOL,
                "more padding",
                settings(),
                new Frame(Frame.DATA, Frame.PADDED, 1, new byte[] {9, 0}));
        assertFailed(
                Reason.PROTOCOL,
                "too short",
                settings(),
                new Frame(Frame.GOAWAY, 0, 0, new byte[] {0}));
        assertFailed(
                Reason.PROTOCOL,
                "can not be read",
                settings(),
                new Frame(Frame.HEADERS, ENDS_ALL, 1, new byte[] {(byte) 0xFF, 1}));
    }

    @Test
    void messages_that_break_the_rules_are_a_protocol_failure() {
        for (byte[] message :
                new byte[][] {
                    NOTHING,
                    {1, 0, 0, 0, 0},
                    {0, 0, 0, 0, 9, 8, 1},
                    {0, 0x7F, 0, 0, 0},
                    {0, 0, 0, 0, 1, 8},
                    {0, 0, 0, 0, 2, 15, 1},
                    {0, 0, 0, 0, 3, 18, 100, 0},
                    {0, 0, 0, 0, 11, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1},
                }) {
            assertThatThrownBy(() -> HealthAnswer.status(message))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void fields_nobody_knows_yet_do_not_disturb() throws ProtocolException {
        byte[] message = {0, 0, 0, 0, 11, 0x12, 1, 65, 0x1D, 0, 0, 0, 0, 0x28, 7, 8, 2};
        message[4] = (byte) (message.length - 5);
        assertThat(HealthAnswer.status(message)).isEqualTo("NOT_SERVING");
        assertThat(HealthAnswer.status(new byte[5])).isEqualTo("UNKNOWN");
        assertThat(HealthAnswer.status(new byte[] {0, 0, 0, 0, 2, 8, 9})).isEqualTo("9");
    }

    @Test
    void headers_of_any_shape_are_read_or_refused() throws ProtocolException {
        byte[] good = Hpack.encoded(Map.of(":status", "200", "grpc-status", "0", "a", "b"));
        assertThat(new Hpack().decoded(good)).containsEntry("grpc-status", "0");
        var random = new SplittableRandom(11);
        int broken = 0;
        for (int round = 0; round < 5_000; round++) {
            try {
                new Hpack().decoded(Mutations.of(good, random));
            } catch (ProtocolException e) {
                broken++;
            }
        }
        assertThat(broken).isPositive();
    }

    /// The begin, then the same again and again.
    private void assertEndless(String words, int times, Frame again, Frame... begin) {
        Frame[] frames = Arrays.copyOf(begin, begin.length + times);
        Arrays.fill(frames, begin.length, frames.length, again);
        assertFailed(Reason.PROTOCOL, words, frames);
    }

    private void assertFailed(Reason reason, String words, Frame... frames) {
        assertThat(said(frames))
                .isInstanceOfSatisfying(
                        Sight.Failed.class,
                        failed -> {
                            assertThat(failed.reason()).isEqualTo(reason);
                            assertThat(failed.words()).contains(words);
                        });
    }

    private Sight said(Frame... frames) {
        var bytes = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            bytes.writeBytes(frame.bytes());
        }
        try (var server =
                LocalServer.answering(
                        bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1))) {
            return Ask.of(server.at()).through(prober);
        }
    }

    private static Frame settings() {
        return new Frame(Frame.SETTINGS, 0, 0, NOTHING);
    }

    private static Frame headers(int flags, Map<String, String> headers) {
        return new Frame(Frame.HEADERS, flags, 1, Hpack.encoded(headers));
    }
}
