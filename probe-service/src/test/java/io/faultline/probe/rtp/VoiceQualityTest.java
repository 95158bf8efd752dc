package io.faultline.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class VoiceQualityTest {

    @Test
    void a_clean_loop_is_as_good_as_g711_gets() {
        var quality = VoiceQuality.ofLoop(Codec.G711, 0, 0, 1);
        assertThat(quality.r()).isCloseTo(92.2, within(0.1));
        assertThat(quality.mos()).isCloseTo(4.39, within(0.01));
    }

    @Test
    void loss_and_delay_give_the_measured_values() {
        var quality = VoiceQuality.ofLoop(Codec.G711, 120, 3.5, 1);
        assertThat(quality.r()).isCloseTo(63.1, within(0.1));
        assertThat(quality.mos()).isCloseTo(3.26, within(0.01));
    }

    @Test
    void concealment_and_short_delay_help() {
        var bare = VoiceQuality.of(Codec.G711, 20, 5, 1);
        var concealed = VoiceQuality.of(Codec.G711_PLC, 20, 5, 1);
        var far = VoiceQuality.of(Codec.G711_PLC, 400, 5, 1);
        assertThat(concealed.mos()).isGreaterThan(bare.mos());
        assertThat(far.mos()).isLessThan(concealed.mos());
    }

    @Test
    void nothing_is_worse_than_one_and_zero() {
        var quality = VoiceQuality.ofLoop(Codec.G711, 5_000, 100, 1);
        assertThat(quality.r()).isZero();
        assertThat(quality.mos()).isEqualTo(1);
    }

    @Test
    void every_frame_of_a_token_is_different_and_quiet_and_a_token_always_says_the_same() {
        var token = new VoiceToken(20_261_122);
        var frames = new HashSet<>();
        for (int number = 0; number < 3_000; number++) {
            frames.add(token.frame(number));
        }
        assertThat(frames).hasSize(3_000).doesNotContain(new VoiceToken(1).frame(0));
        assertThat(token.frame(7)).isEqualTo(new VoiceToken(20_261_122).frame(7));
        byte[] bytes = new byte[VoiceToken.FRAME];
        token.frame(0).get(bytes);
        for (byte sample : bytes) {
            assertThat(sample & 0x7F).isBetween(0x50, 0x7E);
        }
    }
}
