package io.faultline.incident.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// What sign-in's cookies are encrypted with. Instances of one client secret read each other's.
///
/// @param session of the cookie that says who is signed in
/// @param state of the cookie of a sign-in under way
record SealingKeys(String session, String state) {

    static SealingKeys of(String clientSecret) {
        return new SealingKeys(hash("session", clientSecret), hash("state", clientSecret));
    }

    /// Good until this instance ends.
    static SealingKeys random() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return of(Base64.getUrlEncoder().encodeToString(random));
    }

    private static String hash(String label, String secret) {
        try {
            byte[] text =
                    ("faultline desk " + label + "\n" + secret).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Never the keys.
    @Override
    public String toString() {
        return "SealingKeys[…]";
    }
}
