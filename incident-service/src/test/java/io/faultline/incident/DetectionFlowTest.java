package io.faultline.incident;

import static io.faultline.incident.rehearsal.Rehearsal.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.detect.Finding;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.lifecycle.Incident;
import io.faultline.incident.lifecycle.Phase;
import io.faultline.incident.lifecycle.Severity;
import io.faultline.incident.lifecycle.Status;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.rehearsal.Fault;
import io.faultline.incident.rehearsal.Rehearsal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One fault, one incident, the right cause: on small estates, where every single check counts.
class DetectionFlowTest {

    private static final String LONELY =
            """
            vantages: { here: { name: Here } }
            components: { core/portal: { layer: core, name: Portal } }
            checks:
              - { id: core/portal/http, probe: "http http://127.0.0.1/", every: 10s, timeout: 1s }
            """;

    private static final String CARRIERS =
            """
            page: { languages: [en, fr] }
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: 15s, timeout: 1s }
            partners: { northtel: { name: Northtel } }
            customers:
              acme: { name: Acme Insurance, serviced-by: provider, seats: 120 }
              bolt: { name: Bolt Couriers, serviced-by: northtel, seats: 40 }
            components:
              carrier-a: { layer: carrier, name: Carrier A }
              carrier-a/trunk-1: { layer: carrier, name: Trunk 1 }
              carrier-a/trunk-2: { layer: carrier, name: Trunk 2 }
              carrier-b: { layer: carrier, name: Carrier B }
              carrier-b/trunk-1: { layer: carrier, name: Trunk 1 }
              carrier-b/trunk-2: { layer: carrier, name: Trunk 2 }
            checks:
              - { id: carrier-a/trunk-1/options, probe: "sip options udp:127.0.0.1:5061" }
              - { id: carrier-a/trunk-2/options, probe: "sip options udp:127.0.0.1:5062" }
              - { id: carrier-b/trunk-1/options, probe: "sip options udp:127.0.0.1:5063" }
              - { id: carrier-b/trunk-2/options, probe: "sip options udp:127.0.0.1:5064" }
            """;

    private static final String SITES =
            """
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: 15s, timeout: 1s }
            customers: { acme: { name: Acme Insurance, seats: 120, isp-supplied-by: provider } }
            components:
              isp/acme-fibre: { layer: isp, name: Fibre, customer: acme }
              premise/acme-hq: { layer: premise, name: HQ, customer: acme, depends-on: [isp/acme-fibre] }
              premise/acme-hq/phones: { layer: premise, name: Phones, customer: acme }
            checks:
              - { id: isp/acme-fibre/ping, probe: icmp 127.0.0.1 }
              - { id: premise/acme-hq/ping, probe: icmp 127.0.0.2 }
              - { id: premise/acme-hq/phones/register, probe: "sip options udp:127.0.0.3:5060" }
            """;

    private static final String CORE =
            """
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: 15s, timeout: 1s }
            components:
              core/db: { layer: core, name: Database, public: false }
              core/queues: { layer: core, name: Queues, depends-on: [core/db], impacts: [voice-queues] }
              core/portal: { layer: core, name: Portal, depends-on: [core/db], impacts: [admin-portal] }
              core/web-1: { layer: core, name: Web 1, impacts: [] }
              core/web-2: { layer: core, name: Web 2, impacts: [] }
              core/agent: { layer: core, name: Agent, redundant: [core/web-1, core/web-2], impacts: [agent-software] }
            checks:
              - { id: core/db/select, probe: "sql jdbc:postgresql://127.0.0.1/ops query='select 1'" }
              - { id: core/queues/http, probe: "http http://127.0.0.1/q" }
              - { id: core/portal/http, probe: "http http://127.0.0.1/p" }
              - { id: core/web-1/http, probe: "http http://127.0.0.1/1" }
              - { id: core/web-2/http, probe: "http http://127.0.0.1/2" }
              - { id: core/agent/http, probe: "http http://127.0.0.1/a" }
            """;

