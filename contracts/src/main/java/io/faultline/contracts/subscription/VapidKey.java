package io.faultline.contracts.subscription;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/// The key by which push services know this installation (RFC 8292). A browser subscribes to its
/// public half and then takes messages of nobody else. It follows from the installation's secret,
/// so that the page which hands it out and the notifier which signs need not tell each other.
public final class VapidKey {

    private final PrivateKey key;
    private final String publicKey;

    private VapidKey(PrivateKey key) {
        this.key = key;
        this.publicKey =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(P256.point(P256.publicOf(key)));
    }

    /// The key of an installation.
    public static VapidKey of(Secret secret) {
        // 64 bytes for a number of 32, so that no value is likelier than another (FIPS 186-5,
        // A.2.1)
        byte[] first = secret.mac("vapid", "1");
        byte[] both = Arrays.copyOf(first, first.length * 2);
        System.arraycopy(secret.mac("vapid", "2"), 0, both, first.length, first.length);
        BigInteger below = P256.parameters().getOrder().subtract(BigInteger.ONE);
        return new VapidKey(
                P256.privateKey(new BigInteger(1, both).mod(below).add(BigInteger.ONE)));
    }

    /// The public half, a point of P-256 in base64 for URLs.
    public String publicKey() {
        return publicKey;
    }

    /// An ES256 signature (RFC 7518): r and s, 32 bytes each.
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no ES256", e);
        }
    }

    /// Never the private half.
    @Override
    public String toString() {
        return "VapidKey[" + publicKey + "]";
    }
}
