package io.faultline.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Status;
import io.faultline.status.parts.Browser;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.parts.ServedSite;
import io.faultline.status.snapshot.RandomWorlds;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.logging.LogType;

/// The pages as people get them: in a real browser, in both languages, by day and by night, on a
/// telephone and on a desk. The pictures are kept under `target/pictures`.
@QuarkusTest
@QuarkusTestResource(RealKafka.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int FIRST_VIEW_BYTES = 50 * 1024;

    private ServedSite site;
    private Browser browser;

    @BeforeAll
    void open() throws IOException {
        site = new ServedSite();
        site.add("ok", quiet());
        site.add("incident", broken());
        site.add("silent", broken().is("carrier-b/trunk-1", Status.NO_RECENT_DATA, Worlds.NOW));
        site.add("over", quiet().suffers(explained()));
        site.add("empty", Worlds.of("page: { name: Telax Status, languages: [en, fr] }"));
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        site.close();
    }

    @Test
    void every_page_is_free_of_what_axe_finds() throws IOException {
        var found = new ArrayList<String>();
        for (String path : site.pages().keySet().stream().sorted().toList()) {
            boolean first = path.matches("/(ok|incident|silent|empty)/(en|fr)/");
            if (!first && !path.matches("/(incident/|over/.*/incidents/).*")) {
                continue;
            }
            for (boolean dark : new boolean[] {false, true}) {
                for (int width : new int[] {1280, 360}) {
                    if (!first && dark == (width == 1280)) {
                        continue;
                    }
                    var driver = browser.open(site.address() + path, width, dark);
                    List<Rule> violations = new AxeBuilder().analyze(driver).getViolations();
                    violations.forEach(each ->
                            found.add(
                                    "%s %d %s: %s %s"
                                            .formatted(
                                                    path,
                                                    width,
                                                    dark ? "dark" : "light",
                                                    each.getId(),
                                                    each.getNodes())));
                    if (first
                            || path.matches(
                                    ".*/(own|incidents.*|components.*|subscribe|note-.*)")) {
                        String name = path.substring(1).replace('/', '-');
                        browser.picture(
                                PICTURES.resolve(
                                        "%s-%d-%s.png"
                                                .formatted(name, width, dark ? "dark" : "light")));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_page_scrolls_sideways_on_a_small_telephone() {
        for (String path : site.pages().keySet()) {
            var driver = browser.open(site.address() + path, 320, false);
            Object wide =
                    driver.executeScript(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(((Number) wide).intValue()).as(path).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void the_policy_lets_the_page_look_as_it_should_and_nothing_is_refused() {
        var driver = browser.open(site.address() + "/incident/en/", 1280, false);
        assertThat(
                        driver.findElement(By.cssSelector(".card"))
                                .getCssValue("border-top-left-radius"))
                .isEqualTo("16px");
        var refused =
                driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                        .map(Object::toString)
                        .filter(each -> each.contains("Content Security Policy"))
                        .toList();
        assertThat(refused).isEmpty();
    }

    @Test
    void the_incident_comes_before_anything_green() {
        String page = site.pages().getOrDefault("/incident/en/", "");
        assertThat(page.indexOf("Carrier A is down: toll free calls fail"))
                .isPositive()
                .isLessThan(page.indexOf("id=\"services\""));
        assertThat(page)
                .contains("Detected automatically by 3 of 3 locations")
                .contains("Give callers your local number")
                .contains("If a partner services your account")
                .contains("10:45 EST");
    }

    @Test
    void every_first_view_is_small() throws IOException {
        for (var page : site.pages().entrySet()) {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(page.getValue().getBytes(StandardCharsets.UTF_8));
            }
            assertThat(packed.size() + 2_000).as(page.getKey()).isLessThan(FIRST_VIEW_BYTES);
        }
    }

    @Test
    void what_did_not_answer_is_a_cross_and_the_numbers_stand_in_a_table_too() {
        String page = site.pages().getOrDefault("/ok/en" + ServedSite.TRUNK, "");
        assertThat(page)
                .contains("Between 28.0 and 52.0 ms in the last 24 hours.")
                .contains("Five-minute spans without any answer: 2.")
                .contains("class=\"miss\" d=\"M285 90l2 8m0-8l-2 8M286 90")
                .contains("Quality of voice")
                .containsPattern("<tbody>\\s*<tr><th scope=\"row\"><time datetime=\"2026-11-23T1")
                .doesNotContain("carrier-a/trunk-1")
                .doesNotContain("Toronto");
        assertThat(site.pages().getOrDefault("/ok/fr" + ServedSite.TRUNK, ""))
                .contains("Entre 28,0 et 52,0 ms au cours des 24 dernières heures.");
        var driver = browser.open(site.address() + "/ok/en" + ServedSite.TRUNK, 1280, true);
        Object bend =
                driver.executeScript(
                        "return document.querySelector('.chart svg[role=img] .l1').getTotalLength()");
        assertThat(((Number) bend).doubleValue()).as("a drawn line").isGreaterThan(200);
    }

    /// What Lighthouse would ask for, measured by the browser itself.
    @Test
    void a_first_view_is_one_request_blocks_on_nothing_and_does_not_move() {
        for (String path : List.of("/incident/en/", "/ok/fr/", "/ok/en" + ServedSite.TRUNK)) {
            var driver = browser.open(site.address() + path, 360, false);
            Object shift =
                    driver.executeAsyncScript(
                            "const done = arguments[0]; let sum = 0;"
                                    + "new PerformanceObserver(l => l.getEntries().forEach("
                                    + "e => { if (!e.hadRecentInput) sum += e.value; }))"
                                    + ".observe({type: 'layout-shift', buffered: true});"
                                    + "requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));");
            assertThat(((Number) shift).doubleValue()).as("%s moves", path).isZero();
            Object blocking =
                    driver.executeScript(
                            "return performance.getEntriesByType('resource')"
                                    + ".filter(e => e.renderBlockingStatus === 'blocking')"
                                    + ".map(e => e.name)");
            assertThat((List<?>) blocking).as("%s waits for", path).isEmpty();
            Object others =
                    driver.executeScript(
                            "return performance.getEntriesByType('resource')"
                                    + ".filter(e => !/status\\.js$|favicon|events$/.test(e.name))"
                                    + ".map(e => e.name)");
            assertThat((List<?>) others).as("%s asks for", path).isEmpty();
            Object paint =
                    driver.executeScript(
                            "return performance.getEntriesByName('first-contentful-paint')[0].startTime"
                                    + " - performance.getEntriesByType('navigation')[0].responseEnd");
            assertThat(((Number) paint).doubleValue())
                    .as("%s ms from the last byte to the first picture", path)
                    .isLessThan(2_000);
        }
    }

    @Test
    void hostile_names_and_texts_stay_text() {
        String hostile = "<img src=x onerror=alert(1)>&\"'{w:skip}";
        Worlds world =
                Worlds.quiet()
                        .suffers(
                                Worlds.incident("inc_1", io.faultline.contracts.Severity.MAJOR)
                                        .title(hostile, hostile)
                                        .cause("core/db")
                                        .components("core/db")
                                        .meanwhile(hostile, hostile)
                                        .said(
                                                Worlds.NOW.toString(),
                                                Phase.IDENTIFIED,
                                                hostile,
                                                hostile)
                                        .build());
        for (String language : List.of("en", "fr")) {
            var renderer =
                    new PageRenderer(
                            world.snapshot(), "s", new PageRenderer.Reader(language, "auto"));
            for (String path : List.of("/", "/incidents/inc_1", "/history")) {
                assertThat(renderer.page(path).orElseThrow())
                        .as(path)
                        .doesNotContain("<img")
                        .contains("&lt;img src=x");
            }
        }
    }

    @Test
    void nothing_private_is_on_any_public_page() {
        for (long seed = 0; seed < 60; seed++) {
            Worlds world = RandomWorlds.of(seed);
            for (String language : List.of("en", "fr")) {
                var renderer =
                        new PageRenderer(
                                world.snapshot(), "s", new PageRenderer.Reader(language, "auto"));
                var all = new ArrayList<>(List.of("/", "/history", "/uptime", "/own-view"));
                world.snapshot().incidents().forEach(each -> all.add("/incidents/" + each.id()));
                String pages =
                        all.stream()
                                .map(path -> renderer.page(path).orElseThrow())
                                .collect(Collectors.joining());
                assertThat(pages).as("seed %d", seed).doesNotContain(RandomWorlds.MARK);
                assertThat(renderer.subscribe(renderer.form(), ""))
                        .doesNotContain(RandomWorlds.MARK);
            }
        }
    }

    private static Worlds quiet() {
        return Worlds.quiet()
                .suffers(
                        Worlds.maintenance(
                                "mnt_1",
                                Phase.SCHEDULED,
                                "2026-11-29T07:00:00Z",
                                "2026-11-29T09:00:00Z"))
                .suffers(
                        Worlds.incident("inc_chat", io.faultline.contracts.Severity.MINOR)
                                .title(
                                        "Chat queues were slow to answer",
                                        "Les files de clavardage répondaient lentement")
                                .layer(io.faultline.contracts.Layer.CORE)
                                .from("2026-11-17T15:00:00Z")
                                .services(
                                        java.util.Map.of(
                                                "chat-queues", Status.DEGRADED_PERFORMANCE))
                                .resolved("2026-11-17T15:21:00Z")
                                .build())
                .suffers(
                        Worlds.incident("inc_calls", io.faultline.contracts.Severity.MAJOR)
                                .title(
                                        "Toll free calls failed in part",
                                        "Des appels sans frais échouaient")
                                .from("2026-10-14T15:00:00Z")
                                .services(
                                        java.util.Map.of(
                                                "toll-free-calling", Status.PARTIAL_OUTAGE))
                                .resolved("2026-10-14T16:02:00Z")
                                .build());
    }

    private static io.faultline.contracts.Incident explained() {
        String en =
                "A switch was restarted by mistake.\n\nWhat we change:\n- two people confirm it\n- ";
        String fr = "Un commutateur a été redémarré par erreur.\n\nCe qui change :\n- ";
        return Worlds.incident("inc_carrier_a", io.faultline.contracts.Severity.CRITICAL)
                .title("Carrier A was down", "L’opérateur A était en panne")
                .from("2026-11-22T14:41:12Z")
                .services(java.util.Map.of("toll-free-calling", Status.MAJOR_OUTAGE))
                .resolved("2026-11-22T15:28:00Z")
                .postmortem("2026-11-23T14:00:00Z", "A first account.", "Un premier bilan.")
                .postmortem("2026-11-23T15:00:00Z", en + "x".repeat(300), fr + "x".repeat(300))
                .build();
    }

    private static Worlds broken() {
        Instant at = Worlds.NOW.minusSeconds(12);
        return quiet().is("carrier-a", Status.MAJOR_OUTAGE, at)
                .is("carrier-a/trunk-1", Status.MAJOR_OUTAGE, at)
                .is("carrier-a/trunk-2", Status.MAJOR_OUTAGE, at)
                .suffers(Worlds.carrierDown());
    }
}
