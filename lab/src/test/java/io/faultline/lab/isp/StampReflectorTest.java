package io.faultline.lab.isp;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.lab.FreePorts;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StampReflectorTest {

    private static final Instant HALF_PAST = Instant.parse("2026-11-22T10:00:00.500Z");

    @Test
    void answers_carry_both_sequences_and_all_three_times() throws IOException {
        try (var network = new Network(7);
                var client = new DatagramSocket(Network.at(0))) {
            int port = FreePorts.one();
            var _ = new StampReflector(network, port, () -> HALF_PAST);
            client.connect(Network.at(port));
            client.setSoTimeout(1_000);
            assertThat(exchange(client, 40).getInt(0)).isZero();
            ByteBuffer second = exchange(client, 41);
            assertThat(second.getInt(0)).isEqualTo(1);
            assertThat(second.getLong(4)).isEqualTo(ntp());
            assertThat(second.getShort(12)).isNotZero();
            assertThat(second.getLong(16)).isEqualTo(ntp());
            assertThat(second.getInt(24)).isEqualTo(41);
            assertThat(second.getLong(28)).isEqualTo(0x1122334455667788L);
            assertThat(second.getShort(36)).isEqualTo((short) 0x8001);
            assertThat(second.get(40)).isEqualTo((byte) 255);
        }
    }

    @Test
    void an_answer_is_as_long_as_its_packet_but_never_shorter_than_44() {
        assertThat(StampReflector.answer(new byte[14], 0, HALF_PAST, HALF_PAST)).hasSize(44);
        assertThat(StampReflector.answer(new byte[200], 0, HALF_PAST, HALF_PAST)).hasSize(200);
    }

    private static long ntp() {
        return (HALF_PAST.getEpochSecond() + 2_208_988_800L) << 32 | 0x80000000L;
    }

    private static ByteBuffer exchange(DatagramSocket client, int sequence) throws IOException {
        var out = ByteBuffer.allocate(44);
        out.putInt(sequence).putLong(0x1122334455667788L).putShort((short) 0x8001);
        client.send(new DatagramPacket(out.array(), 44));
        var in = new DatagramPacket(new byte[100], 100);
        client.receive(in);
        assertThat(in.getLength()).isEqualTo(44);
        return ByteBuffer.wrap(in.getData());
    }
}
