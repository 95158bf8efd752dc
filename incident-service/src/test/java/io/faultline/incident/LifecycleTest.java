package io.faultline.incident;

import static io.faultline.incident.rehearsal.Rehearsal.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.lifecycle.Incident;
import io.faultline.incident.lifecycle.Phase;
import io.faultline.incident.lifecycle.Status;
import io.faultline.incident.lifecycle.Update;
import io.faultline.incident.rehearsal.Fault;
import io.faultline.incident.rehearsal.Rehearsal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of an incident after it was opened (detection.md, section 6).
class LifecycleTest {

    private static final String CARRIER =
            """
            page: { languages: [en, fr] }
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: 15s, timeout: 1s }
            components:
              carrier-a: { layer: carrier, name: Carrier A }
              carrier-a/trunk-1: { layer: carrier, name: Trunk 1 }
              carrier-a/trunk-2: { layer: carrier, name: Trunk 2 }
              carrier-a/trunk-3: { layer: carrier, name: Trunk 3 }
              carrier-b: { layer: carrier, name: Carrier B }
              carrier-b/trunk-1: { layer: carrier, name: Trunk 1 }
            checks:
              - { id: carrier-a/trunk-1/options, probe: "sip options udp:127.0.0.1:5061" }
              - { id: carrier-a/trunk-2/options, probe: "sip options udp:127.0.0.1:5062" }
              - { id: carrier-a/trunk-3/options, probe: "sip options udp:127.0.0.1:5063" }
              - { id: carrier-b/trunk-1/options, probe: "sip options udp:127.0.0.1:5064" }
            """;

    private static final String PLAN =
            """
            maintenance:
              - { id: chg-1, title: Carrier A upgrade, components: [carrier-a], from: "2026-12-01T12:01:40Z", to: "2026-12-01T12:05:00Z" }
            """;

    private static final String SITE =
            """
            page: { languages: [en, fr] }
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: 10s, timeout: 1s }
            customers: { acme: { name: Acme Insurance, seats: 120 } }
            components:
              isp/acme-fibre: { layer: isp, name: Fibre, customer: acme }
              isp/acme-lte: { layer: isp, name: LTE, customer: acme }
              premise/acme-hq: { layer: premise, name: HQ, customer: acme, REDUNDANCY }
              premise/acme-hq/phones: { layer: premise, name: Phones, customer: acme }
            checks:
              - { id: isp/acme-fibre/ping, probe: icmp 127.0.0.1 }
              - { id: isp/acme-lte/ping, probe: icmp 127.0.0.4 }
              - { id: premise/acme-hq/ping, probe: icmp 127.0.0.2 }
              - { id: premise/acme-hq/phones/1, probe: "sip options udp:127.0.0.3:5060", every: 60s }
              - { id: premise/acme-hq/phones/2, probe: "sip options udp:127.0.0.3:5061", every: 60s }
              - { id: premise/acme-hq/phones/3, probe: "sip options udp:127.0.0.3:5062", every: 60s }
            """;

    private static List<Update> notices(Incident incident) {
        return incident.updates().stream().filter(Update::shouldNotify).toList();
    }

    private static Rehearsal flapping() {
        return Rehearsal.of(
                CARRIER,
                Fault.silent(100, 200, "carrier-a/trunk-1"),
                Fault.silent(250, 350, "carrier-a/trunk-1"),
                Fault.silent(400, 500, "carrier-a/trunk-1"),
                Fault.silent(550, 650, "carrier-a/trunk-1"),
                Fault.silent(700, 800, "carrier-a/trunk-1"));
    }

