package io.faultline.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.detect.Finding;
import io.faultline.incident.lifecycle.Incident;
import io.faultline.incident.lifecycle.Update;
import io.faultline.incident.rehearsal.Fault;
import io.faultline.incident.rehearsal.Rehearsal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What subscribers are told of: that something broke, that it is worse or reaches further than was
/// told, and its end.
class NoticeTest {

    private static final String CARRIERS =
            """
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: 15s, timeout: 1s }
            components:
              carrier-a: { layer: carrier, name: Carrier A }
              carrier-a/trunk-1: { layer: carrier, name: Trunk 1 }
              carrier-a/trunk-2: { layer: carrier, name: Trunk 2 }
              carrier-b: { layer: carrier, name: Carrier B }
              carrier-b/trunk-1: { layer: carrier, name: Trunk 1 }
            checks:
              - { id: carrier-a/trunk-1/options, probe: "sip options udp:127.0.0.1:5061" }
              - { id: carrier-a/trunk-2/options, probe: "sip options udp:127.0.0.1:5062" }
              - { id: carrier-b/trunk-1/options, probe: "sip options udp:127.0.0.1:5064" }
            """;

    private static List<List<String>> told(Incident incident) {
        return incident.updates().stream()
                .filter(Update::shouldNotify)
                .map(Update::rootCause)
                .toList();
    }

    @Test
    void a_fault_that_widens_an_incident_is_told_though_it_is_no_more_severe() {
        Incident incident =
                Rehearsal.of(
                                CARRIERS,
                                Fault.silent(100, 600, "carrier-a/trunk-2"),
                                Fault.finding(Finding.REFUSED, 200, 600, "carrier-a/trunk-1"))
                        .until(800)
                        .incident();
        assertThat(incident.updates())
                .extracting(Update::severity)
                .containsOnly(incident.severity());
        assertThat(told(incident))
                .containsExactly(
                        List.of("carrier-a/trunk-2"), List.of("carrier-a"), List.of("carrier-a"));
    }

    @Test
    void a_cause_that_reaches_less_far_than_was_told_is_no_news() {
        Incident incident =
                Rehearsal.of(
                                CARRIERS,
                                Fault.silent(100, 300, "carrier-a/trunk-1"),
                                Fault.silent(100, 600, "carrier-a/trunk-2"))
                        .until(800)
                        .incidents()
                        .getFirst();
        assertThat(told(incident).getFirst()).containsExactly("carrier-a");
        assertThat(told(incident)).hasSize(2);
    }

    @Test
    void what_comes_back_worse_before_it_was_over_is_told() {
        Incident incident =
                Rehearsal.of(
                                CARRIERS,
                                Fault.finding(Finding.SLOW, 100, 300, "carrier-a/"),
                                Fault.silent(330, 600, "carrier-a/"))
                        .until(800)
                        .incident();
        assertThat(incident.updates())
                .filteredOn(Update::shouldNotify)
                .extracting(each -> each.text().in("en"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Carrier A is slow or degraded"),
                        second -> assertThat(second).contains("Carrier A is down"),
                        third -> assertThat(third).startsWith("Resolved"));
    }
}
