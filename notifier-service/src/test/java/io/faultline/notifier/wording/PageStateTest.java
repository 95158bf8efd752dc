package io.faultline.notifier.wording;

import static io.faultline.notifier.NewsFixture.directory;
import static io.faultline.notifier.NewsFixture.incident;
import static io.faultline.notifier.NewsFixture.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.news.News;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageStateTest {

    @Test
    void one_service_down_is_a_partial_outage_of_the_whole() {
        assertThat(state(List.of(), incident("I")))
                .isEqualTo(new PageState("major", "Partial System Outage"));
    }

    @Test
    void what_was_open_before_this_story_ended_does_not_count_any_more() {
        assertThat(state(List.of(incident("I")), incident("I", "R")))
                .isEqualTo(new PageState("none", "All Systems Operational"));
    }

    @Test
    void what_is_private_is_not_in_the_state_of_the_page() {
        assertThat(state(List.of(), secret("I")).indicator()).isEqualTo("none");
    }

    private static PageState state(List<News> open, News now) {
        return PageState.of(open, now, directory().services().keySet());
    }
}
