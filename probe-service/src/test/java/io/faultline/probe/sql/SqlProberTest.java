package io.faultline.probe.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.contracts.Reason;
import io.faultline.parts.Database;
import io.faultline.probe.net.Ask;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Against a real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlProberTest {

    private final SqlProber prober = new SqlProber(Ask.targets());

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeAll
    void start() {
        database = Database.start();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void rows_and_the_first_value_are_seen() {
        var answer = query("select n from generate_series(7, 9) n").answered(prober);
        assertThat(answer.numbers())
                .containsEntry("rows", 3.0)
                .containsEntry("value", 7.0)
                .containsKeys("rtt", "connectMs");
        assertThat(answer.texts()).containsEntry("body", "7");
    }

    @Test
    void no_rows_are_an_answer_too() {
        assertThat(query("select 1 where false").answered(prober).numbers())
                .containsEntry("rows", 0.0);
    }

    @Test
    void a_name_is_resolved_by_us_and_pinned() {
        String url =
                "jdbc:postgresql://localhost:"
                        + database.port()
                        + "/postgres?user=postgres&password=postgres";
        assertThat(Ask.of(url).with("query", "select 1").answered(prober).numbers())
                .containsEntry("rows", 1.0);
    }

    @Test
    void a_wrong_statement_and_an_unknown_database_are_protocol_failures() {
        assertThat(query("select nothing from nowhere").failed(prober).words()).contains("42P01");
        String url =
                "jdbc:postgresql://127.0.0.1:"
                        + database.port()
                        + "/nowhere?user=postgres&password=postgres";
        assertThat(Ask.of(url).with("query", "select 1").failed(prober).words()).contains("3D000");
    }

    @Test
    void an_unknown_user_is_rejected() {
        String url =
                "jdbc:postgresql://127.0.0.1:"
                        + database.port()
                        + "/postgres?user=nobody&password=nothing";
        assertThat(Ask.of(url).with("query", "select 1").failed(prober).reason())
                .isEqualTo(Reason.AUTH);
    }

    @Test
    void a_slow_statement_is_a_timeout_to_the_millisecond() {
        var failed = query("select pg_sleep(20)").within(300).failed(prober);
        assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(failed.latency()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void parameters_that_load_classes_are_not_for_an_inventory() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DatabaseUrl.of("jdbc:postgresql://x/y?socketFactory=evil.Factory"))
                .withMessageContaining("socketFactory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.of("jdbc:oracle://x/y"))
                .withMessageContaining("only PostgreSQL, MariaDB and MySQL");
    }

    private Ask query(String query) {
        return Ask.of(
                        "jdbc:postgresql://127.0.0.1:"
                                + database.port()
                                + "/postgres?user=postgres&password=postgres")
                .with("query", query);
    }
}
