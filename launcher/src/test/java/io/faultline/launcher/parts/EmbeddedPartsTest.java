package io.faultline.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.launcher.Console;
import io.faultline.launcher.FreePorts;
import io.faultline.launcher.Home;
import io.faultline.launcher.Ports;
import io.faultline.launcher.supervise.OurProcesses;
import io.faultline.launcher.supervise.Supervisor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real broker and the real database, killed in the middle.
class EmbeddedPartsTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String TOPIC = "faultline.test.v1";

    @TempDir private Path folder;

    @Test
    void a_killed_broker_comes_back_with_what_it_had_acknowledged() throws Exception {
        Ports ports = FreePorts.shifted();
        Home home = Home.at(folder);
        Part kafka = new EmbeddedParts(home, ports, Jvm.ownClassPath(), new Archives(null)).kafka();
        try (Supervisor supervisor = supervisor(home, kafka)) {
            supervisor.start();
            assertThat(supervisor.awaitReady(LIMIT)).isEmpty();
            Map<String, Object> client = Map.of("bootstrap.servers", "localhost:" + ports.kafka());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            }
            send(client, "before");

            kill(home, "kafka");
            send(client, "after");

            assertThat(records(client, 2)).containsExactly("before", "after");
        }
        assertThat(new OurProcesses(home).all()).isEmpty();
    }

    @Test
    void a_killed_database_comes_back_with_what_it_had_committed() throws Exception {
        Ports ports = FreePorts.shifted();
        Home home = Home.at(folder);
        Part postgres =
                new EmbeddedParts(home, ports, Jvm.ownClassPath(), new Archives(null)).postgres();
        try (Supervisor supervisor = supervisor(home, postgres)) {
            supervisor.start();
            assertThat(supervisor.awaitReady(LIMIT)).isEmpty();
            try (Connection connection = connect(ports);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept (word text)");
                statement.execute("insert into kept values ('before')");
            }

            kill(home, "postgres");

            await().atMost(LIMIT)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> words(ports).equals(List.of("before")));
        }
        assertThat(new OurProcesses(home).all()).isEmpty();
    }

    private static Supervisor supervisor(Home home, Part part) {
        return new Supervisor(home, List.of(part), new Console(System.out));
    }

    private static void kill(Home home, String part) {
        ProcessHandle process = new OurProcesses(home).of(part).orElseThrow();
        process.destroyForcibly();
        await().atMost(LIMIT)
                .until(() -> {
                    Optional<ProcessHandle> now = new OurProcesses(home).of(part);
                    return now.isPresent() && now.get().pid() != process.pid();
                });
    }

    private static void send(Map<String, Object> client, String word) throws Exception {
        try (var producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", word)).get();
        }
    }

    private static List<String> records(Map<String, Object> client, int count) {
        var words = new ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            await().atMost(LIMIT)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(record -> words.add(record.value()));
                        return words.size() >= count;
                    });
        }
        return words;
    }

    private static Connection connect(Ports ports) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + ports.postgres() + "/faultline",
                "faultline",
                "faultline");
    }

    private static List<String> words(Ports ports) throws SQLException {
        try (Connection connection = connect(ports);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select word from kept")) {
            var words = new ArrayList<String>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }
}
