package io.faultline.notifier.counterparties;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// What the other services do: publish the inventory, subscriptions and incidents.
public final class World implements AutoCloseable {

    private static final String INVENTORY =
            """
            page:
              name: Telax Status
              url: https://status.telax.example
              time-zone: America/Toronto
              languages: [en, fr]
            partners:
              northtel: { name: Northtel }
            customers:
              acme: { name: Acme Insurance, serviced-by: provider, seats: 120 }
              bolt: { name: Bolt Couriers, serviced-by: northtel, seats: 40 }
            components:
              carrier-a: { layer: carrier, name: Carrier A }
              carrier-a/trunk-1: { layer: carrier, name: Trunk 1 }
              carrier-b: { layer: carrier, name: Carrier B }
              isp/acme-fibre: { layer: isp, customer: acme, name: Fibre to Acme }
            """;

    private final AddressCipher cipher = new AddressCipher(Secret.of(Counterparties.SECRET));
    private final String servers;
    private final KafkaProducer<String, byte[]> producer;

    public World(String servers) {
        this.servers = servers;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer());
        if (!(InventoryReader.read("test.yaml", INVENTORY)
                instanceof InventoryReading.Valid(var inventory))) {
            throw new AssertionError("the test's inventory is not valid");
        }
        InventoryRecords.of(inventory).forEach((key, value) -> put(Topics.INVENTORY, key, value));
    }

    public void put(String topic, String key, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public Subscription subscribe(
            String id,
            Subscription.Channel channel,
            String address,
            Subscription.State state,
            @Nullable String customer,
            Subscription.Target... targets) {
        Instant now = Instant.now();
        var subscription =
                new Subscription(
                        id,
                        channel,
                        state,
                        cipher.encrypt(address),
                        cipher.index(address),
                        "en",
                        customer,
                        List.of(targets),
                        Severity.NONE,
                        now,
                        now);
        put(Topics.SUBSCRIPTIONS, id, Json.write(subscription));
        return subscription;
    }

    public void change(Subscription subscription, Subscription.State state) {
        put(
                Topics.SUBSCRIPTIONS,
                subscription.id(),
                Json.write(subscription.in(state, Instant.now())));
    }

    public Incident happen(String id, Incident.Update... updates) {
        return happen(id, true, "carrier-a", List.of("acme", "bolt"), updates);
    }

    public Incident happen(
            String id,
            boolean isPublic,
            String root,
            List<String> customers,
            Incident.Update... updates) {
        Incident.Update last = updates[updates.length - 1];
        var incident =
                new Incident(
                        id,
                        "Trouble " + id,
                        isPublic ? Layer.CARRIER : Layer.ISP,
                        List.of(root),
                        List.of(),
                        0.99,
                        last.severity(),
                        updates[0].at(),
                        updates[0].at(),
                        last.phase() == Phase.RESOLVED ? last.at() : null,
                        last.phase() == Phase.RESOLVED ? last.at() : null,
                        List.of(root),
                        List.of("toll-free-calling"),
                        customers,
                        List.of(new Incident.Responsibility("provider", customers)),
                        "because",
                        List.of(updates),
                        Incident.Kind.INCIDENT,
                        last.phase(),
                        isPublic,
                        Map.of("toll-free-calling", Status.MAJOR_OUTAGE),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        Map.of());
        put(Topics.INCIDENTS, id, Json.write(incident));
        return incident;
    }

    /// A maintenance of an hour that is to begin as soon as it is told of.
    public Incident plan(String id, Incident.Update... updates) {
        Incident.Update last = updates[updates.length - 1];
        Instant from = updates[0].at();
        Instant ended = last.phase() == Phase.COMPLETED ? last.at() : null;
        var work =
                new Incident(
                        id,
                        "Work " + id,
                        Layer.CARRIER,
                        List.of("carrier-b"),
                        List.of(),
                        1,
                        Severity.NONE,
                        from,
                        updates[0].at(),
                        ended,
                        ended,
                        List.of("carrier-b"),
                        List.of(),
                        List.of(),
                        List.of(),
                        "because",
                        List.of(updates),
                        Incident.Kind.MAINTENANCE,
                        last.phase(),
                        true,
                        Map.of(),
                        List.of(),
                        null,
                        from,
                        from.plus(Duration.ofHours(1)),
                        null,
                        Map.of());
        put(Topics.INCIDENTS, id, Json.write(work));
        return work;
    }

    public static Incident.Update update(Phase phase) {
        return new Incident.Update(
                Instant.now(),
                phase,
                Severity.MAJOR,
                List.of(),
                true,
                "It is now " + phase.wire() + ".",
                Map.of(),
                false);
    }

    /// Everything on a topic now.
    public List<ConsumerRecord<String, byte[]>> read(String topic) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", servers);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        var all = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var reader =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = new HashSet<TopicPartition>();
            reader.partitionsFor(topic)
                    .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(each -> reader.position(each) < ends.getOrDefault(each, 0L))) {
                reader.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    @Override
    public void close() {
        producer.close();
    }
}
