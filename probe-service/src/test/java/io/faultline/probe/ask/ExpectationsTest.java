package io.faultline.probe.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.Expectation;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Sight.Answered;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {

    private static final Duration TEN_MS = Duration.ofMillis(10);

    @ParameterizedTest(name = "{0} | {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    code == 200                     | code=200            | ok
                    code == 200                     | code=503            | fail
                    status == 200                   | code=200            | ok
                    code != 200                     | code=200            | fail
                    code in [200, 404]              | code=404            | ok
                    code in [200, 404]              | code=500            | fail
                    rtt < 150ms                     | code=200            | ok
                    rtt < 5ms                       | code=200            | degraded
                    total <= 10ms                   | code=200            | ok
                    total < 1s                      | total=1200          | degraded
                    rows == 1                       | rows=1              | ok
                    rows == 1                       | rows=0              | fail
                    rows >= 1                       | rows=3              | ok
                    cert.days > 21                  | cert.days=20.5      | degraded
                    cert.days > 21                  | cert.days=90        | ok
                    loss < 2%                       | loss=3.5            | degraded
                    jitter < 30ms                   | jitter=7.2          | ok
                    rtt.p95 < 50ms                  | rtt.p95=80          | degraded
                    mos > 3.6                       | mos=3.26            | degraded
                    pdd < 6s                        | pdd=2500            | ok
                    answered                        | answered=1          | ok
                    answered                        | answered=0          | fail
                    audio.both                      | audio.both=0        | fail
                    token.matches                   | token.matches=1     | ok
                    answered == true                | answered=1          | ok
                    json.status == UP               | json.status=UP      | ok
                    json.status == UP               | json.status=DOWN    | fail
                    json.count > 5                  | json.count=7        | ok
                    json.count > 5                  | json.count=3        | fail
                    json.ready                      | json.ready=true     | ok
                    json.ready                      | json.ready=false    | fail
                    json.status == UP               | code=200            | fail
                    json.status != UP               | code=200            | fail
                    body contains welcome           | body=you are welcome| ok
                    body contains welcome           | body=go away        | fail
                    body matches ^you               | body=you are welcome| ok
                    header.Server == nginx          | header.server=nginx | ok
                    rcode == NOERROR                | rcode=NOERROR       | ok
                    rcode == NOERROR                | rcode=SERVFAIL      | fail
                    answers contains 192.0.2.7      | answers=192.0.2.7   | ok
                    """)
    void an_answer_is_held_against_an_expectation(String expectation, String seen, String outcome) {
        Answered answer = answer(seen);
        var finding = expecting(ProbeType.TCP, expectation).of(answer);
        assertThat(finding.outcome()).isEqualTo(Outcome.of(outcome));
        assertThat(finding.reason()).isEqualTo(outcome.equals("ok") ? null : Reason.ASSERTION);
        assertThat(finding.latency()).isEqualTo(TEN_MS);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource({
        "HTTP, code=200, ok",
        "HTTP, code=302, ok",
        "HTTP, code=404, fail",
        "HTTP, code=503, fail",
        "SIP_OPTIONS, code=200, ok",
        "SIP_OPTIONS, code=404, ok",
        "SIP_OPTIONS, code=405, ok",
        "SIP_OPTIONS, code=501, ok",
        "SIP_OPTIONS, code=503, degraded",
        "SIP_OPTIONS, code=408, fail",
        "SIP_OPTIONS, code=500, fail",
        "SIP_OPTIONS, code=504, fail",
        "SIP_OPTIONS, code=603, fail",
        "DNS, rcode=NXDOMAIN, fail",
        "CALL, answered=0, fail",
        "CALL, answered=1, ok",
        "WEBSOCKET, code=101, ok",
        "WEBSOCKET, code=403, fail",
        "SMTP, code=250, ok",
        "SMTP, code=554, fail",
        "GRPC, code=SERVING, ok",
        "GRPC, code=NOT_SERVING, fail",
        "GRPC, code=NOT_FOUND, fail",
        "KAFKA, code=0, ok",
        "KAFKA, code=3, fail",
        "KAFKA, leaderless=1, fail",
        "KAFKA, token.matches=0, fail",
        "KAFKA, underReplicated=1, degraded",
        "REDIS, token.matches=1, ok",
        "REDIS, token.matches=0, fail",
        "AMQP, code=200, ok",
        "AMQP, code=404, fail",
        "LDAP, code=0, ok",
        "LDAP, code=32, fail",
        "TCP, x=1, ok",
    })
    void without_an_expectation_the_protocol_says_what_is_good(
            ProbeType type, String seen, String outcome) {
        var finding = new Expectations(type, List.of(), List.of()).of(answer(seen));
        assertThat(finding.outcome()).isEqualTo(Outcome.of(outcome));
    }

    @Test
    void an_expected_code_overrides_the_protocol() {
        assertThat(expecting(ProbeType.HTTP, "code == 404").of(answer("code=404")).outcome())
                .isEqualTo(Outcome.OK);
        assertThat(expecting(ProbeType.SIP_OPTIONS, "code == 200").of(answer("code=503")).outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void an_entry_that_is_not_there_is_no_rows_for_who_counts_them() {
        var nobody = new Answered(TEN_MS, Map.of("code", 32.0, "rows", 0.0), Map.of());
        assertThat(expecting(ProbeType.LDAP, "rows == 0").of(nobody).outcome())
                .isEqualTo(Outcome.OK);
        var busy = new Answered(TEN_MS, Map.of("code", 51.0, "rows", 0.0), Map.of("code", "busy"));
        var finding = expecting(ProbeType.LDAP, "rows == 0").of(busy);
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.words()).contains("busy");
    }

    @Test
    void the_status_of_a_service_is_asked_for_by_name() {
        var answer = new Answered(TEN_MS, Map.of("code", 0.0), Map.of("code", "NOT_SERVING"));
        assertThat(expecting(ProbeType.GRPC, "status == SERVING").of(answer).words())
                .contains("saw NOT_SERVING");
        assertThat(expecting(ProbeType.GRPC, "status == NOT_SERVING").of(answer).outcome())
                .isEqualTo(Outcome.OK);
    }

    @Test
    void an_expected_latency_does_not_override_the_protocol() {
        assertThat(expecting(ProbeType.HTTP, "rtt < 1s").of(answer("code=500")).outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void of_two_misses_the_worse_counts_and_the_words_say_which() {
        var finding = expecting(ProbeType.HTTP, "rtt < 1ms", "code == 200").of(answer("code=404"));
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.words()).isEqualTo("expected code == 200, saw 404");
        assertThat(finding.metrics()).containsEntry("code", 404.0);
    }

    @Test
    void a_degraded_line_that_holds_marks_a_good_answer_only() {
        var expectations =
                new Expectations(
                        ProbeType.HTTP,
                        List.of(Expectation.of("code == 200")),
                        List.of(Expectation.of("total > 5ms")));
        assertThat(expectations.of(answer("code=200")).outcome()).isEqualTo(Outcome.DEGRADED);
        assertThat(expectations.of(answer("code=500")).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void our_own_trouble_says_nothing_about_the_target() {
        var expectations = expecting(ProbeType.TCP, "rtt < 1ms");
        var trouble = expectations.of(new Sight.Trouble("no socket"));
        assertThat(trouble.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(trouble.reason()).isEqualTo(Reason.PROBER);
        assertThat(expectations.of(new Sight.Forbidden("spent")).reason()).isEqualTo(Reason.BUDGET);
    }

    @Test
    void a_failure_keeps_its_reason_its_latency_and_its_numbers_under_wire_names() {
        var failed =
                new Sight.Failed(
                        Reason.TIMEOUT,
                        Duration.ofSeconds(4),
                        "no answer",
                        Map.of("loss", 100.0, "cert.days", 3.0, "jitter", Double.NaN));
        var finding = expecting(ProbeType.ICMP).of(failed);
        assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(finding.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(finding.latency()).isEqualTo(Duration.ofSeconds(4));
        assertThat(finding.metrics())
                .containsOnly(Map.entry("lossPct", 100.0), Map.entry("certDays", 3.0));
    }

    @Test
    void a_regular_expression_is_not_led_astray_by_a_hostile_body() {
        String body = "a".repeat(5_000) + "!";
        var answer = new Answered(TEN_MS, Map.of(), Map.of("body", body));
        var finding = expecting(ProbeType.TCP, "body matches ^a*a*a*a*a*$").of(answer);
        assertThat(finding.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(finding.words()).contains("too long");
    }

    @Test
    void what_is_not_built_is_our_own_trouble() throws InterruptedException {
        var request =
                ProbeRequest.plain(
                        new CheckId("c"), new VantageId("v"), "127.0.0.1", Duration.ofSeconds(1));
        Sight sight = new Probers(Map.of()).of(ProbeType.SNMP).probe(request);
        assertThat(sight)
                .isInstanceOfSatisfying(
                        Sight.Trouble.class,
                        each -> assertThat(each.words()).contains("'snmp' is not built"));
    }

    private static Expectations expecting(ProbeType type, String... lines) {
        return new Expectations(
                type, Arrays.stream(lines).map(Expectation::of).toList(), List.of());
    }

    private static Answered answer(String seen) {
        int equals = seen.indexOf('=');
        String name = seen.substring(0, equals);
        String value = seen.substring(equals + 1);
        return value.matches("-?[0-9.]+")
                        && !name.startsWith("json.")
                        && value.indexOf('.') == value.lastIndexOf('.')
                ? Answered.of(TEN_MS, Map.of(name, Double.valueOf(value)))
                : new Answered(TEN_MS, Map.of(), Map.of(name, value));
    }
}
