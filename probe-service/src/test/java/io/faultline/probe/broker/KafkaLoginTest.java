package io.faultline.probe.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Reason;
import io.faultline.parts.EmbeddedBroker;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.tcp.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real broker that lets nobody in without a password, in clear and in TLS.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaLoginTest {

    private static final String PASSWORD = "s3cret, and long";

    private final KafkaProber prober = new KafkaProber(Ask.targets(), InstantSource.system());
    private final String clear = "localhost:" + Daemon.freePort();
    private final String secured = "localhost:" + Daemon.freePort();
    private EmbeddedBroker broker;
    private String authorities;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var certificates = Certificates.make(folder, 1, 30);
        authorities = certificates.authorities();
        Map<String, String> settings = new HashMap<>();
        settings.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512");
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.certificate.chain", Files.readString(Path.of(authorities)));
        settings.put("ssl.keystore.key", Files.readString(Path.of(certificates.key())));
        for (String listener : List.of("sasl_plaintext", "sasl_ssl")) {
            String prefix = "listener.name." + listener + ".";
            settings.put(
                    prefix + "plain.sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required"
                            + " user_prober=\""
                            + PASSWORD
                            + "\";");
            for (String mechanism : List.of("scram-sha-256", "scram-sha-512")) {
                settings.put(
                        prefix + mechanism + ".sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
            }
        }
        broker =
                EmbeddedBroker.start(
                        "SASL_PLAINTEXT://" + clear + ",SASL_SSL://" + secured, settings);
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(new NewTopic("canary", 1, (short) 1))).all().get();
            // one at a time: a request takes each user once
            for (ScramMechanism each :
                    List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                admin.alterUserScramCredentials(List.of(credential(each))).all().get();
            }
        }
        await("the password is known")
                .atMost(Duration.ofSeconds(20))
                .until(() -> inClear("scram-sha-512").through(prober) instanceof Sight.Answered);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scram-sha-256", "scram-sha-512"})
    void a_password_is_proved_and_never_shown(String mechanism) {
        assertThat(inClear(mechanism).with("roundtrip", "true").answered(prober).numbers())
                .containsEntry("code", 0.0)
                .containsEntry("token.matches", 1.0)
                .containsKey("loginMs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "scram-sha-256"})
    void inside_of_tls_it_may_be_shown_too(String mechanism) {
        assertThat(inTls(mechanism).answered(prober).numbers())
                .containsEntry("code", 0.0)
                .containsKeys("tlsMs", "cert.days", "loginMs");
    }

    @Test
    void without_a_word_about_it_scram_is_spoken() {
        assertThat(ask(clear).as("prober", PASSWORD).answered(prober).numbers())
                .containsEntry("code", 0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "scram-sha-256", "scram-sha-512"})
    void a_wrong_password_is_auth_and_not_told(String mechanism) {
        Sight.Failed failed =
                ask(secured)
                        .with("tls", "true")
                        .with("ca", authorities)
                        .with("sasl", mechanism)
                        .as("prober", "wrong-word")
                        .failed(prober);
        assertThat(failed.reason()).isEqualTo(Reason.AUTH);
        assertThat(failed.words()).contains("the login is rejected").doesNotContain("wrong-word");
    }

    @Test
    void a_broker_that_wants_a_login_does_not_answer_who_has_none() {
        assertThat(ask(clear).failed(prober).reason()).isEqualTo(Reason.PROTOCOL);
    }

    @Test
    void what_makes_no_sense_is_said_before_anything_is_sent() {
        for (var wrong :
                List.of(
                        ask(clear).with("sasl", "plain").as("prober", PASSWORD),
                        ask(clear).with("sasl", "gssapi").as("prober", PASSWORD),
                        ask(clear).with("sasl", "plain"))) {
            assertThat(refusal(wrong)).contains("sasl=");
        }
    }

    private String refusal(Ask ask) {
        try {
            return ask.through(prober).toString();
        } catch (AssertionError e) {
            return String.valueOf(e.getCause());
        }
    }

    private Ask inClear(String mechanism) {
        return ask(clear).with("sasl", mechanism).as("prober", PASSWORD);
    }

    private Ask inTls(String mechanism) {
        return ask(secured)
                .with("tls", "true")
                .with("ca", authorities)
                .with("sasl", mechanism)
                .as("prober", PASSWORD);
    }

    private static Ask ask(String address) {
        return Ask.of(address).with("topic", "canary").within(10_000);
    }

    private static UserScramCredentialAlteration credential(ScramMechanism mechanism) {
        return new UserScramCredentialUpsertion(
                "prober", new ScramCredentialInfo(mechanism, 4_096), PASSWORD);
    }
}
