package io.faultline.bench.detection;

import io.faultline.bench.house.Broker;
import io.faultline.bench.house.Child;
import io.faultline.bench.house.Place;
import io.faultline.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// The detector in a process of its own, and how far it has come.
final class Detector implements AutoCloseable {

    private static final String GROUP = "faultline-incident";
    private static final int HEAP_MB = 2_048;

    private final Child process;
    private final Admin admin;

    private Detector(Child process, Admin admin) {
        this.process = process;
        this.admin = admin;
    }

    /// Starts one and waits until it takes events.
    ///
    /// @param settings of Kafka Streams, `name=value`
    static Detector start(Place place, Broker broker, Path inventory, String... settings)
            throws IOException, InterruptedException {
        Path running = place.scratch().resolve("detector-runs");
        Files.deleteIfExists(running);
        Path state = Files.createTempDirectory(place.scratch(), "streams");
        var command =
                new ArrayList<String>(
                        List.of(
                                Place.java(),
                                "-XX:+UseSerialGC",
                                "-Xmx" + HEAP_MB + "m",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                "-cp",
                                classes(place),
                                DetectorMain.class.getName(),
                                inventory.toString(),
                                broker.address(),
                                state.toString(),
                                running.toString()));
        command.addAll(List.of(settings));
        Child process = Child.start(place, "detector", Map.of(), command);
        process.ready(() -> Files.exists(running));
        return new Detector(
                process,
                Admin.create(Map.<String, Object>of("bootstrap.servers", broker.address())));
    }

    private static String classes(Place place) throws IOException {
        Path app = place.checkout().resolve("incident-service/target/quarkus-app");
        try (Stream<Path> jars = Files.list(place.checkout().resolve("bench/target"))) {
            String own =
                    jars.filter(each -> each.getFileName().toString().matches("bench-.*\\.jar"))
                            .map(Path::toString)
                            .collect(Collectors.joining(":"));
            return own + ":" + app + "/app/*:" + app + "/lib/boot/*:" + app + "/lib/main/*";
        }
    }

    /// How many events it has taken in for good.
    long committed() throws InterruptedException {
        try {
            return admin
                    .listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(each -> each.getKey().topic().equals(Topics.HEALTH_EVENTS))
                    .filter(each -> each.getValue() != null)
                    .mapToLong(each -> each.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            return 0; // the group is not there yet
        }
    }

    /// How much of the evidence between the halves is still to be read.
    long unread(String topic) throws InterruptedException {
        try {
            var partition = new TopicPartition(topic, 0);
            var ends = admin.listOffsets(Map.of(partition, OffsetSpec.latest()));
            long end = ends.partitionResult(partition).get().offset();
            var read =
                    admin.listConsumerGroupOffsets(GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(partition);
            return end - (read == null ? 0 : read.offset());
        } catch (ExecutionException e) {
            return Long.MAX_VALUE;
        }
    }

    double residentMb() throws IOException {
        return process.residentMb();
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        admin.close();
        process.close();
    }
}
