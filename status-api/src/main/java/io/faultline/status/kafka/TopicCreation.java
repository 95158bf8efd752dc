package io.faultline.status.kafka;

import io.faultline.contracts.Topics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the contract's topics where nobody has yet.
final class TopicCreation {

    private TopicCreation() {}

    /// @throws KafkaException where the brokers can not be asked
    static void ensure(Admin admin, short replication) throws InterruptedException {
        try {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing =
                    Topics.all().stream()
                            .filter(each -> !present.contains(each.name()))
                            .map(each ->
                                    new NewTopic(each.name(), each.partitions(), replication)
                                            .configs(each.settings()))
                            .toList();
            for (var creation : admin.createTopics(missing).values().values()) {
                await(creation);
            }
        } catch (ExecutionException e) {
            throw new KafkaException("the topics can not be listed: " + e.getCause(), e);
        }
    }

    private static void await(org.apache.kafka.common.KafkaFuture<Void> creation)
            throws InterruptedException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("a topic can not be created: " + e.getCause(), e);
            }
        }
    }
}
