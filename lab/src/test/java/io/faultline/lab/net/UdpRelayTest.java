package io.faultline.lab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.faultline.lab.FreePorts;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpRelayTest {

    private final Network network = new Network(7);
    private int port;
    private UdpRelay relay;
    private DatagramSocket client;

    @BeforeEach
    void open() throws IOException {
        int base = FreePorts.base() + 16_000;
        port = base + 1;
        var echo = new AtomicReference<UdpPort>();
        echo.set(network.udp(base, (packet, from) -> echo.get().send(packet, from)));
        relay = network.udpRelay(port, base);
        client = new DatagramSocket(Network.at(0));
        client.connect(Network.at(port));
        client.setSoTimeout(150);
    }

    @AfterEach
    void close() {
        client.close();
        network.close();
    }

    @Test
    void packets_go_through_and_come_back() throws IOException {
        assertThat(exchange("hello")).isEqualTo("hello");
    }

    @Test
    void a_lossy_relay_loses_about_the_stated_share_each_way() throws IOException {
        relay.impose("test", Condition.lossy(0.4));
        int back = 0;
        for (int burst = 0; burst < 10; burst++) {
            for (int i = 0; i < 40; i++) {
                client.send(new DatagramPacket(new byte[] {'x'}, 1));
            }
            back += drained();
        }
        assertThat(back / 400.0).isCloseTo(0.6 * 0.6, within(0.08));
    }

    @Test
    void a_slow_relay_answers_later_by_the_delay() throws IOException {
        relay.impose("test", Condition.slow(Duration.ofMillis(120)));
        client.setSoTimeout(2_000);
        long before = System.nanoTime();
        exchange("hello");
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(120), Duration.ofMillis(900));
    }

    @Test
    void a_silent_relay_says_nothing_and_speaks_again_when_mended() throws IOException {
        relay.impose("test", Condition.SILENT);
        assertThatThrownBy(() -> exchange("hello")).isInstanceOf(SocketTimeoutException.class);
        relay.lift("test");
        assertThat(exchange("again")).isEqualTo("again");
    }

    @Test
    void a_refusing_port_is_unreachable_and_can_be_bound_again() throws IOException {
        relay.impose("test", Condition.REFUSING);
        assertThatThrownBy(() -> exchange("hello")).isInstanceOf(PortUnreachableException.class);
        relay.lift("test");
        assertThat(exchange("again")).isEqualTo("again");
    }

    @Test
    void mending_one_of_two_faults_leaves_the_other() {
        relay.impose("one", Condition.SILENT);
        relay.impose("other", Condition.SILENT);
        relay.lift("one");
        assertThatThrownBy(() -> exchange("hello")).isInstanceOf(SocketTimeoutException.class);
    }

    /// How many packets come until none has come for 150 ms.
    private int drained() throws IOException {
        int count = 0;
        try {
            while (true) {
                client.receive(new DatagramPacket(new byte[100], 100));
                count++;
            }
        } catch (SocketTimeoutException _) {
            return count;
        }
    }

    private String exchange(String text) throws IOException {
        byte[] out = text.getBytes(StandardCharsets.US_ASCII);
        client.send(new DatagramPacket(out, out.length));
        var in = new DatagramPacket(new byte[100], 100);
        client.receive(in);
        return new String(in.getData(), 0, in.getLength(), StandardCharsets.US_ASCII);
    }
}
