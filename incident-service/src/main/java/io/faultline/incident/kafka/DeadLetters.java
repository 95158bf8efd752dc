package io.faultline.incident.kafka;

import io.faultline.contracts.Topics;
import io.faultline.incident.config.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Puts records that can not be read on the dead-letter topic, so that nobody stops for them and
/// nobody loses them.
@ApplicationScoped
class DeadLetters {

    private static final Logger LOGGER = Logger.getLogger(DeadLetters.class);

    private final Producer<String, byte[]> producer;
    private final Meters meters;

    DeadLetters(Producer<String, byte[]> producer, Meters meters) {
        this.producer = producer;
        this.meters = meters;
    }

    /// Sends a record on, unchanged, with the reason and its origin in headers, and waits for the
    /// broker's word.
    ///
    /// @throws KafkaException where the broker does not take it
    void send(ConsumerRecord<String, byte[]> unreadable, String reason) {
        var letter =
                new ProducerRecord<>(
                        Topics.deadLetters(unreadable.topic()),
                        unreadable.key(),
                        unreadable.value());
        header(letter, "reason", reason);
        header(letter, "source-topic", unreadable.topic());
        header(letter, "source-partition", Integer.toString(unreadable.partition()));
        header(letter, "source-offset", Long.toString(unreadable.offset()));
        try {
            var _ = producer.send(letter).get(15, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the dead-letter topic does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending a dead letter", e);
        }
        meters.deadLetter(unreadable.topic());
        LOGGER.warnf(
                "record can not be read, put aside topic=%s partition=%d offset=%d reason=%s",
                unreadable.topic(), unreadable.partition(), unreadable.offset(), reason);
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
