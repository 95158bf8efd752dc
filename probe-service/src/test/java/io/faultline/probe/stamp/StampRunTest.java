package io.faultline.probe.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.NtpTime;
import io.faultline.probe.sip.Mutations;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StampRunTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000Z");

    @Test
    void packets_are_44_bytes_in_both_directions_and_read_back_the_same() {
        var packet = new StampPacket(7, at(0), 1);
        assertThat(packet.bytes().remaining()).isEqualTo(44);
        assertThat(StampPacket.read(packet.bytes())).contains(packet);
        var reflected = new ReflectedPacket(3, at(2), 1, at(1), packet);
        assertThat(reflected.bytes().remaining()).isEqualTo(44);
        assertThat(ReflectedPacket.read(reflected.bytes())).contains(reflected);
    }

    @Test
    void a_time_keeps_its_nanoseconds_and_differences_survive_the_end_of_the_era() {
        Instant before = Instant.parse("2036-02-07T06:28:15.999999Z");
        Instant after = Instant.parse("2036-02-07T06:28:16.250001Z");
        assertThat(NtpTime.of(after).since(NtpTime.of(before)).toNanos())
                .isCloseTo(250_002_000L, within(2L));
        assertThat(NtpTime.of(before).since(NtpTime.of(after)).toNanos())
                .isCloseTo(-250_002_000L, within(2L));
        assertThat(NtpTime.of(Instant.EPOCH).bits()).isEqualTo(2_208_988_800L << 32);
    }

    @Test
    void the_time_inside_the_reflector_is_not_the_networks() {
        var run = new StampRun(1);
        StampPacket packet = run.send(at(0));
        run.received(new ReflectedPacket(0, at(900_030), 1, at(900_010), packet), at(50));
        var seen = (Sight.Answered) run.sight(TIMEOUT);
        assertThat(seen.numbers().get("rtt")).isCloseTo(30, within(0.001));
    }

    @Test
    void what_the_reflector_never_numbered_was_lost_on_the_way_there() {
        var run = new StampRun(10);
        StampPacket[] sent = new StampPacket[10];
        for (int number = 0; number < 10; number++) {
            sent[number] = run.send(at(number));
        }
        // 2 and 3 never arrive, the answers to 5 and 6 get lost
        int[] reflected = {0, 1, -1, -1, 2, 3, 4, 5, 6, 7};
        for (int number : new int[] {0, 1, 4, 7, 8, 9}) {
            run.received(
                    new ReflectedPacket(reflected[number], at(0), 1, at(0), sent[number]), at(20));
        }
        var seen = (Sight.Answered) run.sight(TIMEOUT);
        assertThat(seen.numbers())
                .containsEntry("loss", 40.0)
                .containsEntry("loss.far", 20.0)
                .containsEntry("loss.near", 25.0);
    }

    @Test
    void a_reflector_that_only_repeats_numbers_tells_nothing_about_directions() {
        var run = new StampRun(3);
        run.send(at(0));
        StampPacket second = run.send(at(1));
        run.send(at(2));
        run.received(new ReflectedPacket(1, at(1), 1, at(1), second), at(3));
        assertThat(((Sight.Answered) run.sight(TIMEOUT)).numbers())
                .doesNotContainKeys("loss.far", "loss.near");
    }

    @Test
    void forged_and_repeated_answers_do_not_count() {
        var run = new StampRun(2);
        StampPacket first = run.send(at(0));
        run.send(at(1));
        run.received(new ReflectedPacket(0, at(1), 1, at(1), first), at(3));
        run.received(new ReflectedPacket(1, at(1), 1, at(1), first), at(4));
        run.received(new ReflectedPacket(1, at(1), 1, at(1), new StampPacket(1, at(77), 1)), at(4));
        run.received(new ReflectedPacket(1, at(1), 1, at(1), new StampPacket(9, at(1), 1)), at(4));
        assertThat(((Sight.Answered) run.sight(TIMEOUT)).numbers()).containsEntry("loss", 50.0);
    }

    @Test
    void answers_of_strangers_alone_are_a_breach_of_protocol() {
        var run = new StampRun(1);
        run.send(at(0));
        run.stranger();
        assertThat(((Sight.Failed) run.sight(TIMEOUT)).reason()).isEqualTo(Reason.PROTOCOL);
    }

    @Test
    void ten_thousand_hostile_answers_are_read_without_an_exception() {
        var random = new SplittableRandom(8_762);
        var run = new StampRun(5);
        StampPacket first = run.send(at(0));
        byte[] good = new ReflectedPacket(0, at(2), 1, at(1), first).bytes().array();
        for (int round = 0; round < 10_000; round++) {
            ByteBuffer hostile = ByteBuffer.wrap(Mutations.of(good, random));
            ReflectedPacket.read(hostile).ifPresent(answer -> run.received(answer, at(3)));
            assertThat(StampPacket.read(hostile)).isNotNull();
        }
        switch (run.sight(TIMEOUT)) {
            case Sight.Answered(_, var numbers, _) ->
                    assertThat(numbers.values()).allMatch(Double::isFinite);
            case Sight.Failed(var reason, _, _, _) -> assertThat(reason).isEqualTo(Reason.PROTOCOL);
            case Sight.Trouble _, Sight.Forbidden _ -> throw new AssertionError("neither can be");
        }
    }

    private static NtpTime at(long millis) {
        return NtpTime.of(NOON.plusMillis(millis));
    }
}
