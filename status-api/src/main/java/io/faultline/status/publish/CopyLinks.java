package io.faultline.status.publish;

import io.faultline.contracts.inventory.Page;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where pages stand in a copy. A server of plain files looks neither at queries nor at cookies, so
/// each language but the first has a folder of its own: `/history` and `/fr/history`.
final class CopyLinks {

    private static final Pattern PAGE =
            Pattern.compile(
                    "href=\"(/|/history|/uptime|/own-view|/subscribe|/incidents/[A-Za-z0-9_-]+)"
                            + "(?:\\?lang=([a-z]{2,3}))?([\"#])");
    private static final Pattern DETAIL = Pattern.compile("href=\"(/components/[a-z0-9]{12})\"");
    private static final Pattern ACTION = Pattern.compile("action=\"(/subscribe[a-z/]*)\"");
    private static final Pattern NEEDS_SERVER = Pattern.compile("(?s)<noscript>.*?</noscript>");

    private final Page page;
    private final String language;

    CopyLinks(Page page, String language) {
        this.page = page;
        this.language = language;
    }

    /// Where the page of a path stands in this language.
    String address(String path) {
        return address(path, language);
    }

    /// The page with its links leading to copies, its forms and what has charts to the house, and
    /// without what only a server could do.
    String rewrite(String html) {
        String linked =
                PAGE.matcher(html)
                        .replaceAll(found -> {
                            String asked = found.group(2);
                            String to = address(found.group(1), asked == null ? language : asked);
                            return Matcher.quoteReplacement("href=\"" + to + found.group(3));
                        });
        String house = Matcher.quoteReplacement(page.url().toString());
        String told = ACTION.matcher(linked).replaceAll("action=\"" + house + "$1\"");
        String charted = DETAIL.matcher(told).replaceAll("href=\"" + house + "$1\"");
        return NEEDS_SERVER.matcher(charted).replaceAll("");
    }

    private String address(String path, String in) {
        if (in.equals(page.language())) {
            return path;
        }
        return path.equals("/") ? "/" + in : "/" + in + path;
    }
}
