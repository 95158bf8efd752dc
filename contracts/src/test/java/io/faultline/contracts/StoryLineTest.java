package io.faultline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StoryLineTest {

    private static final Instant NOON = Instant.parse("2026-11-02T17:05:00Z");

    @Test
    void a_line_is_written_as_readers_of_statuspage_feeds_parse_it() {
        var line = new StoryLine(NOON, "in_progress", "We <swap> a \"card\".\nBack soon.");
        assertThat(line.html(ZoneId.of("America/Toronto")))
                .isEqualTo(
                        "<p><small>Nov <var data-var='date'> 2</var>, <var data-var='time'>12:05</var>"
                                + " EST</small><br><strong>In progress</strong> - We &lt;swap&gt; a"
                                + " &quot;card&quot;.<br>Back soon.</p>");
        assertThat(line.plain()).startsWith("In progress - We <swap>");
    }

    @Test
    void what_a_line_says_is_the_same_in_every_zone_and_for_either_case_of_its_phase() {
        String here = new StoryLine(NOON, "resolved", "Over.").html(ZoneId.of("America/Toronto"));
        String there = new StoryLine(NOON, "RESOLVED", "Over.").html(ZoneId.of("Europe/Paris"));
        assertThat(here).isNotEqualTo(there);
        assertThat(StoryLine.said(here)).isEqualTo(StoryLine.said(there));
    }
}
