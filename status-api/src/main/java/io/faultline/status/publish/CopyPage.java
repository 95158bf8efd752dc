package io.faultline.status.publish;

import io.faultline.contracts.Json;
import io.faultline.contracts.inventory.Page;
import io.faultline.status.page.CopyWords;
import io.faultline.status.page.Style;
import java.time.Instant;

/// A page as it stands in a copy: it says when it was published (a script makes an age of it),
/// brings its own policy, since a server of plain files sends none, and has a place where an
/// emergency update can be put by a program that knows nothing else of it.
final class CopyPage {

    /// Between these two stands what was said when all else was down.
    static final String NOTICES = "<!--notices-->";

    /// The end of it.
    static final String NOTICES_END = "<!--/notices-->";

    private static final String HEAD = "<meta charset=\"utf-8\">";
    private static final String TOP = "<main id=\"main\"><div class=\"wrap\">";

    private final Page page;
    private final String language;
    private final CopyWords words;

    CopyPage(Page page, String language, CopyWords words) {
        this.page = page;
        this.language = language;
        this.words = words;
    }

    /// @throws IllegalStateException where the page has no place for these: a layout of ours that
    ///   has lost it must not be published without its age
    String of(String html, Instant at) {
        String policy =
                Style.of(page)
                        .policy()
                        .replace("; frame-ancestors 'none'", "")
                        .replace("form-action 'self'", "form-action 'self' " + origin());
        return put(
                put(
                        html,
                        HEAD,
                        "<meta http-equiv=\"content-security-policy\" content=\"" + policy + "\">"),
                TOP,
                NOTICES + NOTICES_END + stamp(at));
    }

    private String stamp(Instant at) {
        String time = Json.time(at);
        return "<p id=\"published\" class=\"small muted\">"
                + NoticeHtml.escaped(words.copyPublishedAt())
                + " <time datetime=\""
                + time
                + "\">"
                + CopyTimes.in(language, page.timeZone(), at)
                + "</time> <time data-age datetime=\""
                + time
                + "\"></time></p>";
    }

    private String origin() {
        var url = page.url();
        return url.getScheme() + "://" + url.getAuthority();
    }

    private static String put(String html, String after, String what) {
        int at = html.indexOf(after);
        if (at < 0) {
            throw new IllegalStateException("a page without " + after + " can not be published");
        }
        int end = at + after.length();
        return html.substring(0, end) + what + html.substring(end);
    }
}
