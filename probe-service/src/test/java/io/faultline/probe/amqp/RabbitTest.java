package io.faultline.probe.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Expectations;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.peers.PemCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Against a real RabbitMQ.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RabbitTest {

    private final AmqpProber prober = new AmqpProber(Ask.targets(), InstantSource.system());
    private final int port = Daemon.freePort();
    private final int tlsPort = Daemon.freePort();
    private PemCertificate certificate;
    private Daemon names;
    private Daemon broker;
    private Connection connection;

    @BeforeAll
    void start() throws IOException, TimeoutException {
        // RabbitMQ's own name server, or it starts one that nobody ends
        String namesPort = Integer.toString(Daemon.freePort());
        names = Daemon.start(Daemon.folder("epmd"), "epmd", "-port", namesPort);
        names.listening(Integer.parseInt(namesPort));
        Path folder = Daemon.folder("rabbitmq");
        certificate = PemCertificate.make(folder, "rabbit.example");
        Path definitions = Daemon.file(folder, "definitions.json", definitions());
        Path file = Daemon.file(folder, "rabbitmq.conf", configuration(definitions));
        int distribution = Daemon.freePort();
        broker =
                Daemon.start(
                                folder,
                                Map.of(
                                        "HOME",
                                        folder.toString(),
                                        "ERL_EPMD_PORT",
                                        namesPort,
                                        "RABBITMQ_NODENAME",
                                        "faultline" + port + "@localhost",
                                        "RABBITMQ_DIST_PORT",
                                        Integer.toString(distribution),
                                        "RABBITMQ_CONFIG_FILE",
                                        file.toString(),
                                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                                        Daemon.file(folder, "plugins", "[].").toString(),
                                        "RABBITMQ_MNESIA_BASE",
                                        folder + "/data",
                                        "RABBITMQ_LOG_BASE",
                                        folder + "/log",
                                        "RABBITMQ_LOGS",
                                        "-"),
                                List.of("/usr/lib/rabbitmq/bin/rabbitmq-server"))
                        .listening(port)
                        .listening(tlsPort);
        var factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setUsername("ops");
        factory.setPassword("secret");
        connection = factory.newConnection();
    }

    @AfterAll
    void stop() throws IOException {
        connection.close();
        broker.close();
        names.close();
    }

    @Test
    void a_token_is_put_in_and_taken_out_and_nothing_is_left() throws IOException {
        var answer = ask("canary").answered(prober);
        assertThat(answer.numbers())
                .containsEntry("code", 200.0)
                .containsEntry("messages", 0.0)
                .containsEntry("consumers", 0.0)
                .containsKeys("connectMs", "loginMs", "publishMs", "delivered");
        try (Channel channel = connection.createChannel()) {
            assertThat(channel.messageCount("canary")).isZero();
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_others_put_there_stays_there() throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            for (int each = 0; each < 3; each++) {
                channel.basicPublish(
                        "", "shared", null, ("order " + each).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(ask("shared").answered(prober).numbers()).containsKey("delivered");
            for (int each = 0; each < 3; each++) {
                assertThat(channel.basicGet("shared", true).getBody())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("order " + each);
            }
            assertThat(channel.basicGet("shared", true)).isNull();
        }
    }

    @Test
    void vantages_share_a_queue_without_taking_each_others_tokens() throws Exception {
        Callable<Sight> one = () -> ask("canary").through(prober);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : pool.invokeAll(List.of(one, one, one, one, one, one))) {
                assertThat(each.get()).isInstanceOf(Sight.Answered.class);
            }
        }
    }

    @Test
    void nothing_is_put_into_a_queue_that_others_use() throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            channel.basicConsume("consumed", new DefaultConsumer(channel));
            assertThat(ask("consumed").through(prober))
                    .isInstanceOfSatisfying(
                            Sight.Trouble.class,
                            trouble -> assertThat(trouble.words()).contains("queue of its own"));
            assertThat(ask("consumed").with("roundtrip", "false").answered(prober).numbers())
                    .containsEntry("consumers", 1.0)
                    .doesNotContainKey("delivered");
        }
    }

    @Test
    void a_crowded_queue_is_looked_at_and_left_alone() throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            for (int each = 0; each < 101; each++) {
                channel.basicPublish("", "crowded", null, new byte[] {1});
            }
            assertThat(channel.waitForConfirms()).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(ask("crowded").through(prober)).isInstanceOf(Sight.Trouble.class);
        assertThat(ask("crowded").with("roundtrip", "false").answered(prober).numbers())
                .containsEntry("messages", 101.0);
    }

    @Test
    void a_refused_login_is_auth_and_so_is_what_the_user_may_not() {
        assertThat(at(port, "canary").as("ops", "wrong").failed(prober).reason())
                .isEqualTo(Reason.AUTH);
        assertThat(ask("canary").with("vhost", "closed").failed(prober).reason())
                .isEqualTo(Reason.AUTH);
        assertThat(ask("hidden").failed(prober).reason()).isEqualTo(Reason.AUTH);
    }

    @Test
    void a_queue_that_is_not_there_fails_in_words_and_is_not_made() {
        Sight.Answered answer = ask("nobodys").answered(prober);
        Finding finding = new Expectations(ProbeType.AMQP, List.of(), List.of()).of(answer);
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.reason()).isEqualTo(Reason.ASSERTION);
        assertThat(finding.metrics()).containsEntry("code", 404.0);
        assertThat(finding.words()).contains("no queue 'nobodys'");
        assertThat(ask("nobodys").answered(prober).numbers()).containsEntry("code", 404.0);
    }

    @Test
    void a_virtual_host_that_is_not_there_is_said_so() {
        assertThat(ask("canary").with("vhost", "nowhere").answered(prober).texts().get("code"))
                .contains("nowhere");
    }

    @Test
    void the_same_inside_of_tls() {
        var answer =
                at(tlsPort, "canary")
                        .as("ops", "secret")
                        .with("tls", "true")
                        .with("ca", certificate.certificate().toString())
                        .answered(prober);
        assertThat(answer.numbers()).containsKeys("tlsMs", "cert.days", "delivered");
        assertThat(at(tlsPort, "canary").with("tls", "true").failed(prober).reason())
                .as("nobody vouches for it")
                .isEqualTo(Reason.TLS);
    }

    private Ask ask(String queue) {
        return at(port, queue).as("ops", "secret");
    }

    private static Ask at(int port, String queue) {
        return Ask.of("127.0.0.1:" + port).with("queue", queue);
    }

    private static String queue(String name) {
        return """
        {"name": "%s", "vhost": "/", "durable": true, "auto_delete": false, "arguments": {}}
        """
                .formatted(name);
    }

    /// Nobody may make anything; "hidden" may not even be read.
    private static String definitions() {
        String queues =
                String.join(
                        ",",
                        queue("canary"),
                        queue("shared"),
                        queue("crowded"),
                        queue("consumed"),
                        queue("hidden"));
        return """
        {"users": [{"name": "ops", "password": "secret", "tags": []}],
         "vhosts": [{"name": "/"}, {"name": "closed"}],
         "permissions": [{"user": "ops", "vhost": "/",
                          "configure": "^$", "write": ".*", "read": "^(?!hidden).*"}],
         "queues": [%s]}
        """
                .formatted(queues);
    }

    private String configuration(Path definitions) {
        return """
        listeners.tcp.1 = 127.0.0.1:%d
        listeners.ssl.1 = 127.0.0.1:%d
        ssl_options.cacertfile = %s
        ssl_options.certfile = %s
        ssl_options.keyfile = %s
        loopback_users = none
        definitions.import_backend = local_filesystem
        definitions.local.path = %s
        """
                .formatted(
                        port,
                        tlsPort,
                        certificate.certificate(),
                        certificate.certificate(),
                        certificate.key(),
                        definitions);
    }
}
