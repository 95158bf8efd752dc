package io.faultline.contracts.subscription;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts addresses with AES-256-GCM and indexes them by a keyed hash, so that no address stands
/// in a topic or a table in clear, and equal ones can still be found.
public final class AddressCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Secret secret;
    private final SecretKeySpec key;
    private final SecureRandom nonces = new SecureRandom();

    /// @param secret the installation's secret
    public AddressCipher(Secret secret) {
        this.secret = secret;
        this.key = new SecretKeySpec(secret.key("address"), "AES");
    }

    /// Encrypts; the same address gives another text every time.
    public String encrypt(String address) {
        byte[] nonce = new byte[NONCE_BYTES];
        nonces.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(address.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES-256-GCM", e);
        }
    }

    /// Decrypts what [#encrypt] made.
    ///
    /// @throws IllegalArgumentException when it was made under another secret or was altered
    public String decrypt(String encrypted) {
        byte[] whole = Base64.getUrlDecoder().decode(encrypted);
        if (whole.length < NONCE_BYTES) {
            throw new IllegalArgumentException("an encrypted address is too short");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new GCMParameterSpec(TAG_BITS, whole, 0, NONCE_BYTES));
            byte[] clear = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return new String(clear, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "an encrypted address was made under another secret or was altered", e);
        }
    }

    /// The blind index: equal for addresses that differ only in case or outer blanks.
    public String index(String address) {
        return HexFormat.of()
                .formatHex(secret.mac("address-index", address.strip().toLowerCase(Locale.ROOT)));
    }
}