    private static final String FABRIC =
            """
            vantages: { lab: { name: Lab } }
            defaults: { every: 10s, timeout: 1s }
            components:
              fabric/leaf: { layer: core, name: Leaf }
              fabric/leaf/p1: { layer: core, name: P1 }
              fabric/leaf/p2: { layer: core, name: P2 }
              fabric/leaf/p3: { layer: core, name: P3 }
              fabric/leaf/p4: { layer: core, name: P4 }
            checks:
              - { id: fabric/leaf/p1/a, probe: icmp 127.0.0.1 }
              - { id: fabric/leaf/p1/b, probe: icmp 127.0.0.1 }
              - { id: fabric/leaf/p2/a, probe: icmp 127.0.0.2 }
              - { id: fabric/leaf/p2/b, probe: icmp 127.0.0.2 }
              - { id: fabric/leaf/p3/a, probe: icmp 127.0.0.3 }
              - { id: fabric/leaf/p3/b, probe: icmp 127.0.0.3 }
              - { id: fabric/leaf/p4/a, probe: icmp 127.0.0.4 }
              - { id: fabric/leaf/p4/b, probe: icmp 127.0.0.4 }
            """;

    @Test
    void one_component_with_one_check_and_one_vantage_opens() {
        Rehearsal lonely = Rehearsal.of(LONELY, Fault.silent(100, 2_000, "core/portal")).until(400);
        assertThat(lonely.incident().belief().root().wire()).isEqualTo("core/portal");
        assertThat(lonely.incident().belief().impact().layer()).isEqualTo(Layer.CORE);
        assertThat(lonely.incident().belief().explanation().in("en"))
                .contains("watched from one location only");
    }

    @Test
    void two_lost_probes_of_a_lonely_check_open_nothing() {
        Rehearsal lonely = Rehearsal.of(LONELY, Fault.silent(100, 120, "core/portal")).until(400);
        assertThat(lonely.causes()).isEmpty();
    }

