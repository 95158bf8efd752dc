package io.faultline.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.probe.sip.Mutations;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RtpPacketTest {

    private static final RtpPacket PACKET =
            new RtpPacket(
                    0, true, 65_535, 0xFFFF_FFFFL, 0x8000_0001L, ByteBuffer.wrap(new byte[160]));

    @Test
    void a_packet_is_172_bytes_and_read_back_the_same() {
        ByteBuffer bytes = PACKET.bytes();
        assertThat(bytes.remaining()).isEqualTo(172);
        assertThat(RtpPacket.read(bytes)).contains(PACKET);
    }

    @Test
    void sources_extension_and_padding_are_not_payload() {
        ByteBuffer bytes = ByteBuffer.allocate(12 + 4 + 4 + 8 + 3 + 5);
        bytes.put(0, (byte) (0x80 | 0x20 | 0x10 | 1));
        bytes.putShort(12 + 4 + 2, (short) 2);
        bytes.put(bytes.limit() - 1, (byte) 5);
        assertThat(RtpPacket.read(bytes).orElseThrow().payload().remaining()).isEqualTo(3);
    }

    @Test
    void lengths_that_contradict_each_other_are_no_packet() {
        assertThat(RtpPacket.read(ByteBuffer.allocate(11))).isEmpty();
        assertThat(RtpPacket.read(ByteBuffer.allocate(172))).isEmpty();
        ByteBuffer padded = PACKET.bytes().put(0, (byte) 0xA0).put(171, (byte) 200);
        assertThat(RtpPacket.read(padded)).isEmpty();
        assertThat(RtpPacket.read(ByteBuffer.allocate(12).put(0, (byte) 0x8F))).isEmpty();
    }

    @Test
    void ten_thousand_hostile_packets_are_read_without_an_exception() {
        var random = new SplittableRandom(3_550);
        byte[] good = PACKET.bytes().array();
        var tally = new EchoTally(new VoiceToken(1), 0);
        tally.send(0);
        for (int round = 0; round < 10_000; round++) {
            ByteBuffer hostile = ByteBuffer.wrap(Mutations.of(good, random));
            RtpPacket.read(hostile)
                    .ifPresent(packet -> assertThat(packet.payload().remaining()).isNotNegative());
            tally.received(hostile, round * 20_000_000L);
        }
        Heard heard = tally.heard();
        assertThat(heard.echoed()).isZero();
        assertThat(heard.strangers()).isPositive();
        assertThat(heard.lossPct()).isBetween(0.0, 100.0);
        assertThat(heard.jitterMs()).isFinite();
    }
}
