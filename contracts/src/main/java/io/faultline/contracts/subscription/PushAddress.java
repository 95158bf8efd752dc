package io.faultline.contracts.subscription;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// Where a browser is reached: the address of a subscription whose channel is push. The endpoint is
/// at the browser's push service; what goes through it only the holder of the two keys can read
/// (RFC 8291).
///
/// @param endpoint an absolute one of http or https
/// @param p256dh the browser's public key, a point of P-256 in base64 for URLs
/// @param auth the browser's authentication secret, 16 bytes in the same
public record PushAddress(URI endpoint, String p256dh, String auth) {

    private static final int AUTH_BYTES = 16;
    private static final int MAX_KEY = 100;

    /// @throws IllegalArgumentException where the endpoint is no address of the web, the key not on
    ///   the curve, or the secret of another length
    public PushAddress {
        if (HookAddress.read(endpoint.toString(), null).isEmpty()) {
            throw new IllegalArgumentException("not the endpoint of a push service");
        }
        P256.publicKey(bytes(p256dh));
        if (bytes(auth).length != AUTH_BYTES) {
            throw new IllegalArgumentException("an authentication secret has 16 bytes");
        }
    }

    /// What a browser sent, where it is such an address.
    public static Optional<PushAddress> read(String endpoint, String p256dh, String auth) {
        try {
            return HookAddress.read(endpoint, null)
                    .map(each -> new PushAddress(each.url(), bare(p256dh), bare(auth)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException where it is none
    public static PushAddress of(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not the address of a browser");
        }
        return new PushAddress(URI.create(parts[0]), parts[1], parts[2]);
    }

    /// As it is encrypted: its parts with blanks in between.
    public String text() {
        return endpoint + " " + p256dh + " " + auth;
    }

    /// What it is indexed by: a browser has one endpoint for a page.
    public String indexed() {
        return "push:" + HookAddress.hash(endpoint);
    }

    /// The point of the browser's public key.
    public byte[] point() {
        return bytes(p256dh);
    }

    /// The browser's authentication secret.
    public byte[] secret() {
        return bytes(auth);
    }

    /// Whether somebody who names this one is that browser. Its push service knows the endpoint
    /// too, but neither key's other half nor the secret.
    public boolean isProofOf(PushAddress other) {
        return MessageDigest.isEqual(
                text().getBytes(StandardCharsets.UTF_8),
                other.text().getBytes(StandardCharsets.UTF_8));
    }

    /// Some libraries pad.
    private static String bare(String key) {
        return key.strip().replaceFirst("=+$", "");
    }

    private static byte[] bytes(String key) {
        if (key.length() > MAX_KEY) {
            throw new IllegalArgumentException("a key of a browser is too long");
        }
        return Base64.getUrlDecoder().decode(key);
    }

    /// Never the address itself: it would end in a log.
    @Override
    public String toString() {
        return "PushAddress[…]";
    }
}
