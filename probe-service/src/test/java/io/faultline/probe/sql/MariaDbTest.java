package io.faultline.probe.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.peers.PemCertificate;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Against a real MariaDB.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class MariaDbTest {

    private static final String SETUP =
            """
            CREATE DATABASE shop;
            CREATE TABLE shop.orders (id INT, name VARCHAR(20));
            INSERT INTO shop.orders VALUES (7, 'seven'), (8, 'eight'), (9, 'nine');
            CREATE DATABASE secret;
            CREATE TABLE secret.plans (id INT);
            CREATE USER 'reader'@'%' IDENTIFIED BY 'reading';
            GRANT SELECT ON shop.* TO 'reader'@'%';
            FLUSH PRIVILEGES;
            """;

    private final SqlProber prober = new SqlProber(Ask.targets());
    private final int port = Daemon.freePort();
    private PemCertificate certificate;
    private Daemon server;

    @BeforeAll
    void start() {
        Path folder = Daemon.folder("mariadb");
        certificate = PemCertificate.make(folder, "db.example");
        Path setup =
                Daemon.file(folder, "setup.sql", SETUP.replace("\n", " ").replace("; ", ";\n"));
        String user = "--user=" + System.getProperty("user.name");
        String data = "--datadir=" + folder.resolve("data");
        Daemon.run(
                folder,
                "mariadb-install-db",
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                user,
                data);
        server =
                Daemon.start(
                                folder,
                                "mariadbd",
                                "--no-defaults",
                                user,
                                data,
                                "--init-file=" + setup,
                                "--bind-address=127.0.0.1",
                                "--port=" + port,
                                "--socket=" + folder.resolve("socket"),
                                "--pid-file=" + folder.resolve("pid"),
                                "--innodb-buffer-pool-size=8M",
                                "--innodb-flush-log-at-trx-commit=0",
                                "--ssl-cert=" + certificate.certificate(),
                                "--ssl-key=" + certificate.key())
                        .listening(port);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void rows_and_the_first_value_are_seen() {
        var answer = query("select id from orders order by id").answered(prober);
        assertThat(answer.numbers())
                .containsEntry("rows", 3.0)
                .containsEntry("value", 7.0)
                .containsKeys("rtt", "connectMs", "loginMs");
        assertThat(answer.texts()).containsEntry("body", "7");
    }

    @Test
    void a_text_is_no_value_and_no_rows_are_an_answer_too() {
        assertThat(query("select name from orders order by id").answered(prober).numbers())
                .doesNotContainKey("value");
        assertThat(query("select id from orders where id < 0").answered(prober).numbers())
                .containsEntry("rows", 0.0)
                .doesNotContainKey("value");
    }

    @Test
    void a_url_of_mysql_is_read_as_mariadb_and_its_name_is_pinned() {
        var answer =
                Ask.of("jdbc:mysql://localhost:" + port + "/shop")
                        .as("reader", "reading")
                        .with("query", "select 1.5")
                        .answered(prober);
        assertThat(answer.numbers()).containsEntry("value", 1.5);
    }

    @Test
    void more_rows_than_anybody_needs_are_not_read() {
        String many =
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 12000) select i from n";
        assertThat(
                        query(
                                        many.replace(
                                                "with",
                                                "set statement max_recursive_iterations=20000 for with"))
                                .answered(prober)
                                .numbers())
                .containsEntry("rows", 10_000.0);
    }

    @Test
    void a_wrong_statement_and_an_unknown_database_fail_in_words() {
        assertThat(query("select nothing from nowhere").failed(prober).words())
                .contains("42S02", "1146");
        assertThat(query("selekt").failed(prober).reason()).isEqualTo(Reason.PROTOCOL);
    }

    @Test
    void who_is_not_known_or_may_not_is_auth() {
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/shop";
        assertThat(
                        Ask.of(url)
                                .as("reader", "wrong")
                                .with("query", "select 1")
                                .failed(prober)
                                .reason())
                .isEqualTo(Reason.AUTH);
        assertThat(query("select id from secret.plans").failed(prober).reason())
                .isEqualTo(Reason.AUTH);
        assertThat(
                        Ask.of("jdbc:mariadb://127.0.0.1:" + port + "/secret")
                                .as("reader", "reading")
                                .with("query", "select 1")
                                .failed(prober)
                                .reason())
                .isEqualTo(Reason.AUTH);
    }

    @Test
    void a_slow_statement_is_a_timeout_to_the_millisecond() {
        var failed = query("select sleep(20)").within(400).failed(prober);
        assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(failed.latency()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void the_same_inside_of_tls() {
        String url = "jdbc:mariadb://localhost:" + port + "/shop?sslMode=verify-full";
        var trusting =
                Ask.of(url + "&serverSslCert=" + certificate.certificate())
                        .as("reader", "reading")
                        .with("query", "show status like 'Ssl_cipher'");
        assertThat(trusting.answered(prober).numbers()).containsEntry("rows", 1.0);
        assertThat(
                        Ask.of(url)
                                .as("reader", "reading")
                                .with("query", "select 1")
                                .failed(prober)
                                .reason())
                .as("nobody vouches for it")
                .isEqualTo(Reason.TLS);
    }

    @Test
    void parameters_that_read_files_load_classes_or_follow_the_server_are_not_for_an_inventory() {
        for (String name :
                new String[] {
                    "allowLocalInfile",
                    "autoDeserialize",
                    "socketFactory",
                    "permitRedirect",
                    "credentialType",
                    "serverRsaPublicKeyFile",
                    "queryInterceptors",
                    "pipe",
                    "localSocket",
                    "pool"
                }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DatabaseUrl.of("jdbc:mysql://x/y?" + name + "=true"))
                    .withMessageContaining(name);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.of("jdbc:mariadb:sequential:a,b/y"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.of("jdbc:mariadb://a,b/y"));
    }

    private Ask query(String query) {
        return Ask.of("jdbc:mariadb://127.0.0.1:" + port + "/shop")
                .as("reader", "reading")
                .with("query", query);
    }
}
