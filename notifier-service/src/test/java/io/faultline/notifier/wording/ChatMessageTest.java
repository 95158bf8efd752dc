package io.faultline.notifier.wording;

import static io.faultline.notifier.NewsFixture.directory;
import static io.faultline.notifier.NewsFixture.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.News;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatMessageTest {

    @Test
    void a_slack_message_says_what_the_mail_says_and_nothing_typed_becomes_a_link() {
        String message = ChatMessage.slack(letter(Language.EN)).toString();
        assertThat(message)
                .contains("[Telax] Investigating: Carrier A is down")
                .contains("Update 0 &lt;says&gt; this.")
                .contains("*Who acts*")
                .contains("|Unsubscribe>")
                .doesNotContain("<says>");
    }

    @Test
    void a_card_for_teams_speaks_french_as_well() {
        Map<String, Object> message = ChatMessage.teams(letter(Language.FR));
        assertThat(message.toString())
                .contains("AdaptiveCard", "lang=fr")
                .contains("L'opérateur A est en panne")
                .contains("Se désabonner");
    }

    @Test
    void a_text_of_any_length_stays_within_what_is_taken() {
        Letter letter =
                new Letter(
                        "en",
                        "B",
                        "s",
                        "",
                        Tone.PLAIN,
                        "b",
                        "",
                        "h",
                        "",
                        "😀".repeat(9_000),
                        null,
                        java.util.List.of(),
                        new Letter.Link("l", "https://x"),
                        "",
                        java.util.List.of());
        assertThat(ChatMessage.slack(letter).toString().codePoints().count()).isLessThan(3_300);
    }

    private static Letter letter(Language language) {
        News news = incident("I");
        return new NewsLetter(directory(), language)
                .write(news, 0, Occasion.OPENED, Viewpoint.of(news, null));
    }
}
