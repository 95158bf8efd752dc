package io.faultline.notifier.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what goes to a webhook as Standard Webhooks 1.0 say: HMAC-SHA-256 over id, time and body,
/// so that a receiver can tell a forgery, and an old message sent again. The id stays the same for
/// every attempt.
final class HookSignature {

    private HookSignature() {}

    /// @param id of the message
    /// @param at when it is sent
    static Map<String, String> headers(byte[] key, String id, Instant at, String body) {
        long seconds = at.getEpochSecond();
        String signed = id + "." + seconds + "." + body;
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(mac(key, signed)));
    }

    /// The key as its owner is told it.
    static String secret(byte[] key) {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
