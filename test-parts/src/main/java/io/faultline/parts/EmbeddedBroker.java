package io.faultline.parts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// One Kafka node in this process, on random ports, gone with its files when it is closed.
public final class EmbeddedBroker implements Broker {

    private final Properties properties;
    private final String address;
    private final Path folder;
    private KafkaRaftServer server;

    private EmbeddedBroker(Properties properties, String address, Path folder) {
        this.properties = properties;
        this.address = address;
        this.folder = folder;
        this.server = started(properties);
    }

    /// Starts one and waits until it serves.
    public static EmbeddedBroker start() {
        return start("", Map.of());
    }

    /// Starts one that also listens otherwise.
    ///
    /// @param listener for example `SASL_SSL://localhost:9093`; several with commas; none: empty
    /// @param settings what it needs for that
    public static EmbeddedBroker start(String listener, Map<String, String> settings) {
        try {
            Path folder = Files.createTempDirectory("faultline-kafka");
            int port = FreePorts.one();
            Properties properties = properties(folder, port, FreePorts.one());
            if (!listener.isEmpty()) {
                properties.put(
                        "listener.security.protocol.map",
                        "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,"
                                + "SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL");
                properties.merge("listeners", listener, (one, more) -> one + "," + more);
                properties.merge("advertised.listeners", listener, (one, more) -> one + "," + more);
            }
            properties.putAll(settings);
            format(folder, properties);
            return new EmbeddedBroker(properties, "localhost:" + port, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return address;
    }

    /// Goes away, until [#comeBack].
    public void goAway() {
        server.shutdown();
        server.awaitShutdown();
    }

    /// Comes back where it was, with what it had.
    public void comeBack() {
        server = started(properties);
    }

    @Override
    public void close() {
        goAway();
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaRaftServer started(Properties properties) {
        var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static void format(Path folder, Properties properties) throws IOException {
        Path file = folder.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, "for one test run");
        }
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int exit = StorageTool.execute(arguments, nowhere);
        if (exit != 0) {
            throw new IOException("formatting the broker's storage failed: " + exit);
        }
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        var properties = new Properties();
        String listeners =
                "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d"
                        .formatted(port, controllerPort);
        properties.putAll(
                Map.ofEntries(
                        Map.entry("process.roles", "broker,controller"),
                        Map.entry("node.id", "1"),
                        Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                        Map.entry("controller.listener.names", "CONTROLLER"),
                        Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                        Map.entry("listeners", listeners),
                        Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
                        Map.entry("log.dirs", folder.resolve("data").toString()),
                        Map.entry("auto.create.topics.enable", "false"),
                        Map.entry("offsets.topic.replication.factor", "1"),
                        Map.entry("offsets.topic.num.partitions", "2"),
                        Map.entry("transaction.state.log.replication.factor", "1"),
                        Map.entry("transaction.state.log.min.isr", "1"),
                        Map.entry("transaction.state.log.num.partitions", "2"),
                        Map.entry("group.initial.rebalance.delay.ms", "0"),
                        Map.entry("log.index.size.max.bytes", "1048576"),
                        Map.entry("log.cleaner.dedupe.buffer.size", "16777216")));
        return properties;
    }
}
