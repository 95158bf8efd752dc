package io.faultline.bench.house;

import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The embedded broker of `up`, in a process of its own, empty at first.
public final class Broker implements AutoCloseable {

    private final Child process;
    private final String address;
    private final Set<String> published = new HashSet<>();

    private Broker(Child process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Starts one with all topics of the contract.
    public static Broker start(Place place) throws IOException, InterruptedException {
        Path folder = place.scratch().resolve("kafka");
        forget(folder);
        int port = Ports.free();
        Child process =
                Child.start(
                        place,
                        "kafka",
                        Map.of(),
                        List.of(
                                Place.java(),
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-cp",
                                place.checkout().resolve("launcher/target/launcher.jar").toString(),
                                "io.faultline.launcher.kafka.KafkaMain",
                                folder.toString(),
                                Integer.toString(port),
                                Integer.toString(Ports.free())));
        process.ready(() -> Ports.listens(port));
        var broker = new Broker(process, "localhost:" + port);
        broker.create(Topics.all());
        return broker;
    }

    /// Where clients connect.
    public String address() {
        return address;
    }

    /// Publishes an inventory in place of the one before, its manifest last.
    public void publish(Inventory inventory) throws InterruptedException {
        Map<String, byte[]> records = InventoryRecords.of(inventory);
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", address, "linger.ms", 5, "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            published.addAll(records.keySet());
            published.remove(InventoryRecords.MANIFEST);
            for (String key : published) {
                // null, a tombstone, for what the inventory does not have any more
                sent.add(
                        producer.send(
                                new ProducerRecord<>(Topics.INVENTORY, key, records.get(key))));
            }
            published.retainAll(records.keySet());
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            producer.send(
                            new ProducerRecord<>(
                                    Topics.INVENTORY,
                                    InventoryRecords.MANIFEST,
                                    records.get(InventoryRecords.MANIFEST)))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the inventory can not be published", e);
        }
    }

    /// Creates topics that are not there.
    public void create(Collection<Topics.Topic> topics) throws InterruptedException {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", address))) {
            admin.createTopics(
                            topics.stream()
                                    .map(each ->
                                            new NewTopic(each.name(), each.partitions(), (short) 1)
                                                    .configs(each.settings()))
                                    .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics can not be created", e);
        }
    }

    private static void forget(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
