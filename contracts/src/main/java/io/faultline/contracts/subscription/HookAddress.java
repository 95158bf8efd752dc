package io.faultline.contracts.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a webhook is: the address of a subscription whose channel is one of the web's.
///
/// @param url an absolute one of http or https
/// @param owner the mail address of whoever hears of it when the webhook fails for long; absent:
///   nobody
public record HookAddress(URI url, @Nullable String owner) {

    /// The longest address, in characters.
    public static final int MAX_LENGTH = 1_000;

    /// What somebody typed, where it is the address of a webhook: http or https, a host, no login.
    public static Optional<HookAddress> read(String typed, @Nullable String owner) {
        String text = typed.strip();
        if (text.length() > MAX_LENGTH || !text.matches("\\p{Graph}+")) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean isGood =
                    (scheme.equals("https") || scheme.equals("http"))
                            && url.getHost() != null
                            && url.getRawUserInfo() == null
                            && url.getRawFragment() == null;
            return isGood ? Optional.of(new HookAddress(url, owner)) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException where it is none
    public static HookAddress of(String text) {
        int blank = text.indexOf(' ');
        return read(
                        blank < 0 ? text : text.substring(0, blank),
                        blank < 0 ? null : text.substring(blank + 1))
                .orElseThrow(() -> new IllegalArgumentException("not the address of a webhook"));
    }

    /// As it is encrypted: the address, then the owner behind a blank.
    public String text() {
        return owner == null ? url.toString() : url + " " + owner;
    }

    /// What it is indexed by. Unlike a mail address, two that differ in case are two.
    public String indexed() {
        return "hook:" + hash(url);
    }

    /// Equal for equal addresses of the web, and short.
    static String hash(URI url) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(url.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /// Never the address itself: it would end in a log.
    @Override
    public String toString() {
        return "HookAddress[…]";
    }
}
