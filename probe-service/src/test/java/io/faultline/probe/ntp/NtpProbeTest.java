package io.faultline.probe.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.contracts.Reason;
import io.faultline.probe.datagram.UdpProber;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.net.NtpTime;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NtpProbeTest {

    private final UdpProber prober = NtpProbe.over(Ask.targets(), Ask.ENGINE);

    @Test
    void a_clock_that_is_ahead_is_seen_with_its_offset_and_stratum() throws Exception {
        try (var server = Server.that(query -> answer(query, 2, 0x24, 5_000))) {
            var seen = Ask.of(server.at()).answered(prober);
            assertThat(seen.numbers()).containsEntry("stratum", 2.0);
            assertThat(seen.numbers().get("offset")).isCloseTo(5_000, within(500.0));
            assertThat(seen.numbers().get("rtt")).isNotNegative();
        }
    }

    @Test
    void a_server_that_is_not_synchronised_fails() throws Exception {
        try (var server = Server.that(query -> answer(query, 16, 0xE4, 0))) {
            assertThat(Ask.of(server.at()).failed(prober).words()).contains("not synchronised");
        }
    }

    @Test
    void a_kiss_of_death_is_told_with_its_code() throws Exception {
        try (var server =
                Server.that(query -> {
                    byte[] reply = answer(query, 0, 0xE4, 0);
                    System.arraycopy("RATE".getBytes(StandardCharsets.US_ASCII), 0, reply, 12, 4);
                    return reply;
                })) {
            var seen = Ask.of(server.at()).failed(prober);
            assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
            assertThat(seen.words()).contains("RATE");
        }
    }

    @Test
    void an_answer_to_another_question_or_none_at_all_is_a_protocol_failure() throws Exception {
        try (var server =
                Server.that(query -> {
                    byte[] reply = answer(query, 2, 0x24, 0);
                    reply[24] ^= 1;
                    return reply;
                })) {
            assertThat(Ask.of(server.at()).failed(prober).reason()).isEqualTo(Reason.PROTOCOL);
        }
        try (var server = Server.that(query -> Arrays.copyOf(query, 7))) {
            assertThat(Ask.of(server.at()).failed(prober).reason()).isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void a_closed_port_is_refused_at_once() {
        assertThat(Ask.of("127.0.0.1:" + LocalServer.closedPort()).failed(prober).reason())
                .isEqualTo(Reason.REFUSED);
    }

    @Test
    void hostile_packets_are_read_without_an_exception() {
        var random = new SplittableRandom(5905);
        for (int round = 0; round < 10_000; round++) {
            var bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            NtpAnswer.read(ByteBuffer.wrap(bytes))
                    .ifPresent(answer -> answer.offsetMs(Instant.EPOCH, Instant.EPOCH));
        }
    }

    private static byte[] answer(byte[] query, int stratum, int first, long aheadMs) {
        long now = NtpTime.of(Instant.now().plusMillis(aheadMs)).bits();
        return ByteBuffer.allocate(48)
                .put(0, (byte) first)
                .put(1, (byte) stratum)
                .putLong(24, ByteBuffer.wrap(query).getLong(40))
                .putLong(32, now)
                .putLong(40, now)
                .array();
    }

    /// Answers every packet over UDP.
    private record Server(DatagramSocket socket) implements AutoCloseable {

        static Server that(UnaryOperator<byte[]> answers) throws IOException {
            var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread.ofVirtual()
                    .start(() -> {
                        var packet = new DatagramPacket(new byte[512], 512);
                        while (!socket.isClosed()) {
                            try {
                                socket.receive(packet);
                                byte[] reply =
                                        answers.apply(
                                                Arrays.copyOf(
                                                        packet.getData(), packet.getLength()));
                                socket.send(
                                        new DatagramPacket(
                                                reply, reply.length, packet.getSocketAddress()));
                            } catch (IOException e) {
                                // the test has ended
                            }
                        }
                    });
            return new Server(socket);
        }

        String at() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
