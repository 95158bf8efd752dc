package io.faultline.incident.kafka;

import io.faultline.contracts.Topics;
import io.faultline.contracts.Topics.Topic;
import io.faultline.incident.config.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/// Creates the topics of the contract, and internal ones, where they are missing. A topic that
/// exists stays as it is. While the broker is away it is asked again every second; everybody else
/// waits for the topics by themselves.
@ApplicationScoped
class TopicSetup {

    private static final Logger LOGGER = Logger.getLogger(TopicSetup.class);

    private final KafkaClients clients;
    private final Settings settings;
    private final Instance<Topic> internal;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean isDone;

    TopicSetup(KafkaClients clients, Settings settings, Instance<Topic> internal) {
        this.clients = clients;
        this.settings = settings;
        this.internal = internal;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        Thread.ofVirtual().name("topic-setup").start(this::untilDone);
    }

    void stop(@Observes ShutdownEvent event) {
        closing.countDown();
    }

    /// Whether every topic is there.
    boolean isDone() {
        return isDone;
    }

    private void untilDone() {
        try {
            do {
                isDone = attempt();
            } while (!isDone && !closing.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() throws InterruptedException {
        try (Admin admin = clients.admin()) {
            Set<String> known = admin.listTopics().names().get();
            List<NewTopic> missing =
                    all().stream()
                            .filter(topic -> !known.contains(topic.name()))
                            .map(this::created)
                            .toList();
            for (var creation : admin.createTopics(missing).values().entrySet()) {
                awaitCreation(creation.getKey(), creation.getValue());
            }
            LOGGER.infof("topics are there created=%d", missing.size());
            return true;
        } catch (ExecutionException | RuntimeException e) {
            LOGGER.warnf("topics can not be set up yet, trying again error=%s", e.getMessage());
            return false;
        }
    }

    private static void awaitCreation(
            String topic, org.apache.kafka.common.KafkaFuture<Void> creation)
            throws InterruptedException, ExecutionException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            LOGGER.debugf("somebody else was first topic=%s", topic);
        }
    }

    private List<Topic> all() {
        var all = new ArrayList<>(Topics.all());
        all.addAll(DecisionsTopic.topics());
        all.addAll(OutagesTopic.topics());
        internal.forEach(all::add);
        return all;
    }

    private NewTopic created(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), settings.kafkaReplication())
                .configs(topic.settings());
    }
}
