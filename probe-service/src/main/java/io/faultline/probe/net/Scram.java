package io.faultline.probe.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ProtocolException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A login in which neither side shows the password and each proves that it knows it (SCRAM, RFC
/// 5802 and RFC 7677), the client's half, without channel binding: texts from values, for one
/// login.
public final class Scram {

    /// So many rounds a server may ask for: it is our time.
    private static final int MOST_ROUNDS = 100_000;

    private static final String NO_CHANNEL = "n,,";

    /// What is hashed with.
    public enum Hash {
        SHA_256("SCRAM-SHA-256", "HmacSHA256", "SHA-256"),
        SHA_512("SCRAM-SHA-512", "HmacSHA512", "SHA-512");

        private final String mechanism;
        private final String mac;
        private final String digest;

        Hash(String mechanism, String mac, String digest) {
            this.mechanism = mechanism;
            this.mac = mac;
            this.digest = digest;
        }

        /// The name of the mechanism in SASL.
        public String mechanism() {
            return mechanism;
        }
    }

    private final Hash hash;
    private final byte[] password;
    private final String nonce;
    private final String bare;
    private String expected = "";

    /// @param nonce printable, without commas, never used before
    /// @throws IllegalArgumentException when there is no password
    public Scram(Hash hash, String user, String password, String nonce) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("the password is empty");
        }
        this.hash = hash;
        this.password = Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(UTF_8);
        this.nonce = nonce;
        this.bare =
                "n="
                        + Normalizer.normalize(user, Normalizer.Form.NFKC)
                                .replace("=", "=3D")
                                .replace(",", "=2C")
                        + ",r="
                        + nonce;
    }

    /// What the client says first.
    public String first() {
        return NO_CHANNEL + bare;
    }

    /// The client's proof.
    ///
    /// @param challenge what the server said to the first
    /// @throws ProtocolException when it makes no sense
    public String proof(String challenge) throws ProtocolException {
        Map<String, String> fields = fields(challenge);
        String both = fields.getOrDefault("r", "");
        if (!both.startsWith(nonce) || both.length() == nonce.length()) {
            throw new ProtocolException("the login's challenge is not for us");
        }
        byte[] salted = salted(salt(fields), rounds(fields));
        String without =
                "c="
                        + Base64.getEncoder().encodeToString(NO_CHANNEL.getBytes(UTF_8))
                        + ",r="
                        + both;
        byte[] said = (bare + "," + challenge + "," + without).getBytes(UTF_8);
        byte[] clientKey = mac(salted, "Client Key".getBytes(UTF_8));
        byte[] signature = mac(digest(clientKey), said);
        var proof = new byte[clientKey.length];
        for (int at = 0; at < proof.length; at++) {
            proof[at] = (byte) (clientKey[at] ^ signature[at]);
        }
        byte[] serverKey = mac(salted, "Server Key".getBytes(UTF_8));
        expected = Base64.getEncoder().encodeToString(mac(serverKey, said));
        return without + ",p=" + Base64.getEncoder().encodeToString(proof);
    }

    /// Whether the server has proved that it knows the password too.
    ///
    /// @param last what it said to the proof
    public boolean isProved(String last) throws ProtocolException {
        return !expected.isEmpty()
                && MessageDigest.isEqual(
                        expected.getBytes(UTF_8),
                        fields(last).getOrDefault("v", "").getBytes(UTF_8));
    }

    private byte[] salted(byte[] salt, int rounds) {
        var first = new byte[salt.length + 4];
        System.arraycopy(salt, 0, first, 0, salt.length);
        first[first.length - 1] = 1;
        Mac mac = keyed(password);
        byte[] each = mac.doFinal(first);
        byte[] sum = each.clone();
        for (int round = 1; round < rounds; round++) {
            each = mac.doFinal(each);
            for (int at = 0; at < sum.length; at++) {
                sum[at] ^= each[at];
            }
        }
        return sum;
    }

    private static byte[] salt(Map<String, String> fields) throws ProtocolException {
        try {
            byte[] salt = Base64.getDecoder().decode(fields.getOrDefault("s", ""));
            if (salt.length > 0) {
                return salt;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new ProtocolException("the login's challenge has no salt");
    }

    private static int rounds(Map<String, String> fields) throws ProtocolException {
        String rounds = fields.getOrDefault("i", "");
        if (rounds.matches("\\d{1,6}")
                && Integer.parseInt(rounds) >= 1
                && Integer.parseInt(rounds) <= MOST_ROUNDS) {
            return Integer.parseInt(rounds);
        }
        throw new ProtocolException(
                "the login's challenge asks for no number of rounds within 1 and " + MOST_ROUNDS);
    }

    private static Map<String, String> fields(String message) throws ProtocolException {
        var fields = new HashMap<String, String>();
        for (String field : message.split(",", -1)) {
            if (field.length() < 2 || field.charAt(1) != '=') {
                throw new ProtocolException("the login's answer is no SCRAM");
            }
            fields.putIfAbsent(field.substring(0, 1), field.substring(2));
        }
        return fields;
    }

    private byte[] mac(byte[] key, byte[] message) {
        return keyed(key).doFinal(message);
    }

    private Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(hash.mac);
            mac.init(new SecretKeySpec(key, hash.mac));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + hash.mac, e);
        }
    }

    private byte[] digest(byte[] message) {
        try {
            return MessageDigest.getInstance(hash.digest).digest(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + hash.digest, e);
        }
    }
}
