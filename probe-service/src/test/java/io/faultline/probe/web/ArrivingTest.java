package io.faultline.probe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivingTest {

    private static final String WITH_LENGTH =
            "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"status\":\"UP\"}";
    private static final String CHUNKED =
            """
            HTTP/1.1 200 OK\r
            Transfer-Encoding: chunked\r
            \r
            5\r
            {"sta\r
            a;x=y\r
            tus":"UP"}\r
            0\r
            A: b\r
            \r
            """;
    private static final String AFTER_INTERIM = "HTTP/1.1 100 Continue\r\n\r\n" + WITH_LENGTH;

    @ParameterizedTest
    @ValueSource(strings = {WITH_LENGTH, CHUNKED, AFTER_INTERIM})
    void however_it_is_cut_it_is_whole_with_its_last_byte_and_not_before(String answer)
            throws IOException {
        var random = new SplittableRandom(7);
        byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 200; round++) {
            var arriving = new Arriving(false);
            int at = 0;
            while (at < bytes.length) {
                assertThat(arriving.whole()).isEmpty();
                int next = Math.min(bytes.length, at + random.nextInt(1, 9));
                arriving.add(Arrays.copyOfRange(bytes, at, next), next - at);
                at = next;
            }
            Optional<Arriving.Whole> whole = arriving.whole();
            assertThat(whole.orElseThrow().body().text()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(whole.get().answer().code()).isEqualTo(200);
        }
    }

    @Test
    void without_a_length_it_is_whole_when_the_connection_ends() throws IOException {
        Arriving arriving = of("HTTP/1.0 200 OK\r\n\r\nhello");
        assertThat(arriving.whole()).isEmpty();
        assertThat(arriving.end().body().text()).isEqualTo("hello");
    }

    @Test
    void one_that_ends_too_early_is_not_an_answer() {
        Arriving arriving = of(WITH_LENGTH.substring(0, WITH_LENGTH.length() - 1));
        assertThatThrownBy(arriving::end).isInstanceOf(EOFException.class);
    }

    @Test
    void what_is_no_http_is_known_at_once() {
        assertThatThrownBy(of("SSH-2.0-OpenSSH_9.2\r\n")::whole)
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void an_answer_without_end_is_cut() throws IOException {
        Arriving arriving = of("HTTP/1.0 200 OK\r\n\r\n");
        var much = new byte[16_384];
        for (int pieces = 0; pieces < 300; pieces++) {
            arriving.add(much, much.length);
        }
        assertThat(arriving.whole().orElseThrow().body().bytes()).hasSize(HttpAnswer.MAX_BODY);
    }

    private static Arriving of(String text) {
        var arriving = new Arriving(false);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        arriving.add(bytes, bytes.length);
        return arriving;
    }
}
