package io.faultline.probe.kafka;

import io.faultline.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/// Sees to it that the topics of the contract exist. Whoever starts first creates them, with the
/// same settings.
final class TopicSetup {

    private static final Logger LOGGER = Logger.getLogger(TopicSetup.class);

    private TopicSetup() {}

    /// Tries until the topics exist, for as long as it takes: without Kafka there is nothing to do
    /// anyway.
    static void ensure(KafkaSettings settings) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try (var admin =
                    Admin.create(
                            Map.of(
                                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    settings.bootstrap(),
                                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                                    500))) {
                create(admin, settings.replication());
                return;
            } catch (ExecutionException | TimeoutException e) {
                if (attempt == 1) {
                    LOGGER.warnf(
                            "Kafka can not be reached yet, trying on: check KAFKA_BOOTSTRAP_SERVERS"
                                    + " if this stays error=%s",
                            e.getMessage());
                }
                Thread.sleep(Math.min(1_000, 100L * attempt));
            }
        }
    }

    private static void create(Admin admin, short replication)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<NewTopic> topics =
                Topics.all().stream()
                        .map(each ->
                                new NewTopic(each.name(), each.partitions(), replication)
                                        .configs(each.settings()))
                        .toList();
        for (var created : admin.createTopics(topics).values().values()) {
            try {
                created.get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }
}
