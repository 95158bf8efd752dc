package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.Subscription.Target;
import io.faultline.contracts.Subscription.TargetKind;
import io.faultline.contracts.Topics;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.Relay;
import io.faultline.notifier.counterparties.World;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The whole service between a real broker, a real database, a real relay and a real message
/// center, with what its tests do again and again.
abstract class LiveService {

    static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    World world;

    @BeforeEach
    void begin() {
        world = new World(servers);
        await().atMost(SOON).until(() -> get("q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void end() {
        world.close();
    }

    final Subscription mailReader(String id, String address, Target... targets) {
        Subscription asked =
                world.subscribe(id, Channel.EMAIL, address, State.CONFIRMED, null, targets);
        arrive(address, 1);
        return asked;
    }

    /// So many mails have come to an address; where not, the ledger says why.
    private static void arrive(String address, int count) {
        try {
            await().atMost(SOON).until(() -> Relay.SHARED.to(address).size() == count);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(get("deliveries").body(), e);
        }
    }

    final void textReader(String id, String number, Target... targets) {
        world.subscribe(id, Channel.SMS, number, State.CONFIRMED, null, targets);
        settle();
    }

    static Target only(String incident) {
        return new Target(TargetKind.INCIDENT, incident);
    }

    /// Everything that was put before has been taken in and sent: a later record of each topic's
    /// every partition would be too slow, so a marker incident that its own reader hears of.
    final void settle() {
        String id = "inc_settle" + Instant.now().toEpochMilli();
        String reader = id + "@example.org";
        world.subscribe(
                id,
                Channel.EMAIL,
                reader,
                State.CONFIRMED,
                null,
                new Target(TargetKind.INCIDENT, id));
        arrive(reader, 1);
        Incident marker = quiet(id);
        world.put(Topics.INCIDENTS, id, Json.write(marker));
        arrive(reader, 2);
        await().atMost(SOON).until(() -> get("q/metrics").body().contains("faultline_notifier"));
    }

    /// Concerns nobody but who asked for it by name: of no component, service or customer.
    private static Incident quiet(String id) {
        Incident.Update opened = update(Phase.INVESTIGATING);
        return new Incident(
                id,
                "Marker " + id,
                io.faultline.contracts.Layer.CORE,
                List.of(),
                List.of(),
                1,
                io.faultline.contracts.Severity.NONE,
                opened.at(),
                opened.at(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(opened),
                Incident.Kind.INCIDENT,
                Phase.INVESTIGATING,
                true,
                java.util.Map.of(),
                List.of(),
                null,
                null,
                null,
                null,
                java.util.Map.of());
    }

    static List<String> subjects(String reader) {
        return Relay.SHARED.to(reader).stream().map(Relay.Received::subject).toList();
    }

    static long told(String incident, String... readers) {
        long count = 0;
        for (String reader : readers) {
            count += subjects(reader).stream().filter(it -> it.contains(incident)).count();
        }
        return count;
    }

    final String feed(String path) {
        String body = "";
        for (ConsumerRecord<String, byte[]> record : world.read(Topics.FEEDS)) {
            if (record.key().equals(path)
                    && Json.read(record.value(), FeedDocument.class)
                            instanceof Reading.Read<FeedDocument>(var document)) {
                body = document.body();
            }
        }
        return body;
    }

    static String code(Subscription subscription) {
        return new io.faultline.contracts.subscription.SubscriptionTokens(
                        io.faultline.contracts.subscription.Secret.of(Counterparties.SECRET))
                .code(
                        subscription.id(),
                        Instant.ofEpochMilli(subscription.requestedAt().toEpochMilli()));
    }

    static HttpResponse<String> get(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    ConfigProvider.getConfig()
                                            .getValue("test.url", URI.class)
                                            .resolve("/" + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
