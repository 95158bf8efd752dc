package io.faultline.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Layer;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.snapshot.CustomerView;
import io.faultline.status.snapshot.Draft;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How an incident came about, on the pages.
@QuarkusTest
@QuarkusTestResource(RealKafka.class)
class PostmortemPageTest {

    private static final String HOSTILE = "<script>alert(1)</script> {w:skip}\n\nSecond line.";

    private static Draft over() {
        return Worlds.incident("inc_1", Severity.MAJOR)
                .title("Calls failed", "Des appels échouaient")
                .from("2026-11-22T15:00:00Z")
                .customers("acme")
                .services(Map.of("toll-free-calling", Status.PARTIAL_OUTAGE))
                .resolved("2026-11-22T15:47:00Z");
    }

    private static String page(Worlds world, String path, String language) {
        return new PageRenderer(world.snapshot(), "s", new PageRenderer.Reader(language, "auto"))
                .page(path)
                .orElseThrow();
    }

    private static Worlds told(Draft draft) {
        return Worlds.quiet().suffers(draft.build());
    }

    @Test
    void an_incidents_page_has_it_as_a_section_of_its_own_in_both_languages() {
        Worlds world = told(over().postmortem("2026-11-23T15:00:00Z", "A card failed.", "Ah."));
        assertThat(page(world, "/incidents/inc_1", "en"))
                .containsSubsequence(
                        "Resolved after 47 min",
                        "Read the postmortem",
                        "<h2 id=\"pm\">Postmortem</h2>",
                        "Published 10:00",
                        "<p class=\"said\">A card failed.</p>");
        assertThat(page(world, "/incidents/inc_1", "fr"))
                .containsSubsequence(
                        "Lire le bilan",
                        "<h2 id=\"pm\">Bilan de l’incident</h2>",
                        "Publié : 10 h 00",
                        "<p class=\"said\">Ah.</p>");
    }

    @Test
    void hostile_words_stay_words_and_lines_stay_lines() {
        String page =
                page(
                        told(over().postmortem("2026-11-23T15:00:00Z", HOSTILE, HOSTILE)),
                        "/incidents/inc_1",
                        "en");
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; {w:skip}\n\nSecond line.</p>")
                .doesNotContain("<script>alert");
    }

    @Test
    void the_newest_one_stands_open_and_those_before_it_can_be_read() {
        Worlds world =
                told(
                        over().postmortem("2026-11-23T14:00:00Z", "First account.", "Un.")
                                .postmortem("2026-11-23T15:00:00Z", "Amended account.", "Deux."));
        assertThat(page(world, "/incidents/inc_1", "en"))
                .containsSubsequence(
                        "<p class=\"said\">Amended account.</p>",
                        "Earlier version, 09:00</summary><p class=\"said\" id=\"postmortem-",
                        "First account.");
    }

    @Test
    void the_lists_of_what_is_past_say_how_it_ended_and_lead_to_it() {
        Worlds world = told(over().postmortem("2026-11-23T15:00:00Z", "A card failed.", "Ah."));
        for (String path : new String[] {"/history", "/"}) {
            assertThat(page(world, path, "en"))
                    .as(path)
                    .containsPattern(
                            "It works again\\. <a href=\"/incidents/[a-z0-9]+#postmortem-[a-z0-9]+\">Read")
                    .doesNotContain("A card failed.");
        }
        assertThat(page(told(over()), "/history", "en")).doesNotContain("postmortem");
    }

    @Test
    void the_page_is_otherwise_as_after_any_end() {
        Worlds world = told(over().postmortem("2026-11-23T15:00:00Z", "A card failed.", "Ah."));
        assertThat(world.snapshot().unresolved()).isEmpty();
        assertThat(world.snapshot().overall().indicator()).isEqualTo("none");
        assertThat(page(world, "/", "en")).contains("All Systems Operational");
    }

    @Test
    void of_a_private_one_only_its_customer_reads() {
        Worlds world =
                told(
                        over().layer(Layer.ISP)
                                .secret()
                                .postmortem("2026-11-23T15:00:00Z", "A cable was cut.", "Ah."));
        assertThat(page(world, "/history", "en")).doesNotContain("postmortem", "cable");
        CustomerView view =
                CustomerView.of(world.world(), "acme", Worlds.KEEP_ALIVE, Worlds.NOW).orElseThrow();
        assertThat(
                        new PageRenderer(
                                        world.snapshot(),
                                        "s",
                                        new PageRenderer.Reader("en", "auto"))
                                .own(view, "/c/token", "token"))
                .contains("Read the postmortem", "<p class=\"said\">A cable was cut.</p>");
    }
}
