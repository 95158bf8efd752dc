package io.faultline.status.page;

import io.faultline.contracts.inventory.Page;
import io.faultline.contracts.inventory.Palette;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The style of all pages, which stands in each of them, and the policy that lets a browser use
/// just this style, our one script, and nothing from anywhere else.
///
/// @param css the style
/// @param icons the symbols that pages draw with `<use>`
/// @param policy the value of `content-security-policy`
public record Style(String css, String icons, String policy) {

    /// Without anything of a provider's own.
    public static final Style OURS = of(resource("style.css"));

    private static final Map<Map<String, String>, Style> KNOWN = new ConcurrentHashMap<>();
    private static final int MAX_KNOWN = 50;

    /// The one of a page, in its provider's colours.
    public static Style of(Page page) {
        if (page.colours().isEmpty()) {
            return OURS;
        }
        if (KNOWN.size() > MAX_KNOWN) {
            KNOWN.clear(); // somebody edits the inventory
        }
        return KNOWN.computeIfAbsent(
                page.colours(), colours -> of(OURS.css + buttons(Palette.of(colours))));
    }

    private static String buttons(Palette palette) {
        var its = palette.buttons();
        return its == null
                ? ""
                : ":root{--brand:light-dark(%s,%s);--on-brand:light-dark(%s,%s)}"
                        .formatted(its.day(), its.night(), its.onDay(), its.onNight());
    }

    /// A file of the page.
    ///
    /// @throws UncheckedIOException where this program was put together without it
    public static String resource(String name) {
        try (var file = Style.class.getResourceAsStream("/page/" + name)) {
            if (file == null) {
                throw new IOException("there is no /page/" + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Style of(String css) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(css.getBytes(StandardCharsets.UTF_8));
            return new Style(
                    css,
                    resource("icons.html"),
                    "default-src 'none'; script-src 'self'; style-src 'sha256-"
                            + Base64.getEncoder().encodeToString(hash)
                            + "'; img-src 'self'; connect-src 'self'; form-action 'self';"
                            + " base-uri 'none'; frame-ancestors 'none'");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
