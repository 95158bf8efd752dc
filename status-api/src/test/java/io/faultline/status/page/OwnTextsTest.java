package io.faultline.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.status.api.V2Documents;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.snapshot.ContinuityPlan;
import io.faultline.status.snapshot.CustomerView;
import io.faultline.status.snapshot.ProviderTexts;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The provider's texts on every page.
@QuarkusTest
@QuarkusTestResource(RealKafka.class)
class OwnTextsTest {

    private static final String HOSTILE = "<b onclick=x>\"'&{w:skip}</noscript>";

    private final Worlds world = Worlds.quiet().suffers(Worlds.carrierDown());

    @Test
    void a_text_of_the_providers_stands_where_ours_would_in_templates_and_in_code() {
        var texts =
                Map.of(
                        "subscribe", "Keep me posted",
                        "allServices", "Back to everything",
                        "critical", "As bad as it gets",
                        "ago", "since {age}");
        String page = index(Map.of("en", texts), "en");
        assertThat(page)
                .contains("Keep me posted", "As bad as it gets", "since 12 s")
                .doesNotContain(">Subscribe<")
                .doesNotContain("12 s ago");
        assertThat(index(Map.of("en", texts), "fr"))
                .isEqualTo(index(Map.of(), "fr"))
                .contains("S’abonner");
    }

    @Test
    void a_text_with_placeholders_is_filled_in_where_a_template_asks_for_it() {
        var own = Map.of("noMeanwhile", "Ask {provider}, please");
        assertThat(pages(own).get("plan")).contains("Ask Telax, please");
    }

    /// Every wording at once, each as hostile as a text can be that is taken.
    @Test
    void whatever_a_text_says_it_stays_text_on_every_page() {
        var own = new HashMap<String, String>();
        Catalogue.OURS
                .texts("en")
                .forEach((key, text) ->
                        own.put(
                                key,
                                HOSTILE.replace("{w:skip}", "")
                                        + key
                                        + " {"
                                        + String.join("} {", Placeholders.in(text))
                                        + "}"));
        var ours = pages(Map.of());
        pages(own)
                .forEach((name, page) -> {
                    assertThat(page)
                            .as(name)
                            .doesNotContain("<b onclick")
                            .contains("&lt;b onclick");
                    assertThat(tags(page)).as(name).isEqualTo(tags(ours.getOrDefault(name, "")));
                });
    }

    @Test
    void what_looks_like_a_template_is_not_one() {
        String page = index(Map.of("en", Map.of("subscribe", HOSTILE)), "en");
        assertThat(page).contains("{w:skip}").doesNotContain("</noscript>\"");
    }

    @Test
    void programs_read_the_same_words_whatever_the_provider_says() {
        var own = new HashMap<String, String>();
        Catalogue.OURS.texts("en").keySet().forEach(key -> own.put(key, "ours no more"));
        Map<String, byte[]> before = new V2Documents(world.snapshot(), "http://x").all();
        new V2Documents(worded(Map.of("en", own)), "http://x")
                .all()
                .forEach((path, body) -> assertThat(body).as(path).isEqualTo(before.get(path)));
    }

    @Test
    void a_page_in_a_language_that_we_do_not_speak_has_the_english_texts() {
        assertThat(index(Map.of("en", Map.of("subscribe", "Keep me posted")), "de"))
                .contains("Keep me posted");
    }

    private Snapshot worded(Map<String, Map<String, String>> texts) {
        return world.snapshot().worded(new ProviderTexts(texts));
    }

    private String index(Map<String, Map<String, String>> texts, String language) {
        return renderer(worded(texts), language).page("/").orElseThrow();
    }

    private static PageRenderer renderer(Snapshot snapshot, String language) {
        return new PageRenderer(snapshot, "s", new PageRenderer.Reader(language, "auto"));
    }

    /// All kinds of pages, in English.
    private Map<String, String> pages(Map<String, String> own) {
        PageRenderer renderer = renderer(worded(Map.of("en", own)), "en");
        var pages = new TreeMap<String, String>();
        for (String path :
                List.of("/", "/history", "/uptime", "/own-view", "/incidents/inc_carrier_a")) {
            pages.put(path, renderer.page(path).orElseThrow());
        }
        pages.put("/subscribe", renderer.subscribe(renderer.form(), ""));
        pages.put("/404", renderer.notFound());
        CustomerView view =
                CustomerView.of(world.world(), "acme", Worlds.KEEP_ALIVE, Worlds.NOW).orElseThrow();
        pages.put("own", renderer.own(view, "/c/t", "t"));
        var plan = ContinuityPlan.of(world.world(), view);
        pages.put("plan", renderer.plan(plan, view, "/c/t/plan"));
        pages.put("printed", renderer.printedPlan(plan, view));
        return pages;
    }

    /// The elements of a page, without what they say.
    private static String tags(String page) {
        var tags = new StringBuilder();
        java.util.regex.Pattern.compile("</?[a-z0-9]+")
                .matcher(new String(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .results()
                .forEach(each -> tags.append(each.group()));
        return tags.toString();
    }
}
