package io.faultline.probe.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.contracts.Golden;
import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.ProbeCommand;
import io.faultline.contracts.Rollup;
import io.faultline.contracts.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// What is written is what the contract's golden files have.
class EnvelopesTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void a_health_event_goes_under_its_component_with_its_attributes() throws IOException {
        var event = (HealthEvent) Golden.HEALTH_EVENT.read();
        ProducerRecord<String, byte[]> record = Envelopes.of(event);
        assertThat(record.topic()).isEqualTo(Topics.HEALTH_EVENTS);
        assertThat(record.key()).isEqualTo("carrier-a/trunk-1");
        assertThat(json.readTree(record.value()))
                .isEqualTo(json.readTree(Golden.HEALTH_EVENT.bytes()));
        assertThat(headers(record))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "ce_specversion", "1.0",
                                "ce_id", event.id(),
                                "ce_source", "/probe-service/yyz",
                                "ce_type", "faultline.health-events.v1",
                                "ce_subject", "carrier-a/trunk-1/options",
                                "ce_time", "2026-11-22T10:00:00.000Z",
                                "content-type", "application/json"));
    }

    @Test
    void a_rollup_goes_under_its_check() throws IOException {
        ProducerRecord<String, byte[]> record = Envelopes.of((Rollup) Golden.ROLLUP.read());
        assertThat(record.topic()).isEqualTo(Topics.ROLLUPS);
        assertThat(record.key()).isEqualTo("carrier-a/trunk-1/options");
        assertThat(json.readTree(record.value())).isEqualTo(json.readTree(Golden.ROLLUP.bytes()));
    }

    @Test
    void a_command_is_read_as_it_was_shipped() {
        assertThat(Golden.PROBE_COMMAND.read())
                .isEqualTo(
                        new ProbeCommand(
                                "cmd_1",
                                "yul",
                                "carrier-a/trunk-1/options",
                                Instant.parse("2026-11-22T10:00:04.100Z"),
                                Instant.parse("2026-11-22T10:00:14.100Z")));
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        var headers = new TreeMap<String, String>();
        record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), UTF_8)));
        return headers;
    }
}
