package io.faultline.notifier.privacy;

import io.faultline.contracts.subscription.P256;
import io.faultline.contracts.subscription.PushAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts a message for one browser (RFC 8291), as one record of `aes128gcm` (RFC 8188): the push
/// service that carries it can not read it.
final class PushEncryption {

    /// The most that every push service takes is 4,096 bytes with the header and the tag; ours are
    /// shorter.
    static final int MAX_BYTES = 3 << 10;

    private static final int SALT_BYTES = 16;
    private static final int RECORD_BYTES = 4_096;
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;

    private final SecureRandom random = new SecureRandom();

    /// Encrypts it, with a key pair and a salt of this message alone.
    ///
    /// @throws IllegalArgumentException where it is too long
    byte[] seal(String text, PushAddress to) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        if (plain.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a message to a browser has " + plain.length + " bytes");
        }
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(P256.parameters(), random);
            return seal(plain, to, generator.generateKeyPair(), salt);
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    /// The same with everything given.
    static byte[] seal(byte[] plain, PushAddress to, KeyPair ours, byte[] salt) {
        byte[] point = P256.point((ECPublicKey) ours.getPublic());
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(ours.getPrivate());
            agreement.doPhase(P256.publicKey(to.point()), true);
            byte[] shared =
                    derive(
                            agreement.generateSecret(),
                            to.secret(),
                            info("WebPush: info", to.point(), point),
                            SECRET_BYTES);
            byte[] key = derive(shared, salt, info("Content-Encoding: aes128gcm"), KEY_BYTES);
            byte[] nonce = derive(shared, salt, info("Content-Encoding: nonce"), NONCE_BYTES);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            byte[] padded = Arrays.copyOf(plain, plain.length + 1);
            padded[plain.length] = LAST_RECORD;
            byte[] sealed = cipher.doFinal(padded);
            return ByteBuffer.allocate(SALT_BYTES + 4 + 1 + point.length + sealed.length)
                    .put(salt)
                    .putInt(RECORD_BYTES)
                    .put((byte) point.length)
                    .put(point)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw absent(e);
        }
    }

    private static byte[] derive(byte[] key, byte[] salt, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addIKM(key)
                                .addSalt(salt)
                                .thenExpand(info, length));
    }

    /// The label and a zero, then whatever belongs to it.
    private static byte[] info(String label, byte[]... more) {
        int length = label.length() + 1;
        for (byte[] each : more) {
            length += each.length;
        }
        ByteBuffer info = ByteBuffer.allocate(length);
        info.put(label.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        for (byte[] each : more) {
            info.put(each);
        }
        return info.array();
    }

    private static IllegalStateException absent(GeneralSecurityException e) {
        return new IllegalStateException("this JDK can not encrypt for browsers", e);
    }
}
