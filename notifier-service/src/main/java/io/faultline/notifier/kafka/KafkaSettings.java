package io.faultline.notifier.kafka;

import io.faultline.contracts.Topics;
import io.faultline.notifier.config.NotifierConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How this service reaches Kafka outside of its channels.
@ApplicationScoped
class KafkaSettings {

    private final String servers;
    private final short replication;

    KafkaSettings(
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            NotifierConfig config) {
        this.servers = servers;
        this.replication = config.kafkaReplication();
    }

    /// A consumer of no group, for reading topics whole.
    KafkaConsumer<String, byte[]> reader() {
        return reader(base());
    }

    /// A consumer that knows what a group has committed, and does not join it.
    KafkaConsumer<String, byte[]> reader(String group) {
        Map<String, Object> settings = base();
        settings.put("group.id", group);
        return reader(settings);
    }

    private static KafkaConsumer<String, byte[]> reader(Map<String, Object> settings) {
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("allow.auto.create.topics", false);
        settings.put("default.api.timeout.ms", 5_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /// A producer whose records are on the log once it says so.
    KafkaProducer<String, byte[]> producer() {
        Map<String, Object> settings = base();
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        // a first batch that comes back from a partition that is still being made would be
        // overtaken, and never fit in again
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("compression.type", "lz4");
        settings.put("max.request.size", 4 << 20);
        settings.put("max.block.ms", 5_000);
        settings.put("delivery.timeout.ms", 10_000);
        settings.put("request.timeout.ms", 5_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Makes the contract's topics where they are missing.
    ///
    /// @return whether all are there now
    boolean ensureTopics(Duration patience) throws InterruptedException {
        Map<String, Object> settings = base();
        settings.put("request.timeout.ms", (int) patience.toMillis());
        settings.put("default.api.timeout.ms", (int) patience.toMillis());
        try (Admin admin = Admin.create(settings)) {
            var wanted =
                    Topics.all().stream()
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), replication)
                                            .configs(topic.settings()))
                            .toList();
            for (var made : admin.createTopics(wanted).values().values()) {
                try {
                    made.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        return false;
                    }
                }
            }
            return true;
        } catch (TimeoutException | RuntimeException e) {
            return false;
        }
    }

    private Map<String, Object> base() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", servers);
        settings.put("client.id", "notifier-service");
        settings.put("metadata.max.age.ms", 10_000);
        settings.put("reconnect.backoff.max.ms", 1_000);
        return settings;
    }
}