    @Test
    void what_comes_and_goes_is_one_incident_one_notice_and_a_longer_hold() {
        Incident incident = flapping().until(1_400).incident();
        assertThat(notices(incident))
                .extracting(Update::phase)
                .containsExactly(Phase.INVESTIGATING, Phase.INVESTIGATING, Phase.RESOLVED);
        assertThat(notices(incident).get(1).text().in("en"))
                .isEqualTo(
                        "Unstable: Carrier A Trunk 1 is down, for the 4th time. The incident stays"
                                + " open until it has worked for 3 minutes.");
        assertThat(notices(incident).get(1).text().in("fr"))
                .isEqualTo(
                        "Instable\u00a0: Carrier A Trunk 1 est en panne, pour la 4e fois. L'incident"
                                + " reste ouvert jusqu'à 3 min sans défaut.");
        assertThat(incident.endedAt()).isBetween(at(800), at(806));
        assertThat(incident.resolvedAt()).isBetween(at(980), at(990));
    }

    @Test
    void what_is_unstable_is_never_shown_as_well_while_it_is_watched() {
        Rehearsal carrier = flapping().until(850);
        assertThat(carrier.incident().phase()).isEqualTo(Phase.MONITORING);
        assertThat(carrier.condition("carrier-a/trunk-1").status())
                .isEqualTo(Status.DEGRADED_PERFORMANCE);
        assertThat(carrier.until(1_400).condition("carrier-a/trunk-1").status())
                .isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void an_outage_of_an_unstable_component_is_shown_as_an_outage() {
        assertThat(flapping().until(790).condition("carrier-a/trunk-1").status())
                .isEqualTo(Status.MAJOR_OUTAGE);
    }

    @Test
    void children_not_probed_since_their_link_recovered_are_nobodys_news() {
        Rehearsal site =
                Rehearsal.of(
                                SITE.replace("REDUNDANCY", "depends-on: [isp/acme-fibre]"),
                                Fault.silent(100, 400, "isp/acme-fibre", "premise/"))
                        .until(900);
        assertThat(site.causes()).containsExactly("isp/acme-fibre");
        assertThat(notices(site.incident())).hasSize(2);
        assertThat(site.incident().updates())
                .extracting(Update::phase)
                .containsExactly(
                        Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED);
    }

    @Test
    void a_lost_member_of_a_redundant_set_says_that_redundancy_is_lost() {
        Rehearsal site =
                Rehearsal.of(
                                SITE.replace(
                                        "REDUNDANCY", "redundant: [isp/acme-fibre, isp/acme-lte]"),
                                Fault.silent(100, 400, "isp/acme-fibre"))
                        .until(300);
        Incident incident = site.incident();
        assertThat(incident.belief().root().wire()).isEqualTo("isp/acme-fibre");
        assertThat(incident.belief().impact().components()).hasSize(1);
        assertThat(incident.updates().getFirst().text().in("en"))
                .contains("Redundancy lost, still working: HQ.");
        assertThat(incident.updates().getFirst().text().in("fr"))
                .contains("Redondance perdue, toujours en service\u00a0: HQ.");
    }

    @Test
    void an_overrun_is_said_of_the_work_and_of_the_incident_that_follows() {
        Rehearsal work =
                Rehearsal.of(CARRIER + PLAN, Fault.silent(120, 500, "carrier-a/")).until(900);
        assertThat(work.works())
                .singleElement()
                .satisfies(each -> {
                    Update last = each.updates().getLast();
                    assertThat(last.phase()).isEqualTo(Phase.COMPLETED);
                    assertThat(last.at()).isEqualTo(at(300));
                    assertThat(last.text().in("en")).contains("has overrun its planned end");
                    assertThat(last.text().in("fr")).contains("se prolongent");
                });
        assertThat(work.incident().updates().getFirst().text().in("en"))
                .startsWith(
                        "Planned work has overrun: it was to end at 12:05:00 UTC. Carrier A is"
                                + " down.");
    }

    @Test
    void work_that_ends_in_time_says_nothing_of_an_overrun() {
        Rehearsal work =
                Rehearsal.of(CARRIER + PLAN, Fault.silent(120, 280, "carrier-a/")).until(900);
        assertThat(work.works().getFirst().updates().getLast().text().in("en"))
                .isEqualTo("The work is over: Carrier A upgrade.");
    }
}
