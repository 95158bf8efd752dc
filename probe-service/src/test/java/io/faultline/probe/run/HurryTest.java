package io.faultline.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.probe.Fixture;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who is asked more often, and who is left in peace.
class HurryTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Finding WELL = finding(Outcome.OK, null);
    private static final Finding WORSE = finding(Outcome.DEGRADED, Reason.ASSERTION);
    private static final Finding DOWN = finding(Outcome.FAIL, Reason.TIMEOUT);
    private static final Finding OURS = finding(Outcome.ERROR, Reason.PROBER);

    private final Hurry hurry = new Hurry();

    @Test
    void who_fails_is_asked_more_often_until_it_is_well() {
        PlannedCheck planned = planned("tcp 192.0.2.1:9", "15s");
        assertThat(hurry.after(planned, WELL)).isEmpty();
        assertThat(every(planned, DOWN)).hasSeconds(5);
        assertThat(hurry.after(planned, OURS)).as("says nothing about the target").isEmpty();
        assertThat(every(planned, DOWN)).hasSeconds(5);
        assertThat(hurry.after(planned, WORSE)).contains(planned.cadence());
        assertThat(hurry.after(planned, WELL)).as("it is at its pace").isEmpty();
    }

    @Test
    void calls_are_never_hurried_and_carriers_not_below_their_peace() {
        assertThat(hurry.after(planned("call sip:echo@192.0.2.1:5060", "60s"), DOWN)).isEmpty();
        assertThat(hurry.after(planned("sip options udp:192.0.2.1:5060", "15s"), DOWN)).isEmpty();
        assertThat(every(planned("sip options udp:192.0.2.1:5060", "60s"), DOWN)).hasSeconds(20);
        assertThat(every(planned("sip options udp:127.0.0.1:5060", "15s"), DOWN)).hasSeconds(5);
    }

    @Test
    void an_outage_of_all_hurries_a_hundred() {
        String checks =
                IntStream.range(0, 200)
                        .mapToObj(
                                "- { id: core/db/c%d, probe: \"tcp 192.0.2.1:9\", every: 15s }\n"
                                        ::formatted)
                        .collect(Collectors.joining());
        Plan plan = Fixture.plan(checks);
        hurry.follow(plan);
        List<PlannedCheck> all = List.copyOf(plan.asked().values());
        assertThat(all.stream().filter(each -> hurry.after(each, DOWN).isPresent())).hasSize(100);
        assertThat(hurry.after(all.getFirst(), WELL)).isPresent();
        assertThat(hurry.after(all.getLast(), DOWN)).as("there is room again").isPresent();
    }

    @Test
    void a_look_out_of_turn_leaves_a_carrier_its_peace() {
        var courtesies = new Courtesies();
        PlannedCheck udp = planned("sip options udp:sbc.example:5060", "30s");
        PlannedCheck tls = planned("sip options tls:sbc.example:5061", "30s");
        PlannedCheck other = planned("sip options udp:other.example:5060", "30s");
        PlannedCheck near = planned("sip options udp:10.0.0.1:5060", "30s");
        assertThat(courtesies.mayAsk(udp, 0)).isTrue();
        assertThat(courtesies.mayAsk(tls, 5 * SECOND)).isFalse();
        assertThat(courtesies.mayAsk(other, 5 * SECOND)).isTrue();
        assertThat(courtesies.mayAsk(near, 5 * SECOND)).isTrue();
        assertThat(courtesies.mayAsk(near, 6 * SECOND)).isTrue();
        assertThat(courtesies.mayAsk(tls, 15 * SECOND)).isTrue();
    }

    private Duration every(PlannedCheck planned, Finding finding) {
        return hurry.after(planned, finding).orElseThrow().every();
    }

    private static PlannedCheck planned(String probe, String every) {
        return Fixture.plan("- { id: core/db/a, probe: \"%s\", every: %s }".formatted(probe, every))
                .asked()
                .values()
                .iterator()
                .next();
    }

    private static Finding finding(
            Outcome outcome, @org.jspecify.annotations.Nullable Reason reason) {
        return new Finding(outcome, reason, Duration.ofSeconds(1), Map.of(), "");
    }
}
