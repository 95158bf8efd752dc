package io.faultline.status.kafka;

import io.faultline.contracts.Json;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Topics;
import io.faultline.status.subscribe.SubscriptionLog;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/// Publishes subscriptions, and dead letters. Safe for use by several threads.
public final class TopicWriter implements SubscriptionLog, AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(TopicWriter.class);
    private static final int ANSWER_WITHIN_MS = 5_000;

    private final KafkaProducer<String, byte[]> producer;

    /// @param bootstrap where the brokers are
    public TopicWriter(String bootstrap) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // a first batch that comes back from a partition that is still being made would be
        // overtaken, and never fit in again
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_WITHIN_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * Json.MAX_MESSAGE_BYTES);
        producer = new KafkaProducer<>(settings);
    }

    @Override
    public boolean publish(Subscription subscription) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.SUBSCRIPTIONS,
                                    subscription.id(),
                                    Json.write(subscription)))
                    .get(ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOGGER.warnf(
                    "a subscription could not be published subscriber=%s error=%s",
                    subscription.id(), e.getMessage());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Sets aside a record that can not be read, with the reason. Does not wait: the broker that
    /// gave the record takes it back, and if it does not, the record is still where it was.
    public void setAside(Arrival arrival, String reason) {
        LOGGER.warnf(
                "a record can not be read topic=%s partition=%d offset=%d reason=%s",
                arrival.topic(), arrival.partition(), arrival.offset(), reason);
        var letter =
                new ProducerRecord<>(
                        Topics.deadLetters(arrival.topic()), arrival.key(), arrival.value());
        letter.headers()
                .add("reason", bytes(reason))
                .add("source-topic", bytes(arrival.topic()))
                .add("source-partition", bytes(Integer.toString(arrival.partition())))
                .add("source-offset", bytes(Long.toString(arrival.offset())));
        try {
            var _ =
                    producer.send(
                            letter,
                            (_, problem) -> {
                                if (problem != null) {
                                    LOGGER.errorf(
                                            "a dead letter could not be published topic=%s error=%s",
                                            arrival.topic(), problem.getMessage());
                                }
                            });
        } catch (KafkaException e) {
            LOGGER.errorf(
                    "a dead letter could not be published topic=%s error=%s",
                    arrival.topic(), e.getMessage());
        }
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(2));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
