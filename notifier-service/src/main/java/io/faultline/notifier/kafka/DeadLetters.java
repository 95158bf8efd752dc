package io.faultline.notifier.kafka;

import io.faultline.contracts.Topics;
import io.faultline.notifier.config.Gauges;
import io.faultline.notifier.ledger.Away;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Puts aside what can not be read, as it came, with the reason beside it.
@ApplicationScoped
class DeadLetters {

    private static final System.Logger LOGGER = System.getLogger(DeadLetters.class.getName());

    private final KafkaSettings kafka;
    private final Gauges gauges;
    private @Nullable KafkaProducer<String, byte[]> producer;

    DeadLetters(KafkaSettings kafka, Gauges gauges) {
        this.kafka = kafka;
        this.gauges = gauges;
    }

    /// Puts a record aside.
    ///
    /// @throws Away where the broker does not take it now
    synchronized void put(ConsumerRecord<String, byte[]> record, String reason) {
        var letter =
                new ProducerRecord<>(
                        Topics.deadLetters(record.topic()), record.key(), record.value());
        header(letter, "reason", reason);
        header(letter, "source-topic", record.topic());
        header(letter, "source-partition", Integer.toString(record.partition()));
        header(letter, "source-offset", Long.toString(record.offset()));
        try {
            KafkaProducer<String, byte[]> open = producer;
            if (open == null) {
                open = kafka.producer();
                producer = open;
            }
            open.send(letter).get();
        } catch (ExecutionException | RuntimeException e) {
            throw new Away("the dead letters' topic does not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Away("interrupted", e);
        }
        gauges.deadLetter(record.topic());
        LOGGER.log(
                System.Logger.Level.WARNING,
                "a record was put aside topic={0} partition={1} offset={2} reason={3}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(java.time.Duration.ofSeconds(2));
        }
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
