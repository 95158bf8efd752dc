package io.faultline.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Two voices, no network: a call of eight seconds takes milliseconds.
class TwoEndsTest {

    private static final long BEAT = 20_000_000;
    private static final Duration TALK = Duration.ofSeconds(8);

    private UnaryOperator<ByteBuffer> network = UnaryOperator.identity();
    private Hearing atAnswerer = new Hearing(0, 0, 0, 0, 0);

    @Test
    void each_end_hears_the_other_and_the_right_party_proves_itself() {
        for (int events : new int[] {101, -1}) {
            var seen =
                    call(
                            "+18005550100|yvr",
                            "+18005550100|yvr",
                            events,
                            TwoEndsTest::none,
                            TwoEndsTest::none);
            assertThat(seen.tokenMatches()).isTrue();
            assertThat(seen.heardUs()).contains(true);
            assertThat(seen.said())
                    .hasValueSatisfying(report -> {
                        assertThat(report.lossPct()).isZero();
                        assertThat(report.r()).isEqualTo(92);
                    });
            assertThat(seen.from().tone()).isTrue();
            assertThat(seen.from().lossPct()).isZero();
            assertThat(atAnswerer.tone()).isTrue();
        }
    }

    @Test
    void another_party_does_not_know_the_token() {
        var seen =
                call(
                        "+18005550100|yvr",
                        "+18005550199|yvr",
                        101,
                        TwoEndsTest::none,
                        TwoEndsTest::none);
        assertThat(seen.tokenMatches()).isFalse();
        assertThat(seen.from().tone()).isTrue();
    }

    @Test
    void a_dead_way_there_is_told_by_the_answering_end_over_the_way_back() {
        for (int events : new int[] {101, -1}) {
            var seen = call("n|v", "n|v", events, TwoEndsTest::all, TwoEndsTest::none);
            assertThat(seen.tokenMatches()).isTrue();
            assertThat(seen.heardUs()).contains(false);
            assertThat(seen.from().tone()).isTrue();
            assertThat(atAnswerer.tone()).isFalse();
            assertThat(atAnswerer.lossPct()).isEqualTo(100);
        }
    }

    @Test
    void a_dead_way_back_is_heard_by_the_caller_itself() {
        var seen = call("n|v", "n|v", 101, TwoEndsTest::none, TwoEndsTest::all);
        assertThat(seen.from().tone()).isFalse();
        assertThat(seen.from().quality(0).mos()).isCloseTo(1, within(0.1));
        assertThat(seen.heardUs()).isEmpty();
        assertThat(atAnswerer.tone()).isTrue();
    }

    @Test
    void loss_is_measured_in_its_own_direction_and_digits_survive_it() {
        for (int events : new int[] {101, -1}) {
            var seen = call("n|v", "n|v", events, packet -> packet % 33 == 32, TwoEndsTest::none);
            assertThat(seen.tokenMatches()).isTrue();
            assertThat(atAnswerer.lossPct()).isCloseTo(3, within(0.2));
            assertThat(atAnswerer.burstRatio()).isCloseTo(1, within(0.1));
            assertThat(seen.said().orElseThrow().lossPct()).isEqualTo(3);
            assertThat(seen.from().lossPct()).isZero();
            assertThat(atAnswerer.quality(0).mos()).isLessThan(seen.from().quality(0).mos() - 0.5);
        }
    }

    @Test
    void a_way_that_dies_in_the_middle_is_loss_and_not_a_shorter_call() {
        var seen = call("n|v", "n|v", 101, TwoEndsTest::none, packet -> packet > 200);
        assertThat(seen.from().lossPct()).isCloseTo(50, within(2.0));
    }

    @Test
    void the_telephone_network_may_speak_again_in_a_stream_of_its_own() {
        network =
                datagram -> {
                    RtpPacket packet = RtpPacket.read(datagram).orElseThrow();
                    return new RtpPacket(
                                    packet.payloadType(),
                                    false,
                                    packet.sequence() + 7_000 & 0xFFFF,
                                    packet.timestamp() + 99,
                                    77,
                                    packet.payload())
                            .bytes();
                };
        assertThat(call("n|v", "n|v", -1, TwoEndsTest::none, TwoEndsTest::none).tokenMatches())
                .isTrue();
    }

    @Test
    void silence_and_noise_are_no_tone_and_no_digits() {
        var caller = new CallerVoice(TALK, "n|v", 42, -1);
        var noise = new VoiceToken(7);
        for (int beat = 0; beat < 400; beat++) {
            caller.next(beat, beat * BEAT);
            caller.heard(
                    new RtpPacket(0, false, beat, beat * 160L, 9, noise.frame(beat)).bytes(),
                    beat * BEAT);
        }
        assertThat(caller.outcome().from().tone()).isFalse();
        assertThat(caller.outcome().from().received()).isEqualTo(400);
        assertThat(caller.outcome().tokenMatches()).isFalse();
        assertThat(caller.outcome().said()).isEmpty();
    }

    @Test
    void what_an_end_writes_the_other_reads_and_nonsense_is_nothing() {
        var hearing = new Hearing(400, 2.5, 1.25, 1.5, 300);
        assertThat(Hearing.read(hearing.toText())).contains(hearing);
        assertThat(Hearing.read("received=NaN;loss=-1;tone=x")).isEmpty();
        assertThat(Hearing.read(";;;=;")).isEmpty();
        assertThat(Hearing.read("received=1;loss=999;tone=3;burst=0").orElseThrow().lossPct())
                .isEqualTo(100);
    }

    private CallerVoice.Outcome call(
            String wanted, String real, int events, IntPredicate dropsTo, IntPredicate dropsFrom) {
        var caller = new CallerVoice(TALK, wanted, 0x1234_5678_9ABCL, events);
        var answerer = new AnswererVoice(TALK, real, 4_711, events);
        int beat = 0;
        for (long now = 0; !caller.isOver(beat, now); now += BEAT) {
            ByteBuffer to = network.apply(caller.next(beat, now));
            ByteBuffer from = network.apply(answerer.next(beat, now));
            if (!dropsTo.test(beat)) {
                answerer.heard(to, now);
            }
            if (!dropsFrom.test(beat)) {
                caller.heard(from, now);
            }
            beat++;
        }
        atAnswerer = answerer.hearing(beat * BEAT);
        return caller.outcome();
    }

    private static boolean none(int packet) {
        return packet < 0;
    }

    private static boolean all(int packet) {
        return packet >= 0;
    }
}
