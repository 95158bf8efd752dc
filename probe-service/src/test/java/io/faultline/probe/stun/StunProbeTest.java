package io.faultline.probe.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.datagram.UdpProber;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StunProbeTest {

    private final UdpProber prober = StunProbe.over(Ask.targets(), Ask.ENGINE);

    @Test
    void the_server_says_who_we_are() throws Exception {
        try (var server = serving(query -> binding(query, 192 << 24 | 2 << 8 | 7, 54321))) {
            assertThat(ask(server).answered(prober).texts())
                    .containsEntry("body", "192.0.2.7:54321");
        }
    }

    @Test
    void an_answer_to_another_transaction_is_a_protocol_failure() throws Exception {
        try (var server =
                serving(query -> {
                    byte[] reply = binding(query, 0, 1);
                    reply[12] ^= 1;
                    return reply;
                })) {
            assertThat(ask(server).failed(prober).reason()).isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void cut_and_lying_answers_are_protocol_failures() throws Exception {
        try (var server = serving(query -> Arrays.copyOf(query, 9))) {
            assertThat(ask(server).failed(prober).reason()).isEqualTo(Reason.PROTOCOL);
        }
        try (var server =
                serving(query -> {
                    byte[] reply = binding(query, 0, 1);
                    reply[23] = 120;
                    return reply;
                })) {
            assertThat(ask(server).failed(prober).words()).contains("ends behind");
        }
    }

    @Test
    void a_closed_port_is_refused() {
        assertThat(Ask.of("127.0.0.1:" + LocalServer.closedPort()).failed(prober).reason())
                .isEqualTo(Reason.REFUSED);
    }

    private static Ask ask(DatagramSocket server) {
        return Ask.of("127.0.0.1:" + server.getLocalPort());
    }

    private static byte[] binding(byte[] query, int address, int port) {
        return ByteBuffer.allocate(32)
                .putShort((short) 0x0101)
                .putShort((short) 12)
                .put(query, 4, 16)
                .putShort((short) 0x0020)
                .putShort((short) 8)
                .putShort((short) 1)
                .putShort((short) (port ^ 0x2112))
                .putInt(address ^ 0x2112A442)
                .array();
    }

    private static DatagramSocket serving(UnaryOperator<byte[]> answer) throws IOException {
        var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(() -> {
                    var packet = new DatagramPacket(new byte[1_500], 1_500);
                    while (!socket.isClosed()) {
                        try {
                            socket.receive(packet);
                            byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                            byte[] reply = answer.apply(query);
                            socket.send(
                                    new DatagramPacket(
                                            reply, reply.length, packet.getSocketAddress()));
                        } catch (IOException e) {
                            // the test has ended
                        }
                    }
                });
        return socket;
    }
}
