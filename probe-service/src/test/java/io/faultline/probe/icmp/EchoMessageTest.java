package io.faultline.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.probe.datagram.Family;
import io.faultline.probe.sip.Mutations;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EchoMessageTest {

    private static final int ID = 0xBEEF;

    @Test
    void a_request_carries_a_checksum_that_is_right() {
        byte[] request = EchoMessage.request(Family.V4, ID, 7, 42, 56);
        assertThat(request).hasSize(64);
        assertThat(EchoMessage.checksum(request)).isZero();
        assertThat(EchoMessage.checksum(new byte[] {0, 1, (byte) 0xF2, 3, (byte) 0xF4}))
                .isEqualTo((short) ~0xE605);
    }

    @Test
    void a_reply_is_read_with_and_without_the_ip_header() {
        var expected = new EchoMessage.Reading.Reply(ID, 7, 42);
        assertThat(EchoMessage.read(Family.V4, reply(), false)).isEqualTo(expected);
        assertThat(EchoMessage.read(Family.V4, ipv4(reply()), true)).isEqualTo(expected);
        ByteBuffer v6 = ByteBuffer.wrap(EchoMessage.request(Family.V6, ID, 7, 42, 8));
        assertThat(EchoMessage.read(Family.V6, v6.put(0, (byte) 129), false)).isEqualTo(expected);
    }

    @Test
    void our_own_request_on_loopback_is_no_answer() {
        ByteBuffer request = ByteBuffer.wrap(EchoMessage.request(Family.V4, ID, 7, 42, 56));
        assertThat(EchoMessage.read(Family.V4, ipv4(request), true))
                .isEqualTo(new EchoMessage.Reading.Other());
    }

    @Test
    void a_router_that_turns_away_quotes_what_it_turned_away_or_the_header_alone() {
        byte[] request = EchoMessage.request(Family.V4, ID, 7, 42, 56);
        assertThat(EchoMessage.quoted(Family.V4, ByteBuffer.wrap(request)))
                .isEqualTo(new EchoMessage.Reading.Quoted(ID, 7, 42));
        assertThat(EchoMessage.quoted(Family.V4, ByteBuffer.wrap(request, 0, 8)))
                .isEqualTo(new EchoMessage.Reading.Quoted(ID, 7, 0));
        assertThat(EchoMessage.quoted(Family.V4, reply()))
                .isEqualTo(new EchoMessage.Reading.Other());
    }

    @Test
    void ten_thousand_hostile_packets_are_read_without_an_exception() {
        var random = new SplittableRandom(792);
        byte[] good = ipv4(reply()).array();
        for (int round = 0; round < 10_000; round++) {
            ByteBuffer hostile = ByteBuffer.wrap(Mutations.of(good, random));
            assertThat(EchoMessage.read(Family.V4, hostile, true)).isNotNull();
            assertThat(EchoMessage.read(Family.V4, hostile, false)).isNotNull();
            assertThat(EchoMessage.read(Family.V6, hostile, false)).isNotNull();
            assertThat(EchoMessage.quoted(Family.V4, hostile)).isNotNull();
        }
    }

    private static ByteBuffer reply() {
        return ByteBuffer.wrap(EchoMessage.request(Family.V4, ID, 7, 42, 56)).put(0, (byte) 0);
    }

    private static ByteBuffer ipv4(ByteBuffer payload) {
        ByteBuffer packet = ByteBuffer.allocate(20 + payload.remaining());
        packet.put((byte) 0x45).put(9, (byte) 1).position(20).put(payload.duplicate());
        return packet.rewind();
    }
}
