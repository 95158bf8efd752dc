package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.incident.detect.CheckState;
import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Finding;
import io.faultline.incident.detect.Observation;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckMemoryTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final double CONFIRMED = 24;

    private static final List<VantageId> VANTAGES =
            List.of(new VantageId("yul"), new VantageId("yvr"), new VantageId("yyz"));

    private static final Check CHECK =
            new Check(
                    new CheckId("carrier-a/trunk-1/options"),
                    new ComponentId("carrier-a/trunk-1"),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    VANTAGES,
                    Check.Courtesy.BURST);

    /// Probe ids as a prober makes them: 26 letters and digits that begin alike.
    private static String id(Random random, int number) {
        return "01JD8Z%04d".formatted(number)
                + Long.toString(random.nextLong(1L << 60) | (1L << 59), 32)
                        .toUpperCase(java.util.Locale.ROOT)
                        .concat("00000000")
                        .substring(0, 16);
    }

    private static CheckState after(int probes, long seed, Finding... findings) {
        var random = new Random(seed);
        CheckState state = CheckState.EMPTY;
        for (int i = 0; i < probes; i++) {
            Finding finding = findings[random.nextInt(findings.length)];
            Instant at = NOON.plusMillis(3_333L * i + random.nextInt(200));
            var seen = new Observation(id(random, i), at, CHECK.id(), VANTAGES.get(i % 3), finding);
            state = state.after(seen, CHECK, CONFIRMED, at).state();
        }
        return state;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_memory_that_is_read_back_is_the_same_to_the_last_bit(long seed) {
        CheckState state = after(40 + (int) seed, seed, Finding.values());

        byte[] bytes = CheckMemory.write(state);

        assertThat(CheckMemory.state(bytes, CHECK.id())).isEqualTo(state);
        Evidence evidence = state.evidence(CHECK);
        assertThat(CheckMemory.evidence(CheckMemory.write(evidence), CHECK.id()))
                .isEqualTo(evidence);
    }

    @Test
    void a_memory_of_nothing_is_read_back() {
        assertThat(CheckMemory.state(CheckMemory.write(CheckState.EMPTY), CHECK.id()))
                .isEqualTo(CheckState.EMPTY);
    }

    @Test
    void a_healthy_check_is_remembered_in_400_bytes() {
        byte[] bytes = CheckMemory.write(after(3_000, 1, Finding.GOOD));

        assertThat(bytes).hasSizeLessThanOrEqualTo(400);
    }

    @Test
    void what_is_cut_short_or_of_another_version_is_told_apart() {
        byte[] bytes = CheckMemory.write(after(30, 1, Finding.GOOD, Finding.SILENT));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CheckMemory.state(cut, CHECK.id()))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(UnreadableState.class);
        }
        assertThatThrownBy(() ->
                        CheckMemory.state(
                                "{\"late\":0}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                CHECK.id()))
                .isInstanceOf(UnreadableState.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damaged_bytes_are_read_as_something_or_refused_and_never_worse(long seed) {
        var random = new Random(seed);
        byte[] bytes = CheckMemory.write(after(30, seed, Finding.GOOD, Finding.SILENT));
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                CheckMemory.state(damaged, CHECK.id());
            } catch (UnreadableState e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
