package io.faultline.status.http;

import io.faultline.contracts.inventory.Page;
import io.faultline.status.page.Style;
import java.util.LinkedHashMap;
import java.util.Map;

/// What goes with every answer.
final class Headers {

    /// CONTRACT.md, section 6.
    static final String CACHE =
            "public, max-age=10, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600";

    private Headers() {}

    /// Of a document that programs read from anywhere.
    static Map<String, String> open() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("access-control-allow-origin", "*");
        headers.put("access-control-expose-headers", "etag");
        headers.put("cache-control", CACHE);
        headers.put("vary", "Accept, Accept-Encoding");
        headers.put("x-content-type-options", "nosniff");
        return headers;
    }

    /// Of the program that stays in a browser to show notifications: it may ask this place alone,
    /// and runs no other.
    static Map<String, String> worker() {
        var headers = open();
        headers.put("content-security-policy", "default-src 'none'; connect-src 'self'");
        return headers;
    }

    /// Of a page that everybody may read.
    static Map<String, String> page(Page page) {
        var headers = guarded(page);
        headers.put("cache-control", CACHE);
        headers.put("vary", "Accept-Language, Cookie, Accept-Encoding");
        headers.put("referrer-policy", "strict-origin-when-cross-origin");
        return headers;
    }

    /// Of a page that is for one person: nobody keeps it, nobody is told where they came from, and
    /// no search engine lists it.
    static Map<String, String> personal(Page page) {
        var headers = guarded(page);
        headers.put("cache-control", "private, no-store");
        headers.put("referrer-policy", "no-referrer");
        headers.put("x-robots-tag", "noindex");
        return headers;
    }

    private static Map<String, String> guarded(Page page) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-security-policy", Style.of(page).policy());
        headers.put("x-content-type-options", "nosniff");
        headers.put("x-frame-options", "DENY");
        headers.put("cross-origin-opener-policy", "same-origin");
        headers.put("permissions-policy", "camera=(), microphone=(), geolocation=()");
        return headers;
    }
}
