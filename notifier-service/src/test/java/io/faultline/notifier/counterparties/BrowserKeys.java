package io.faultline.notifier.counterparties;

import io.faultline.contracts.subscription.P256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The keys of a browser, and how it reads with them, by the words of RFC 8188, 5869 and 8291
/// alone.
final class BrowserKeys {

    private final KeyPair keys;
    private final byte[] auth = new byte[16];

    BrowserKeys() {
        new SecureRandom().nextBytes(auth);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(P256.parameters());
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The public key and the secret, as a subscription keeps them.
    String text() {
        return base64(point()) + " " + base64(auth);
    }

    /// Reads a message.
    String read(byte[] body) throws GeneralSecurityException {
        ByteBuffer from = ByteBuffer.wrap(body);
        byte[] salt = take(from, 16);
        int record = from.getInt();
        byte[] sender = take(from, from.get());
        byte[] sealed = take(from, from.remaining());
        require(sealed.length <= record, "one record");
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(P256.publicKey(sender), true);
        byte[] info = join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point(), sender);
        byte[] shared = expand(hmac(auth, agreement.generateSecret()), info, 32);
        byte[] extracted = hmac(salt, shared);
        byte[] key = expand(extracted, ascii("Content-Encoding: aes128gcm\0"), 16);
        byte[] nonce = expand(extracted, ascii("Content-Encoding: nonce\0"), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(sealed);
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        require(padded[end] == 2, "the last record");
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    private byte[] point() {
        return P256.point((ECPublicKey) keys.getPublic());
    }

    private static byte[] expand(byte[] key, byte[] info, int length)
            throws GeneralSecurityException {
        return Arrays.copyOf(hmac(key, join(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all =
                ByteBuffer.allocate(Arrays.stream(parts).mapToInt(each -> each.length).sum());
        for (byte[] each : parts) {
            all.put(each);
        }
        return all.array();
    }

    private static byte[] take(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
