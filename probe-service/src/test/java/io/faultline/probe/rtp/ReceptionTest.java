package io.faultline.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReceptionTest {

    private static final long BEAT = 20_000_000;

    private final Reception reception = new Reception(8_000);

    @Test
    void a_clean_stream_has_no_loss_and_no_jitter() {
        for (int number = 0; number < 100; number++) {
            arrives(number, number * BEAT);
        }
        assertThat(reception.lossPct()).isZero();
        assertThat(reception.jitterMs()).isZero();
        assertThat(reception.expected()).isEqualTo(100);
    }

    @Test
    void sequence_numbers_that_wrap_lose_nothing() {
        for (int number = 65_500; number < 65_600; number++) {
            arrives(number, number * BEAT);
        }
        assertThat(reception.expected()).isEqualTo(100);
        assertThat(reception.lossPct()).isZero();
    }

    @Test
    void missing_numbers_are_lost_and_late_ones_are_not() {
        for (int number = 0; number < 100; number++) {
            if (number % 10 != 5 && number != 42) {
                arrives(number, number * BEAT);
            }
        }
        arrives(42, 101 * BEAT);
        assertThat(reception.lossPct()).isCloseTo(10, within(0.01));
    }

    @Test
    void duplicates_do_not_make_up_for_losses_beyond_all() {
        arrives(0, 0);
        arrives(0, 1);
        arrives(0, 2);
        assertThat(reception.lossPct()).isZero();
        assertThat(reception.expected()).isEqualTo(1);
    }

    @Test
    void jitter_follows_the_difference_of_neighbours_by_a_sixteenth() {
        arrives(0, 0);
        arrives(1, BEAT + 16_000_000);
        assertThat(reception.jitterMs()).isCloseTo(1.0, within(0.01));
        arrives(2, 2 * BEAT + 16_000_000);
        assertThat(reception.jitterMs()).isCloseTo(15.0 / 16, within(0.01));
    }

    @Test
    void the_clock_of_the_far_end_may_wrap_and_stand_anywhere() {
        long timestamp = 0xFFFF_FFFFL - 400;
        for (int number = 0; number < 10; number++) {
            reception.received(
                    packet(number, (timestamp + number * 160L) & 0xFFFF_FFFFL), number * BEAT);
        }
        assertThat(reception.jitterMs()).isCloseTo(0, within(0.1));
    }

    private void arrives(int number, long atNanos) {
        reception.received(packet(number & 0xFFFF, number * 160L & 0xFFFF_FFFFL), atNanos);
    }

    private static RtpPacket packet(int sequence, long timestamp) {
        return new RtpPacket(0, false, sequence, timestamp, 1, ByteBuffer.allocate(160));
    }
}
