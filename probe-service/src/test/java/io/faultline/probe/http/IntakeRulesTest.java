package io.faultline.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Golden;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String EVENT =
            new String(Golden.HEALTH_EVENT.bytes(), StandardCharsets.UTF_8);

    @Test
    void one_event_or_an_array_of_them_is_taken() {
        assertThat(submitted(EVENT))
                .isInstanceOfSatisfying(
                        Submission.Accepted.class, each -> assertThat(each.events()).hasSize(1));
        assertThat(submitted("[" + EVENT + "," + EVENT + "]"))
                .isInstanceOfSatisfying(
                        Submission.Accepted.class, each -> assertThat(each.events()).hasSize(2));
    }

    @Test
    void with_one_bad_event_none_is_taken_and_each_bad_one_is_named() {
        assertThat(submitted("[{}," + EVENT + ",{\"id\":\"x\"},7]"))
                .isInstanceOfSatisfying(
                        Submission.Rejected.class,
                        rejected ->
                                assertThat(rejected.faults())
                                        .extracting(Submission.Fault::index)
                                        .containsExactly(0, 2, 3));
    }

    @Test
    void an_event_from_the_future_is_not_taken() {
        assertThat(Submission.of(bytes(EVENT), NOW.minusSeconds(3_600)))
                .isInstanceOfSatisfying(
                        Submission.Rejected.class,
                        each -> assertThat(each.faults().getFirst().reason()).contains("future"));
    }

    @Test
    void a_thousand_events_at_once_are_enough() {
        String many = "[" + "{},".repeat(Submission.MAX_EVENTS) + "{}]";
        assertThat(submitted(many))
                .isInstanceOfSatisfying(
                        Submission.Rejected.class,
                        each ->
                                assertThat(each.faults())
                                        .singleElement()
                                        .asString()
                                        .contains("too many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "7", "\"x\"", "null", "not json", "[[]]", "[null]", "\u0000"})
    void what_is_no_event_is_rejected_and_never_an_exception(String body) {
        assertThat(submitted(body)).isInstanceOf(Submission.Rejected.class);
    }

    @Test
    void this_machine_may_report_and_others_with_the_token() {
        var caller = new Caller(Optional.of("t0ken"));
        assertThat(caller.objection("127.0.0.1", null)).isEmpty();
        assertThat(caller.objection("0:0:0:0:0:0:0:1", null)).isEmpty();
        assertThat(caller.objection("192.0.2.1", "Bearer t0ken")).isEmpty();
        assertThat(caller.objection("192.0.2.1", null)).isPresent();
        assertThat(caller.objection("192.0.2.1", "Bearer wrong")).isPresent();
        assertThat(caller.objection("192.0.2.1", "Basic t0ken")).isPresent();
        assertThat(caller.objection(null, null)).isPresent();
    }

    @Test
    void without_a_token_only_this_machine_may_and_the_answer_says_what_to_set() {
        for (var token : java.util.List.of(Optional.<String>empty(), Optional.of(" "))) {
            var caller = new Caller(token);
            assertThat(caller.objection("127.0.0.1", null)).isEmpty();
            assertThat(caller.objection("192.0.2.1", "Bearer "))
                    .hasValueSatisfying(
                            each -> assertThat(each).contains("FAULTLINE_EVENTS_TOKEN"));
        }
    }

    private static Submission submitted(String body) {
        return Submission.of(bytes(body), NOW);
    }

    @Test
    void a_signal_is_one_finite_number() {
        assertThat(ReportResource.value(bytes("{\"value\": 118.5, \"unit\": \"phones\"}")))
                .hasValue(118.5);
        for (String body :
                List.of("", "7", "[]", "{}", "{\"value\": null}", "{\"value\": 1e999}")) {
            assertThat(ReportResource.value(bytes(body))).as(body).isEmpty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
