package io.faultline.launcher.kafka;

import io.faultline.launcher.Logging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// One Kafka node, broker and controller at once, on the loopback interface. Formats its storage at
/// the first start.
///
/// Nothing is flushed to disk before it is acknowledged (Kafka's default): a `kill -9` loses
/// nothing, a power failure of the one machine may. Who needs more gives real brokers by
/// `KAFKA_BOOTSTRAP_SERVERS`.
public final class KafkaMain {

    private KafkaMain() {}

    /// Runs until it is told to stop.
    ///
    /// @param arguments the data folder, the port of clients, the port of the controller
    public static void main(String[] arguments) throws IOException {
        Logging.configure();
        Path folder = Path.of(arguments[0]);
        Properties properties =
                properties(folder, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        format(folder, properties);
        var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path folder, Properties properties) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, "written at every start");
        }
        if (Files.exists(folder.resolve("data").resolve("meta.properties"))) {
            return;
        }
        int exit =
                StorageTool.execute(
                        new String[] {
                            "format",
                            "--ignore-formatted",
                            "-t",
                            Uuid.randomUuid().toString(),
                            "-c",
                            file.toString()
                        },
                        System.out);
        if (exit != 0) {
            throw new UncheckedIOException(
                    new IOException("formatting " + folder + " failed; the lines above say why"));
        }
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        var properties = new Properties();
        properties.putAll(
                Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", "1"),
                        Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                        Map.entry(
                                "listeners",
                                "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d"
                                        .formatted(port, controllerPort)),
                        Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
                        Map.entry("log.dirs", folder.resolve("data").toString()),
                        Map.entry("auto.create.topics.enable", "false"),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                        Map.entry("share.coordinator.state.topic.min.isr", "1"),
                        // one node needs few partitions, and each costs files and time at start
                        Map.entry("offsets.topic.num.partitions", "8"),
                        // compacted early: what lies there is read at every start
                        Map.entry("offsets.topic.segment.bytes", "4194304"),
                        Map.entry("transaction.state.log.num.partitions", "8"),
                        Map.entry("group.initial.rebalance.delay.ms", "0"),
                        // a broker killed with -9 may register again only when its old session is
                        // over
                        Map.entry("broker.session.timeout.ms", "3000"),
                        Map.entry("broker.heartbeat.interval.ms", "500"),
                        Map.entry("log.segment.bytes", Integer.toString(64 << 20)),
                        Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
                        Map.entry("log.retention.hours", "168"),
                        Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20)),
                        Map.entry("num.network.threads", "2"),
                        Map.entry("num.io.threads", "4"),
                        Map.entry("background.threads", "4"),
                        Map.entry("num.recovery.threads.per.data.dir", "2")));
        return properties;
    }
}
