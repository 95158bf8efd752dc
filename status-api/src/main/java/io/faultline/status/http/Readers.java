package io.faultline.status.http;

import io.faultline.status.page.PageRenderer.Reader;
import io.faultline.status.site.Site;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/// Who is reading: their language and their choice of colours.
final class Readers {

    private static final int MAX_HEADER = 200;
    private static final List<String> THEMES = List.of("auto", "light", "dark");

    private Readers() {}

    /// The language asked for in the address, else chosen before, else preferred by the browser,
    /// else the page's first.
    static Reader of(
            List<String> languages,
            @Nullable String asked,
            @Nullable String languageCookie,
            @Nullable String acceptLanguage,
            @Nullable String themeCookie) {
        String theme = themeCookie != null && THEMES.contains(themeCookie) ? themeCookie : "auto";
        if (asked != null && languages.contains(asked)) {
            return new Reader(asked, theme);
        }
        if (languageCookie != null && languages.contains(languageCookie)) {
            return new Reader(languageCookie, theme);
        }
        return new Reader(preferred(languages, acceptLanguage), theme);
    }

    /// Who a request is from that was not served by a resource.
    static Reader of(Site site, RoutingContext request) {
        return of(
                site.snapshot().page().languages(),
                request.request().getParam("lang"),
                cookie(request, "lang"),
                request.request().getHeader("accept-language"),
                cookie(request, "theme"));
    }

    private static @Nullable String cookie(RoutingContext request, String name) {
        Cookie cookie = request.request().getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    static String theme(@Nullable String asked) {
        return asked != null && THEMES.contains(asked) ? asked : "auto";
    }

    private static String preferred(List<String> languages, @Nullable String header) {
        if (header == null || header.length() > MAX_HEADER) {
            return languages.getFirst();
        }
        try {
            String found = Locale.lookupTag(LanguageRange.parse(header), languages);
            return found == null ? languages.getFirst() : found;
        } catch (IllegalArgumentException _) {
            return languages.getFirst();
        }
    }
}
