package io.faultline.status.http;

import io.faultline.status.page.PageRenderer;
import io.faultline.status.page.PageRenderer.Reader;
import io.faultline.status.page.SubscribeWords;
import io.faultline.status.page.Views.Fact;
import io.faultline.status.page.Views.Note;
import io.faultline.status.site.Site;
import io.faultline.status.subscribe.Answer.Reason;
import java.util.List;
import java.util.Map;

/// Pages that say one thing.
final class Notes {

    private Notes() {}

    static String notFound(Site site, Reader reader) {
        return renderer(site, reader).notFound();
    }

    static PageRenderer renderer(Site site, Reader reader) {
        return new PageRenderer(site.snapshot(), site.state(), reader);
    }

    /// Something is over, or can not be done; the way leads back.
    static Note plain(String title, String text, String backHref, String back) {
        return new Note(title, text, List.of(), "", Map.of(), false, "", backHref, back);
    }

    /// Something can be done, by a button.
    static Note button(
            String title, String text, String action, Map<String, String> fields, String button) {
        return new Note(title, text, List.of(), action, fields, false, button, "", "");
    }

    /// The same with what is known beside it.
    static Note button(
            String title,
            List<Fact> facts,
            String action,
            Map<String, String> fields,
            String button) {
        return new Note(title, "", facts, action, fields, false, button, "", "");
    }

    /// Asks for the code of a text message.
    static Note code(String title, String text, String id, String button) {
        return new Note(
                title,
                text,
                List.of(),
                "/subscribe/confirm",
                Map.of("id", id),
                true,
                button,
                "",
                "");
    }

    static Note refused(Reason reason, SubscribeWords words) {
        return switch (reason) {
            case FORGED -> again(words.forged(), words.forgedText(), words);
            case EXPIRED -> again(words.expired(), words.expiredText(), words);
            case WRONG_CODE -> again(words.wrongCode(), words.wrongCodeText(), words);
            case TOO_MANY -> again(words.tooManyCodes(), words.tooManyCodesText(), words);
            case UNAVAILABLE -> again(words.unavailable(), words.unavailableText(), words);
        };
    }

    static int status(Reason reason) {
        return switch (reason) {
            case FORGED -> 404;
            case EXPIRED -> 410;
            case WRONG_CODE -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private static Note again(String title, String text, SubscribeWords words) {
        return plain(title, text, "/subscribe", words.subscribeTitle());
    }
}
