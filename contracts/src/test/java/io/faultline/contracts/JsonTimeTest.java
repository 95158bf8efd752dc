package io.faultline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JsonTimeTest {

    private static final DateTimeFormatter LIBRARY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void a_time_has_three_fraction_digits_and_the_rest_is_cut() {
        assertThat(Json.time(Instant.parse("2026-11-22T10:00:00Z")))
                .isEqualTo("2026-11-22T10:00:00.000Z");
        assertThat(Json.time(Instant.parse("2024-02-29T23:59:59.999999999Z")))
                .isEqualTo("2024-02-29T23:59:59.999Z");
        assertThat(Json.time(Instant.parse("1969-12-31T23:59:59.001Z")))
                .isEqualTo("1969-12-31T23:59:59.001Z");
    }

    @Test
    void times_are_written_as_the_library_would() {
        var random = new SplittableRandom(3339);
        for (int round = 0; round < 20_000; round++) {
            Instant time =
                    Instant.ofEpochSecond(
                            random.nextLong(-70_000_000_000L, 260_000_000_000L),
                            random.nextInt(1_000_000_000));
            assertThat(Json.time(time)).isEqualTo(LIBRARY.format(time));
        }
    }
}
