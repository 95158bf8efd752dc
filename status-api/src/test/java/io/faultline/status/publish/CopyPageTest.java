package io.faultline.status.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.Page;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CopyPageTest {

    @Test
    void whatever_the_stamp_is_called_it_stays_text() {
        String page =
                "<head><meta charset=\"utf-8\"></head><main id=\"main\"><div class=\"wrap\"></div>";
        String copy =
                new CopyPage(Page.DEFAULT, "en", () -> "<b>\"Published\"</b>")
                        .of(page, Instant.parse("2026-11-23T15:27:00Z"));
        assertThat(copy)
                .contains("&lt;b&gt;&quot;Published&quot;&lt;/b&gt; <time datetime=\"2026-11-23")
                .doesNotContain("<b>");
    }
}
