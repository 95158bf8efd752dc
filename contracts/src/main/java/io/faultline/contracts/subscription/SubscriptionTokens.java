package io.faultline.contracts.subscription;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/// Tokens of the form `v1.<purpose>.<subject>.<epoch seconds>.<mac>` and six-digit codes. The MAC
/// has 128 bits and depends on purpose, subject and time, never on an address.
public final class SubscriptionTokens {

    private static final int MAC_BYTES = 16;

    /// 32 letters of base64, which is all that a topic may have.
    private static final int TOPIC_BYTES = 24;

    private static final int CODES = 1_000_000;

    private final Secret secret;

    /// @param secret the installation's secret
    public SubscriptionTokens(Secret secret) {
        this.secret = secret;
    }

    /// What a token may be used for; one made for a purpose is worth nothing for another.
    public enum Purpose {
        /// Say yes to a subscription.
        CONFIRM(Duration.ofHours(24)),
        /// Change or end a subscription.
        MANAGE(Duration.ofDays(30)),
        /// End a subscription; never expires, as people expect of an old mail.
        UNSUBSCRIBE(Duration.ofDays(365_000)),
        /// See a customer's own view; the subject is the customer.
        VIEW(Duration.ofDays(365)),
        /// Subscribe to what is a customer's, from a page that somebody sees who has signed in; the
        /// subject is the customer.
        SUBSCRIBE(Duration.ofHours(2));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Why a token is not accepted, or whose it is.
    public sealed interface Verdict {
        /// The token is good.
        record Genuine(String subject, Instant issuedAt) implements Verdict {}

        /// It was good once.
        record Expired(String subject) implements Verdict {}

        /// It never was one of ours for this purpose.
        record Forged() implements Verdict {}
    }

    /// Makes a token.
    ///
    /// @param subject a subscription's or customer's id, of `[A-Za-z0-9_-]`
    public String issue(Purpose purpose, String subject, Instant at) {
        String head = "v1." + purpose.wire() + "." + subject + "." + at.getEpochSecond();
        return head + "." + mac(head);
    }

    /// Checks a token; takes any text.
    public Verdict verify(Purpose purpose, String token, Instant now) {
        if (token.length() > 512) {
            return new Verdict.Forged();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 5
                || !parts[0].equals("v1")
                || !parts[1].equals(purpose.wire())
                || !parts[3].matches("[0-9]{1,12}")) {
            return new Verdict.Forged();
        }
        String head = token.substring(0, token.lastIndexOf('.'));
        if (!MessageDigest.isEqual(bytes(mac(head)), bytes(parts[4]))) {
            return new Verdict.Forged();
        }
        Instant issued = Instant.ofEpochSecond(Long.parseLong(parts[3]));
        return now.isAfter(issued.plus(purpose.life))
                ? new Verdict.Expired(parts[2])
                : new Verdict.Genuine(parts[2], issued);
    }

    /// The six digits that a text message carries for a subscription asked for at a time.
    public String code(String subscription, Instant requestedAt) {
        byte[] mac = secret.mac("code", subscription + "." + requestedAt.getEpochSecond());
        long number = 0;
        for (byte each : Arrays.copyOf(mac, 7)) {
            number = (number << 8) | (each & 0xff);
        }
        return String.format(Locale.ROOT, "%06d", Math.floorMod(number, CODES));
    }

    /// The key of 32 bytes that the messages to a webhook are signed with.
    public byte[] hookKey(String subscription) {
        return secret.mac("webhook", subscription);
    }

    /// What names a story to the push service of a browser (RFC 8030, section 5.4), so that a newer
    /// message replaces one that still waits there. Other browsers are told of it by another.
    public String topic(String subscription, String story) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        Arrays.copyOf(
                                secret.mac("push-topic", subscription + "." + story), TOPIC_BYTES));
    }

    private String mac(String head) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(secret.mac("token", head), MAC_BYTES));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
