package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/// The page in a real browser, on a calm day and on a bad one, in both languages, narrow and wide.
@Order(15)
@ExtendWith(House.class)
class PageTest {

    private static final List<Integer> WIDTHS = List.of(360, 1280);

    private final Installation installation;
    private final IncidentTopic topic;
    private final Path shots;

    PageTest(Installation installation) {
        this.installation = installation;
        this.topic = new IncidentTopic(installation);
        this.shots = installation.root().resolve("tests/target/shots");
    }

    @Test
    void the_page_answers_in_one_sentence_and_has_the_incident_above_everything_green() {
        try (var browser = new Browser()) {
            ChromeDriver calm = browser.open(installation.url(8080, "/?lang=en"), 1280);
            assertThat(calm.findElement(By.tagName("h1")).getText())
                    .isEqualTo("All Systems Operational");
            look(browser, "calm");

            browser.open(installation.url(8080, "/?lang=en"), 1280);
            installation.faultline("lab", "break", "carrier-a-silent").succeeded();
            await("the incident comes to the open page by itself")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(browser.driver().findElement(By.tagName("main")).getText())
                                    .startsWith("Partial System Outage")
                                    .contains("Affected services"));
            ChromeDriver page = browser.open(installation.url(8080, "/?lang=en"), 1280);
            String words = page.findElement(By.tagName("main")).getText();
            assertThat(words)
                    .contains("Carrier A is down")
                    .contains("Toll free calling")
                    .contains("Route outbound calls");
            assertThat(words.indexOf("Carrier A is down")).isLessThan(words.indexOf("Operational"));
            look(browser, "outage");
        }
    }

    private void look(Browser browser, String state) {
        for (String language : List.of("en", "fr")) {
            for (int width : WIDTHS) {
                ChromeDriver page =
                        browser.open(installation.url(8080, "/?lang=" + language), width);
                browser.photograph(shots.resolve(state + "-" + language + "-" + width + ".png"));

                assertThat(page.findElement(By.tagName("html")).getDomAttribute("lang"))
                        .startsWith(language);
                Results results = new AxeBuilder().analyze(page);
                assertThat(results.getViolations())
                        .as("axe on " + state + " " + language + " " + width)
                        .isEmpty();
                Object overflow =
                        page.executeScript(
                                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(((Number) overflow).intValue())
                        .as("pixels beyond the right edge")
                        .isZero();
            }
        }
    }

    @AfterEach
    void mend() {
        installation.faultline("lab", "mend", "all");
        await("everything is over")
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(topic.open()).isEmpty());
    }
}
