package io.faultline.bench.detection;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.kafka.DetectorTopology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.streams.KafkaStreams;

/// The detector of incident-service alone in a process, with the service's own settings: what is
/// measured has no database and no desk beside it. It runs until it is killed.
final class DetectorMain {

    private static final String PREFIX = "kafka-streams.";

    private DetectorMain() {}

    /// Runs until it is killed.
    ///
    /// @param words the inventory's file, the broker's address, where state may lie, a file that is
    ///   there once it takes events, and settings of Kafka Streams as `name=value`
    public static void main(String[] words) throws IOException {
        // what the service's own settings leave unsaid, nobody pays for here either
        Logger.getLogger("").setLevel(Level.WARNING);
        Logger.getLogger("").addHandler(new ConsoleHandler());
        Inventory inventory = Estates.read(Path.of(words[0]));
        Properties settings = settings();
        settings.put("application.id", "faultline-incident");
        settings.put("bootstrap.servers", words[1]);
        settings.put("state.dir", words[2]);
        settings.put("replication.factor", "1");
        for (int i = 4; i < words.length; i++) {
            String[] setting = words[i].split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        Path running = Path.of(words[3]);
        var streams = new KafkaStreams(DetectorTopology.of(inventory), settings);
        streams.setStateListener((now, _) -> {
            if (now == KafkaStreams.State.RUNNING) {
                touch(running);
            }
        });
        streams.start();
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What incident-service sets.
    private static Properties settings() throws IOException {
        var all = new Properties();
        try (InputStream file =
                DetectorTopology.class.getResourceAsStream("/application.properties")) {
            if (file == null) {
                throw new IllegalStateException("incident-service has no application.properties");
            }
            all.load(file);
        }
        var settings = new Properties();
        for (String name : all.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()), all.getProperty(name));
            }
        }
        return settings;
    }
}
