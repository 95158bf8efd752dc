package io.faultline.probe.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.parts.Broker;
import io.faultline.probe.ask.Expectations;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.net.Ask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Against a real broker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaBrokerTest {

    private final KafkaProber prober = new KafkaProber(Ask.targets(), InstantSource.system());
    private final Broker broker = Broker.start();

    @BeforeAll
    void make() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(
                            List.of(
                                    topic("canary", Map.of()),
                                    topic("compacted", Map.of("cleanup.policy", "compact")),
                                    topic("packed", Map.of("compression.type", "gzip")),
                                    topic("tiny", Map.of("max.message.bytes", "10"))))
                    .all()
                    .get();
        }
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void a_broker_is_asked_for_a_topic() {
        assertThat(ask("canary").answered(prober).numbers())
                .containsEntry("code", 0.0)
                .containsEntry("brokers", 1.0)
                .containsEntry("partitions", 3.0)
                .containsEntry("leaderless", 0.0)
                .containsEntry("underReplicated", 0.0)
                .containsKeys("connectMs", "rtt")
                .doesNotContainKey("delivered");
    }

    @Test
    void a_topic_that_is_not_there_fails_in_words() {
        Finding finding = finding(ask("nobodys").with("roundtrip", "true"));
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.reason()).isEqualTo(Reason.ASSERTION);
        assertThat(finding.metrics()).containsEntry("code", 3.0);
        assertThat(finding.words()).contains("UNKNOWN_TOPIC_OR_PARTITION");
    }

    @Test
    void a_token_is_written_and_read_again() {
        for (String topic : List.of("canary", "compacted")) {
            for (int each = 0; each < 3; each++) {
                assertThat(ask(topic).with("roundtrip", "true").answered(prober).numbers())
                        .as(topic)
                        .containsEntry("code", 0.0)
                        .containsEntry("token.matches", 1.0)
                        .containsKeys("produceMs", "fetchMs", "delivered");
            }
        }
    }

    @Test
    void others_read_it_as_an_ordinary_record() {
        ask("canary").with("roundtrip", "true").answered(prober);
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", broker.address());
        settings.put("check.crcs", true);
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions =
                    List.of(0, 1, 2).stream()
                            .map(each -> new TopicPartition("canary", each))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = consumer.poll(Duration.ofSeconds(20));
            assertThat(records)
                    .isNotEmpty()
                    .allSatisfy(record -> {
                        assertThat(record.key()).isEqualTo("core/db/a yyz");
                        assertThat(record.value()).matches("faultline [0-9a-f]{16}");
                    });
        }
    }

    @Test
    void what_the_broker_compresses_is_there_though_nobody_unpacks_it() {
        assertThat(ask("packed").with("roundtrip", "true").answered(prober).numbers())
                .containsKey("delivered")
                .doesNotContainKey("token.matches");
    }

    @Test
    void a_broker_that_does_not_take_the_record_says_why() {
        Finding finding = finding(ask("tiny").with("roundtrip", "true"));
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.words()).contains("MESSAGE_TOO_LARGE");
    }

    private Finding finding(Ask ask) {
        return new Expectations(ProbeType.KAFKA, List.of(), List.of()).of(ask.answered(prober));
    }

    private Ask ask(String topic) {
        return Ask.of(broker.address()).with("topic", topic);
    }

    private static NewTopic topic(String name, Map<String, String> settings) {
        return new NewTopic(name, 3, (short) 1).configs(settings);
    }
}
