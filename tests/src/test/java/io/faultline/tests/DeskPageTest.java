package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/// The desk's console in a real browser, with the forms that people write in opened.
@Order(16)
@ExtendWith(House.class)
class DeskPageTest {

    private final Installation installation;
    private final IncidentTopic topic;

    DeskPageTest(Installation installation) {
        this.installation = installation;
        this.topic = new IncidentTopic(installation);
    }

    @Test
    void what_goes_on_and_what_is_over_have_a_form_that_everybody_can_fill_in() {
        try (var browser = new Browser()) {
            installation.faultline("lab", "break", "carrier-a-silent").succeeded();
            await("an incident is open")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !topic.open().isEmpty());
            String id = topic.open().getFirst().id();
            look(browser, id, "post");

            installation.faultline("lab", "mend", "all");
            await("it is over").atMost(Duration.ofSeconds(90)).until(() -> topic.open().isEmpty());
            look(browser, id, "postmortem");
        }
    }

    private void look(Browser browser, String incident, String form) {
        String operator =
                "operator:"
                        + Installation.text(installation.home().resolve("operator-password"))
                                .strip();
        String address =
                installation
                        .url(8081, "/?incident=" + incident)
                        .replace("http://", "http://" + operator + "@");
        for (int width : List.of(360, 1280)) {
            ChromeDriver page = browser.open(address, width);
            await("the desk knows of it too")
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .untilAsserted(() -> {
                        page.navigate().refresh();
                        page.findElement(By.cssSelector("[popovertarget=" + form + "]")).click();
                    });
            assertThat(page.findElement(By.cssSelector("#" + form + " textarea")).isDisplayed())
                    .isTrue();
            Path picture =
                    installation.root().resolve("tests/target/shots/desk-" + form + "-" + width);
            browser.photograph(picture.resolveSibling(picture.getFileName() + ".png"));
            assertThat(new AxeBuilder().analyze(page).getViolations())
                    .as("axe on %s %d", form, width)
                    .isEmpty();
            Object overflow =
                    page.executeScript(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(((Number) overflow).intValue()).as("pixels beyond the right edge").isZero();
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
