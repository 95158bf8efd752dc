package io.faultline.probe.stun;

import io.faultline.probe.ask.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a TURN server is shown: a user name, and a key that the password is made into (RFC 8489,
/// section 9.2.2). Its text form hides the password.
record TurnLogin(String user, String password) {

    private static final Duration VALID = Duration.ofHours(1);

    /// A user with its password, for ever.
    static TurnLogin longTerm(Credentials credentials) {
        return new TurnLogin(credentials.user(), credentials.password());
    }

    /// A user for an hour, as a shared secret allows (draft-uberti-behave-turn-rest-00): how
    /// browser clients are let in.
    static TurnLogin forAnHour(Credentials secret, Instant now) {
        String user = now.plus(VALID).getEpochSecond() + ":" + secret.user();
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret.password()), "HmacSHA1"));
            return new TurnLogin(
                    user, Base64.getEncoder().encodeToString(mac.doFinal(bytes(user))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /// The key in a realm.
    byte[] key(byte[] realm) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(bytes(user + ":"));
            digest.update(realm);
            return digest.digest(bytes(":" + password));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    @Override
    public String toString() {
        return "TurnLogin[" + user + "]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