    @Test
    void both_trunks_of_a_carrier_down_are_one_incident_of_the_carrier() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 400, "carrier-a/")).until(800);
        Incident incident = carriers.incident();
        assertThat(incident.belief().root().wire()).isEqualTo("carrier-a");
        assertThat(incident.belief().title().in("en")).isEqualTo("Carrier A is down");
        assertThat(incident.belief().title().in("fr")).isEqualTo("Carrier A est en panne");
        assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.openedAt()).isBefore(at(100).plusSeconds(30));
        assertThat(incident.startedAt()).isBetween(at(100), at(106));
    }

    @Test
    void a_slow_fault_that_comes_back_is_not_over_by_what_was_clean_before_it() {
        Rehearsal carriers =
                Rehearsal.of(
                                CARRIERS,
                                Fault.silent(100, 300, "carrier-a/"),
                                Fault.finding(Finding.SLOW, 600, 900, "carrier-a/"))
                        .until(1_400);
        Incident incident = carriers.incident();
        assertThat(incident.endedAt()).isBetween(at(900), at(916));
        assertThat(incident.resolvedAt()).isAfterOrEqualTo(at(960));
    }

    @Test
    void an_outage_is_not_told_as_milder_on_its_way_out() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 130, "carrier-a/")).until(400);
        assertThat(carriers.incident().phase()).isEqualTo(Phase.RESOLVED);
        assertThat(carriers.told())
                .allSatisfy(each ->
                        assertThat(each.belief().title().in("en")).isEqualTo("Carrier A is down"));
    }

    @Test
    void an_older_word_that_comes_again_changes_nothing() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 400, "carrier-a/")).until(800);
        int told = carriers.told().size();
        assertThat(carriers.heardAgain().until(900).told()).hasSize(told);
    }

    @Test
    void one_trunk_of_two_down_is_the_trunk() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 400, "carrier-a/trunk-1")).until(800);
        assertThat(carriers.incident().belief().root().wire()).isEqualTo("carrier-a/trunk-1");
        assertThat(carriers.incident().belief().title().in("en"))
                .isEqualTo("Carrier A Trunk 1 is down");
    }

    @Test
    void a_trunk_that_becomes_a_carrier_stays_the_same_incident() {
        Rehearsal carriers =
                Rehearsal.of(
                                CARRIERS,
                                Fault.silent(100, 600, "carrier-a/trunk-1"),
                                Fault.silent(200, 600, "carrier-a/trunk-2"))
                        .until(500);
        assertThat(carriers.incident().belief().root().wire()).isEqualTo("carrier-a");
        assertThat(carriers.incident().updates().getFirst().rootCause())
                .containsExactly("carrier-a/trunk-1");
    }

    @Test
    void a_link_down_is_not_the_premise_behind_it() {
        Rehearsal sites =
                Rehearsal.of(SITES, Fault.silent(100, 400, "isp/", "premise/")).until(800);
        Incident incident = sites.incident();
        assertThat(incident.belief().root().wire()).isEqualTo("isp/acme-fibre");
        assertThat(incident.belief().impact().components()).hasSize(3);
        assertThat(incident.belief().impact().isPublic()).isFalse();
    }

    @Test
    void a_site_down_is_the_site_and_not_its_link() {
        Rehearsal sites = Rehearsal.of(SITES, Fault.silent(100, 400, "premise/")).until(800);
        assertThat(sites.causes()).containsExactly("premise/acme-hq");
    }

    @Test
    void a_database_down_is_not_what_depends_on_it() {
        Rehearsal core =
                Rehearsal.of(
                                CORE,
                                Fault.silent(100, 400, "core/db"),
                                Fault.finding(
                                        Finding.WRONG, 100, 400, "core/queues", "core/portal"))
                        .until(800);
        assertThat(core.causes()).containsExactly("core/db");
    }

    @Test
    void a_refusal_behind_a_link_is_not_the_link() {
        Rehearsal sites =
                Rehearsal.of(
                                SITES,
                                Fault.finding(Finding.REFUSED, 100, 400, "premise/acme-hq/phones"))
                        .until(400);
        assertThat(sites.causes()).containsExactly("premise/acme-hq/phones");
    }

    @Test
    void a_lost_member_of_a_redundant_set_hurts_nobody() {
        Rehearsal core = Rehearsal.of(CORE, Fault.silent(100, 400, "core/web-1")).until(400);
        assertThat(core.causes()).containsExactly("core/web-1");
        assertThat(core.incident().severity()).isEqualTo(Severity.NONE);
    }

    @Test
    void a_redundant_set_lost_whole_blames_its_members_and_not_what_stands_on_them() {
        Rehearsal core =
                Rehearsal.of(CORE, Fault.silent(100, 400, "core/web-1", "core/web-2", "core/agent"))
                        .until(400);
        assertThat(core.causes()).doesNotContain("core/agent").hasSizeBetween(1, 2);
    }

    @Test
    void a_vantage_that_is_cut_off_is_one_private_incident_of_ours() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.from("yyz", 100, 500, "carrier-")).until(1_000);
        Incident incident = carriers.incident();
        assertThat(incident.belief().root().wire()).isEqualTo("vantage:yyz");
        assertThat(incident.belief().impact().layer()).isEqualTo(Layer.MONITORING);
        assertThat(incident.belief().impact().isPublic()).isFalse();
        assertThat(incident.phase()).isEqualTo(Phase.RESOLVED);
    }

    @Test
    void a_carrier_down_while_a_vantage_is_cut_off_is_two_incidents() {
        Rehearsal carriers =
                Rehearsal.of(
                                CARRIERS,
                                Fault.from("yyz", 100, 900, "carrier-"),
                                Fault.silent(300, 900, "carrier-b/"))
                        .until(900);
        assertThat(carriers.causes()).containsExactly("vantage:yyz", "carrier-b");
    }

    @Test
    void an_outage_is_over_when_it_is_though_a_vantage_stays_cut_off() {
        Rehearsal carriers =
                Rehearsal.of(
                                CARRIERS,
                                Fault.from("yyz", 100, 1_500, "carrier-"),
                                Fault.silent(300, 600, "carrier-b/"))
                        .until(1_400);
        assertThat(carriers.causes()).containsExactly("vantage:yyz", "carrier-b");
        Incident outage = carriers.incidents().getLast();
        assertThat(outage.phase()).isEqualTo(Phase.RESOLVED);
        assertThat(outage.endedAt()).isBetween(Rehearsal.at(600), Rehearsal.at(620));
    }

    @Test
    void two_small_faults_a_while_apart_are_not_what_they_have_in_common() {
        Rehearsal fabric =
                Rehearsal.of(
                                FABRIC,
                                Fault.finding(Finding.UNREACHABLE, 100, 3_000, "fabric/leaf/p1/a"),
                                Fault.finding(Finding.UNREACHABLE, 900, 3_000, "fabric/leaf/p2/"))
                        .until(2_000);
        assertThat(fabric.causes()).containsExactly("fabric/leaf/p1", "fabric/leaf/p2");
    }

    @Test
    void what_one_of_three_vantages_sees_is_not_told_as_the_targets() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.from("yyz", 100, 900, "carrier-a/trunk-1")).until(900);
        assertThat(carriers.causes()).isEmpty();
    }

    @Test
    void a_carrier_that_is_back_is_not_renamed_to_the_trunk_that_is_not() {
        Rehearsal carriers =
                Rehearsal.of(
                                CARRIERS,
                                Fault.silent(100, 400, "carrier-a/"),
                                Fault.silent(400, 900, "carrier-a/trunk-1"))
                        .until(1_000);
        assertThat(carriers.causes()).containsExactly("carrier-a", "carrier-a/trunk-1");
    }

    @Test
    void slow_answers_are_degraded_and_not_down() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.finding(Finding.SLOW, 100, 500, "carrier-a/trunk-1"))
                        .until(800);
        Incident incident = carriers.incident();
        assertThat(incident.belief().mode()).isEqualTo(Mode.SLOW);
        assertThat(incident.belief().impact().services().values())
                .containsOnly(Status.DEGRADED_PERFORMANCE);
        assertThat(incident.phase()).isEqualTo(Phase.RESOLVED);
        assertThat(Duration.between(incident.endedAt(), at(500)).abs())
                .isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void the_probers_own_trouble_opens_nothing() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.finding(Finding.NOTHING, 100, 2_000, "carrier-"))
                        .until(600);
        assertThat(carriers.causes()).isEmpty();
    }

    @Test
    void silence_is_unknown_and_never_down() {
        Rehearsal carriers = Rehearsal.of(CARRIERS).until(100).thenSilence().until(600);
        assertThat(carriers.causes()).isEmpty();
        assertThat(carriers.condition("carrier-a/trunk-1").status())
                .isEqualTo(Status.NO_RECENT_DATA);
    }

    @Test
    void silence_ends_no_incident() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 2_000, "carrier-a/"))
                        .until(300)
                        .thenSilence()
                        .until(1_500);
        assertThat(carriers.incident().resolvedAt()).isNull();
        assertThat(carriers.incident().phase()).isNotIn(Phase.MONITORING, Phase.RESOLVED);
    }

    @Test
    void what_works_again_is_watched_and_then_over_since_its_first_good_probe() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 400, "carrier-a/")).until(800);
        Incident incident = carriers.incident();
        assertThat(phases(incident))
                .containsExactly(
                        Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED);
        assertThat(incident.endedAt()).isBetween(at(400), at(406));
        assertThat(incident.resolvedAt()).isBetween(at(460), at(470));
    }

    @Test
    void at_most_opened_and_resolved_are_worth_a_message_where_nothing_changed() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 400, "carrier-a/trunk-1")).until(800);
        assertThat(carriers.incident().updates().stream().filter(each -> each.shouldNotify()))
                .hasSize(2);
    }

    @Test
    void what_comes_back_within_half_an_hour_is_the_same_incident() {
        Rehearsal carriers =
                Rehearsal.of(
                                CARRIERS,
                                Fault.silent(100, 400, "carrier-a/"),
                                Fault.silent(900, 1_200, "carrier-a/"))
                        .until(1_600);
        assertThat(carriers.incident().relapses()).isEqualTo(1);
        assertThat(carriers.incident().phase()).isEqualTo(Phase.RESOLVED);
    }

    @Test
    void a_restart_in_the_middle_opens_and_tells_nothing_twice() {
        Fault fault = Fault.silent(100, 400, "carrier-a/");
        Rehearsal through = Rehearsal.of(CARRIERS, fault).until(800);
        Rehearsal restarted =
                Rehearsal.of(CARRIERS, fault)
                        .until(104)
                        .restarted()
                        .until(200)
                        .restarted()
                        .until(405)
                        .restarted()
                        .until(800);
        assertThat(restarted.incident().id()).isEqualTo(through.incident().id());
        assertThat(phases(restarted.incident())).isEqualTo(phases(through.incident()));
    }

    @Test
    void planned_work_explains_what_it_predicted() {
        Rehearsal work =
                Rehearsal.of(CARRIERS + PLAN, Fault.silent(120, 280, "carrier-a/")).until(900);
        assertThat(work.causes()).isEmpty();
        assertThat(work.works())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.updates().stream().map(update -> update.phase()))
                                .containsExactly(
                                        Phase.SCHEDULED, Phase.IN_PROGRESS, Phase.COMPLETED));
    }

    @Test
    void planned_work_explains_nothing_else() {
        Rehearsal work =
                Rehearsal.of(CARRIERS + PLAN, Fault.silent(120, 280, "carrier-")).until(600);
        assertThat(work.causes()).containsExactly("carrier-b");
    }

    @Test
    void planned_work_that_overruns_is_an_incident_from_its_end_on() {
        Rehearsal work =
                Rehearsal.of(CARRIERS + PLAN, Fault.silent(120, 500, "carrier-a/")).until(900);
        assertThat(work.incident().belief().root().wire()).isEqualTo("carrier-a");
        assertThat(work.incident().openedAt()).isBetween(at(300), at(310));
    }

    @Test
    void a_component_in_planned_work_is_under_maintenance() {
        Rehearsal work = Rehearsal.of(CARRIERS + PLAN).until(150);
        assertThat(work.condition("carrier-a").status()).isEqualTo(Status.UNDER_MAINTENANCE);
        assertThat(work.condition("carrier-a/trunk-1").status())
                .isEqualTo(Status.UNDER_MAINTENANCE);
        assertThat(work.condition("carrier-b").status()).isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void a_carrier_with_one_trunk_down_is_partly_out() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 900, "carrier-a/trunk-1")).until(300);
        assertThat(carriers.condition("carrier-a/trunk-1").status()).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(carriers.condition("carrier-a").status()).isEqualTo(Status.PARTIAL_OUTAGE);
        assertThat(carriers.condition("carrier-b").status()).isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void words_of_a_public_incident_name_nothing_private() {
        Rehearsal core =
                Rehearsal.of(CORE, Fault.finding(Finding.REFUSED, 100, 400, "core/portal"))
                        .until(800);
        Incident incident = core.incident();
        assertThat(incident.belief().impact().isPublic()).isTrue();
        var words =
                new StringBuilder(incident.belief().explanation().in("en"))
                        .append(incident.belief().title().in("en"));
        incident.updates().forEach(each -> words.append(each.text().in("en")));
        assertThat(words.toString()).doesNotContain("Database", "core/db", "yyz", "Toronto");
    }

    private static final String PLAN =
            """
            maintenance:
              - { id: chg-1, title: Carrier A upgrade, components: [carrier-a], from: "2026-12-01T12:01:40Z", to: "2026-12-01T12:05:00Z" }
            """;

    private static List<Phase> phases(Incident incident) {
        return incident.updates().stream().map(each -> each.phase()).toList();
    }
}
