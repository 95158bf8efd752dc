package io.faultline.incident.localise;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.GroupId;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.message.Estates;
import io.faultline.incident.rehearsal.Rehearsal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What fails when something fails.
class GraphTest {

    private static final Graph GRAPH =
            new Graph(
                    Estates.of(
                            Rehearsal.inventory(
                                    """
                                    vantages: { yyz: {}, yul: {} }
                                    defaults: { every: 10s, timeout: 1s, from: [yyz, yul] }
                                    risk-groups: { duct: { name: Duct }, feed: { name: Feed } }
                                    components:
                                      core/a: { layer: core, shares: [feed] }
                                      core/b: { layer: core, shares: [feed] }
                                      core/web: { layer: core, redundant: [core/a, core/b] }
                                      core/app: { layer: core, depends-on: [core/web] }
                                      isp: { layer: isp, shares: [duct] }
                                      isp/link: { layer: isp }
                                    checks:
                                      - { id: core/a/ping, probe: "icmp 192.0.2.1" }
                                      - { id: core/b/ping, probe: "icmp 192.0.2.2", from: [yyz] }
                                      - { id: core/web/http, probe: "http http://192.0.2.3/" }
                                      - { id: core/app/http, probe: "http http://192.0.2.4/" }
                                      - { id: isp/link/ping, probe: "icmp 192.0.2.5" }
                                    """)));

    private static Suspect part(String id) {
        return new Suspect.Part(new ComponentId(id));
    }

    private static Suspect group(String id) {
        return new Suspect.Shared(new GroupId(id));
    }

    private static List<String> affected(Suspect... broken) {
        return GRAPH.affected(List.of(broken)).stream().map(ComponentId::value).toList();
    }

    private static List<String> cover(Suspect suspect) {
        return names(GRAPH.cover(GRAPH.number(suspect)));
    }

    private static List<String> names(int[] checks) {
        return IntStream.of(checks).mapToObj(each -> GRAPH.check(each).id().value()).toList();
    }

    @Test
    void a_component_fails_with_its_parent_what_it_needs_and_what_it_shares() {
        assertThat(affected(part("isp"))).containsExactly("isp", "isp/link");
        assertThat(affected(part("core/web"))).containsExactly("core/web", "core/app");
        assertThat(affected(group("duct"))).containsExactly("isp", "isp/link");
    }

    @Test
    void a_redundant_set_fails_with_its_last_member() {
        assertThat(affected(part("core/a"))).containsExactly("core/a");
        assertThat(affected(part("core/a"), part("core/b")))
                .containsExactly("core/a", "core/b", "core/web", "core/app");
        assertThat(cover(group("feed")))
                .containsExactly("core/a/ping", "core/b/ping", "core/web/http", "core/app/http");
    }

    @Test
    void what_fails_only_together_is_told_apart_from_what_each_fails_alone() {
        int a = GRAPH.number(part("core/a"));
        int b = GRAPH.number(part("core/b"));
        int link = GRAPH.number(part("isp/link"));

        assertThat(names(GRAPH.jointCover(new int[] {a, b})))
                .containsExactly("core/web/http", "core/app/http");
        assertThat(GRAPH.jointCover(new int[] {a, link})).isEmpty();
        assertThat(GRAPH.touchesRedundancy(a)).isTrue();
        assertThat(GRAPH.touchesRedundancy(link)).isFalse();
        assertThat(GRAPH.touchesRedundancy(GRAPH.number(group("feed")))).isTrue();
    }

    @Test
    void a_vantage_covers_the_checks_it_takes_part_in() {
        assertThat(cover(new Suspect.Viewpoint(new VantageId("yyz")))).hasSize(5);
        assertThat(cover(new Suspect.Viewpoint(new VantageId("yul"))))
                .doesNotContain("core/b/ping")
                .hasSize(4);
    }

    @Test
    void suspects_that_no_check_tells_apart_are_one_class_the_likeliest_first() {
        int[] members = GRAPH.classOf(GRAPH.number(part("isp")));

        assertThat(IntStream.of(members).mapToObj(GRAPH::suspect))
                .containsExactlyInAnyOrder(part("isp"), part("isp/link"), group("duct"));
        assertThat(GRAPH.suspect(members[0])).isEqualTo(part("isp/link"));
    }

    @Test
    void every_suspect_whose_cover_has_a_check_is_on_its_path() {
        for (int check = 0; check < GRAPH.checkCount(); check++) {
            int each = check;
            int[] expected =
                    IntStream.range(0, GRAPH.suspectCount())
                            .filter(suspect -> !GRAPH.isVantage(suspect))
                            .filter(suspect ->
                                    IntStream.of(GRAPH.cover(suspect)).anyMatch(c -> c == each))
                            .toArray();
            assertThat(GRAPH.path(check)).containsExactly(expected);
        }
    }

    @Test
    void an_answer_clears_links_and_vantages_and_nothing_else() {
        Stream.of(part("isp"), part("isp/link"), group("duct"))
                .forEach(each -> assertThat(GRAPH.silencing(GRAPH.number(each))).isTrue());
        Stream.of(part("core/a"), group("feed"))
                .forEach(each -> assertThat(GRAPH.silencing(GRAPH.number(each))).isFalse());
        assertThat(GRAPH.silencing(GRAPH.suspectOfVantage(0))).isTrue();
    }
}
