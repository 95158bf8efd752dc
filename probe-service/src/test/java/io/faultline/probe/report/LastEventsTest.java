package io.faultline.probe.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.plan.Series;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastEventsTest {

    private final LastEvents last = new LastEvents();

    private static Series series(String check) {
        return new Series(new CheckId(check), new VantageId("yyz"));
    }

    private static HealthEvent event(
            String check, String id, Outcome outcome, @Nullable Reason reason) {
        return new HealthEvent(
                id,
                Instant.parse("2026-11-30T12:00:00Z"),
                "core/db",
                check,
                "yyz",
                outcome,
                reason,
                1.5,
                Map.of(),
                null);
    }

    private boolean put(HealthEvent event) {
        return last.put(series(event.check()), event, Json.write(event));
    }

    private List<String> json() {
        return last.json().stream().map(LastEventsTest::text).toList();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void what_begins_well_is_no_news_and_what_begins_badly_is() {
        assertThat(put(event("core/db/a", "1", Outcome.OK, null))).isFalse();
        assertThat(put(event("core/db/b", "2", Outcome.FAIL, Reason.TIMEOUT))).isTrue();
    }

    @Test
    void another_outcome_or_reason_is_news_and_the_same_again_is_not() {
        put(event("core/db/a", "1", Outcome.OK, null));
        assertThat(put(event("core/db/a", "2", Outcome.FAIL, Reason.TIMEOUT))).isTrue();
        assertThat(put(event("core/db/a", "3", Outcome.FAIL, Reason.TIMEOUT))).isFalse();
        assertThat(put(event("core/db/a", "4", Outcome.FAIL, Reason.REFUSED))).isTrue();
        assertThat(put(event("core/db/a", "5", Outcome.OK, null))).isTrue();
    }

    @Test
    void only_the_last_event_of_each_series_is_shown_in_their_order() {
        var shorter = event("core/db/a", "2", Outcome.OK, null);
        var other = event("core/db/b", "3", Outcome.OK, null);
        put(other);
        put(event("core/db/a", "1-and-much-longer-than-the-next", Outcome.FAIL, Reason.TIMEOUT));
        put(shorter);
        assertThat(json()).containsExactly(text(Json.write(shorter)), text(Json.write(other)));
    }

    @Test
    void what_is_not_of_the_plan_any_more_is_forgotten() {
        put(event("core/db/a", "1", Outcome.OK, null));
        last.retain(series("core/db/b")::equals);
        assertThat(json()).isEmpty();
    }
}
