package io.faultline.probe.kafka;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Rollup;
import io.faultline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// Messages as Kafka records.
public final class Envelopes {

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header TYPE = header("ce_type", Topics.HEALTH_EVENTS);
    private static final Header CONTENT_TYPE = header("content-type", "application/json");

    /// By vantage, of which one process has few.
    private static final Map<String, Header> SOURCES = new ConcurrentHashMap<>();

    private Envelopes() {}

    /// A health event under its component, with its CloudEvents 1.0 attributes as headers.
    public static ProducerRecord<String, byte[]> of(HealthEvent event) {
        return of(event, Json.write(event));
    }

    /// The same where its JSON is made already.
    public static ProducerRecord<String, byte[]> of(HealthEvent event, byte[] json) {
        List<Header> headers =
                List.of(
                        SPEC_VERSION,
                        header("ce_id", event.id()),
                        SOURCES.computeIfAbsent(
                                event.vantage(),
                                vantage -> header("ce_source", "/probe-service/" + vantage)),
                        TYPE,
                        header("ce_subject", event.check()),
                        header("ce_time", Json.time(event.time())),
                        CONTENT_TYPE);
        return new ProducerRecord<>(Topics.HEALTH_EVENTS, null, event.component(), json, headers);
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
        record.headers().add(header(name, value));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
