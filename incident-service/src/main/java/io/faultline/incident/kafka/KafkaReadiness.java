package io.faultline.incident.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready: the broker answers, its topics are there, the inventory topic is read and the detector
/// runs. Once it ran, a rebalance of a moment does not count: only at the start is it not ready
/// yet.
@Readiness
@ApplicationScoped
class KafkaReadiness implements HealthCheck {

    private static final long ANSWERED_WITHIN_S = 3;

    private final KafkaClients clients;
    private final TopicSetup topics;
    private final InventoryTopic inventory;
    private final Instance<KafkaStreams> streams;
    private volatile boolean hasRun;

    KafkaReadiness(
            KafkaClients clients,
            TopicSetup topics,
            InventoryTopic inventory,
            Instance<KafkaStreams> streams) {
        this.clients = clients;
        this.topics = topics;
        this.inventory = inventory;
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        String broker = broker();
        String detector = Detector.state(streams);
        return HealthCheckResponse.named("kafka")
                .withData("broker", broker)
                .withData("topics", topics.isDone() ? "there" : "missing")
                .withData("inventory", inventory.isRead() ? "read" : "unread")
                .withData("detector", detector)
                .status(
                        broker.equals("answers")
                                && topics.isDone()
                                && inventory.isRead()
                                && isDetecting())
                .build();
    }

    private boolean isDetecting() {
        if (Detector.runs(streams)) {
            hasRun = true;
            return true;
        }
        return hasRun && Detector.isRebalancing(streams);
    }

    private String broker() {
        try (Admin admin = clients.admin()) {
            var _ = admin.describeCluster().nodes().get(ANSWERED_WITHIN_S, TimeUnit.SECONDS);
            return "answers";
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return "does not answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "does not answer";
        }
    }
}
