package io.faultline.probe.kafka;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Rollup;
import io.faultline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Messages as Kafka records.
public final class Envelopes {

    private Envelopes() {}

    /// A health event under its component, with its CloudEvents 1.0 attributes as headers.
    public static ProducerRecord<String, byte[]> of(HealthEvent event) {
        var record =
                new ProducerRecord<>(Topics.HEALTH_EVENTS, event.component(), Json.write(event));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", event.id());
        header(record, "ce_source", "/probe-service/" + event.vantage());
        header(record, "ce_type", Topics.HEALTH_EVENTS);
        header(record, "ce_subject", event.check());
        header(record, "ce_time", Json.time(event.time()));
        header(record, "content-type", "application/json");
        return record;
    }

    /// Five minutes of a check, under the check.
    public static ProducerRecord<String, byte[]> of(Rollup rollup) {
        return new ProducerRecord<>(Topics.ROLLUPS, rollup.check(), Json.write(rollup));
    }

    /// A record that nobody here can read, with the reason.
    public static ProducerRecord<String, byte[]> deadLetter(
            ConsumerRecord<String, byte[]> unreadable, String reason) {
        var record =
                new ProducerRecord<>(
                        Topics.deadLetters(unreadable.topic()),
                        unreadable.key(),
                        unreadable.value());
        header(record, "reason", reason);
        header(record, "source-topic", unreadable.topic());
        header(record, "source-partition", Integer.toString(unreadable.partition()));
        header(record, "source-offset", Long.toString(unreadable.offset()));
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
