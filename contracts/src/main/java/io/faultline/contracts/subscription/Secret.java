package io.faultline.contracts.subscription;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The installation's secret of 32 bytes, from which the keys for addresses and tokens are derived,
/// each with a label of its own.
public final class Secret {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Reads the secret from base64.
    ///
    /// @throws IllegalArgumentException unless it is base64 of exactly 32 bytes
    public static Secret of(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "the secret must be base64 of 32 bytes, it has "
                            + bytes.length
                            + ": make one with 'openssl rand -base64 32'");
        }
        return new Secret(bytes);
    }

    /// HMAC-SHA-256 of `text` under the key derived for `label`.
    byte[] mac(String label, String text) {
        return hmac(hmac(bytes, label), text);
    }

    /// A key of 32 bytes for `label`.
    public byte[] key(String label) {
        return hmac(bytes, label);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }

    /// Never the secret itself.
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
