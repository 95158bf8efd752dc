package io.faultline.notifier.wording;

import static io.faultline.notifier.NewsFixture.ACME;
import static io.faultline.notifier.NewsFixture.directory;
import static io.faultline.notifier.NewsFixture.incident;
import static io.faultline.notifier.NewsFixture.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Json;
import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Update;
import io.faultline.notifier.news.Words;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PushMessageTest {

    @Test
    void it_says_what_and_where_in_the_readers_language() {
        Map<String, Object> message = write(Language.FR, incident("I"));
        assertThat(message)
                .containsEntry("title", "[Telax] Enquête en cours : L'opérateur A est en panne")
                .containsEntry("body", "Le message 0 dit <ceci>.")
                .containsEntry("lang", "fr")
                .containsEntry("seq", 0)
                .containsEntry("tag", "inc_7f3kq2m9xa1c")
                .containsEntry("url", "https://status.telax.example/incidents/inc_7f3kq2m9xa1c")
                .containsEntry("at", "2026-11-23T14:41:12Z")
                .containsEntry("stopLabel", "Se désabonner");
    }

    @Test
    void what_is_private_leads_to_the_customers_own_view() {
        News news = secret("I");
        Map<String, Object> message =
                new PushMessage(directory(), Language.EN)
                        .write(news, 0, Occasion.OPENED, Viewpoint.of(news, ACME));
        assertThat(message)
                .containsEntry("url", "https://status.telax.example/c/" + Marker.VIEW.text());
    }

    @Test
    void whatever_was_typed_it_stays_below_three_kilobytes() {
        for (String each :
                List.of("😀".repeat(9_000), "\"\\".repeat(9_000), "a\u0000\u0007b\n\n\ud83d")) {
            News news = saying(each);
            Map<String, Object> message = write(Language.EN, news);
            assertThat(Json.write(message).length).as(each.substring(0, 4)).isLessThan(2_700);
            assertThat((String) message.get("body")).doesNotContain("\u0000").isNotBlank();
        }
    }

    @Test
    void a_welcome_is_in_both_languages() {
        assertThat(new PushMessage(directory(), Language.EN).welcome().get("title"))
                .isEqualTo("[Telax] This browser will be notified");
        assertThat(new PushMessage(directory(), Language.FR).welcome().get("title"))
                .isEqualTo("[Telax] Ce navigateur sera prévenu");
    }

    private static Map<String, Object> write(Language language, News news) {
        return new PushMessage(directory(), language)
                .write(news, 0, Occasion.OPENED, Viewpoint.of(news, null));
    }

    private static News saying(String text) {
        News news = incident("I");
        Update update = news.updates().getFirst();
        return new News(
                news.id(),
                news.kind(),
                Words.of(text),
                news.layer(),
                news.severity(),
                news.reach(),
                news.times(),
                news.responsible(),
                news.mitigation(),
                news.evidence(),
                List.of(
                        new Update(
                                update.at(),
                                update.phase(),
                                update.severity(),
                                true,
                                Words.of(text))));
    }
}
