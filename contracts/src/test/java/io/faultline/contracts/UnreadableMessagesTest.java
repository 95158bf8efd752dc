package io.faultline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableMessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | id is missing",
                "{\"id\":\"\"} | id is empty",
                "null | the message is null",
                "{\"id\":\"a\",\"time\":\"2026-11-22T10:00:00Z\",\"component\":\"c\",\"check\":\"c/x\",\"vantage\":\"v\",\"outcome\":\"broken\"} | outcome: 'broken' is none of: ok, degraded, fail, error",
                "{\"id\":\"a\",\"time\":\"2026-11-22T10:00:00Z\",\"component\":\"c\",\"check\":\"c/x\",\"vantage\":\"v\",\"outcome\":\"ok\",\"latencyMs\":1e999} | latencyMs is no finite number",
            })
    void an_unreadable_event_says_why_in_one_sentence(String json, String reason) {
        assertThat(Json.read(json.getBytes(StandardCharsets.UTF_8), HealthEvent.class))
                .isEqualTo(new Reading.Unreadable<HealthEvent>(reason));
    }

    @Test
    void a_message_of_any_bytes_is_read_or_refused_and_never_thrown_at_anybody() {
        var random = new Random(7);
        byte[] golden = Golden.HEALTH_EVENT.bytes();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = golden.clone();
            for (int hits = random.nextInt(6); hits >= 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(Json.read(bytes, HealthEvent.class)).isNotNull();
        }
    }

    @Test
    void a_message_over_the_limit_is_refused_before_it_is_parsed() {
        assertThat(Json.read(new byte[Json.MAX_MESSAGE_BYTES + 1], HealthEvent.class))
                .isInstanceOf(Reading.Unreadable.class);
    }
}
