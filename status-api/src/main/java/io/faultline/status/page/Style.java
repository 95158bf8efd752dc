package io.faultline.status.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The style of all pages, which stands in each of them, and the policy that lets a browser use
/// just this style, our one script, and nothing from anywhere else.
///
/// @param css the style
/// @param icons the symbols that pages draw with `<use>`
/// @param policy the value of `content-security-policy`
public record Style(String css, String icons, String policy) {

    /// The one there is.
    public static final Style OURS = of(resource("style.css"));

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
