package io.faultline.lab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.lab.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpPortTest {

    private final Network network = new Network(7);
    private int number;
    private TcpPort port;
    private TcpRelay relay;

    @BeforeEach
    void open() throws IOException {
        number = FreePorts.base() + 16_000;
        port = network.tcp(number, new BannerService("router"));
        relay = network.tcpRelay(number + 1, number);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void a_relay_carries_what_both_sides_say() throws IOException {
        try (var talk = new Talk(number + 1)) {
            assertThat(talk.hear()).isEqualTo("router");
            assertThat(talk.say("hello")).isEqualTo("ok");
        }
    }

    @Test
    void a_silent_port_does_not_even_accept() throws IOException {
        port.impose("test", Condition.SILENT);
        assertThatThrownBy(() -> new Talk(number)).isInstanceOf(SocketTimeoutException.class);
        port.lift("test");
        try (var talk = new Talk(number)) {
            assertThat(talk.hear()).isEqualTo("router");
        }
    }

    @Test
    void silence_freezes_a_connection_and_its_end_thaws_it() throws IOException {
        try (var talk = new Talk(number + 1)) {
            assertThat(talk.hear()).isEqualTo("router");
            relay.impose("test", Condition.SILENT);
            assertThatThrownBy(() -> talk.say("hello")).isInstanceOf(SocketTimeoutException.class);
            relay.lift("test");
            assertThat(talk.hear()).isEqualTo("ok");
        }
    }

    @Test
    void a_refusing_port_resets_and_can_be_bound_again() throws IOException {
        try (var talk = new Talk(number)) {
            assertThat(talk.hear()).isEqualTo("router");
            port.impose("test", Condition.REFUSING);
            assertThatThrownBy(() -> talk.say("hello")).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> new Talk(number)).isInstanceOf(ConnectException.class);
        port.lift("test");
        try (var talk = new Talk(number)) {
            assertThat(talk.hear()).isEqualTo("router");
        }
    }

    @Test
    void a_port_goes_from_silent_to_refusing_to_open_as_faults_come_and_go() throws IOException {
        port.impose("cut", Condition.SILENT);
        port.impose("crash", Condition.REFUSING);
        assertThatThrownBy(() -> new Talk(number)).isInstanceOf(SocketTimeoutException.class);
        port.lift("cut");
        assertThatThrownBy(() -> new Talk(number)).isInstanceOf(ConnectException.class);
        port.lift("crash");
        try (var talk = new Talk(number)) {
            assertThat(talk.hear()).isEqualTo("router");
        }
    }

    @Test
    void a_slow_port_delays_each_answer() throws IOException {
        port.impose("test", Condition.slow(Duration.ofMillis(120)));
        try (var talk = new Talk(number)) {
            long before = System.nanoTime();
            talk.hear();
            talk.say("hello");
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(240), Duration.ofMillis(900));
        }
    }

    private static final class Talk implements AutoCloseable {

        private final Socket socket = new Socket();
        private final BufferedReader in;

        Talk(int port) throws IOException {
            socket.connect(Network.at(port), 400);
            socket.setSoTimeout(400);
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        String hear() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("hung up");
            }
            return line;
        }

        String say(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            return hear();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
