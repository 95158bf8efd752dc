package io.faultline.notifier.wording;

import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.News;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes what a browser shows as a notification. It goes encrypted through somebody else's push
/// service, which takes four kilobytes: a few words, a link, and the way out.
public final class PushMessage {

    /// In bytes as JSON, so that all of it stays below three kilobytes.
    private static final int MAX_TITLE = 400;

    private static final int MAX_BODY = 1_500;

    private final Directory directory;
    private final Language language;

    /// @param directory names and the page that speaks
    /// @param language in which it is written
    public PushMessage(Directory directory, Language language) {
        this.directory = directory;
        this.language = language;
    }

    /// The message of an update. One of the same story takes the place of the one before.
    ///
    /// @param sequence the position of the update that is told
    public Map<String, Object> write(
            News news, int sequence, Occasion occasion, Viewpoint viewpoint) {
        Letter letter =
                new NewsLetter(directory, language).write(news, sequence, occasion, viewpoint);
        Map<String, Object> message =
                message(
                        letter.subject(),
                        letter.lead(),
                        letter.action().url(),
                        news.id().value(),
                        sequence);
        message.put("at", news.updates().get(sequence).at().toString());
        return message;
    }

    /// You hear of it from now on.
    public Map<String, Object> welcome() {
        return message(
                "["
                        + directory.brand(language)
                        + "] "
                        + language.pick(
                                "This browser will be notified", "Ce navigateur sera prévenu"),
                language.pick(
                        "When something breaks that concerns you, when it gets worse, and once when"
                                + " it is over.",
                        "Quand une panne vous concerne, quand elle s'aggrave, et une fois quand"
                                + " elle est terminée."),
                directory.url() + "/",
                "subscription",
                0);
    }

    private Map<String, Object> message(
            String title, String body, String url, String tag, int sequence) {
        var message = new LinkedHashMap<String, Object>();
        message.put("title", plain(title, MAX_TITLE));
        message.put("body", plain(body, MAX_BODY));
        message.put("lang", language.code());
        message.put("tag", tag);
        message.put("seq", sequence);
        message.put("url", url);
        message.put("stop", Letters.unsubscribe(directory));
        message.put("stopLabel", language.pick("Unsubscribe", "Se désabonner"));
        return message;
    }

    /// Of what is typed only the words count, as many as there is room for.
    private static String plain(String text, int longest) {
        String words = text.replaceAll("[\\p{Cntrl}\\p{Cs}&&[^\n]]+", " ").strip();
        int left = longest;
        for (int i = 0; i < words.length(); i += Character.charCount(words.codePointAt(i))) {
            left -= bytes(words.codePointAt(i));
            if (left < 0) {
                return words.substring(0, i).strip() + "…";
            }
        }
        return words;
    }

    /// How long a code point may become in JSON.
    private static int bytes(int point) {
        if (point > 0xffff) {
            return 12; // two escapes
        }
        if (point > 0x7ff) {
            return 3;
        }
        return point > 0x7f || point == '"' || point == '\\' || point == '\n' ? 2 : 1;
    }
}
