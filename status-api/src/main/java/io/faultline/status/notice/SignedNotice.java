package io.faultline.status.notice;

import io.faultline.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

/// A notice and the proof of who said it: Ed25519 (RFC 8032) over exactly the bytes of the payload,
/// so that nothing has to be written the same way twice.
///
/// @param payload the notice in JSON
/// @param signature in base64
public record SignedNotice(String payload, String signature) {

    /// The longest payload, in characters.
    public static final int MAX_PAYLOAD = 64 << 10;

    /// @throws IllegalArgumentException where it is none
    public SignedNotice {
        if (payload == null || signature == null || payload.length() > MAX_PAYLOAD) {
            throw new IllegalArgumentException("not a signed notice");
        }
    }

    /// Signs a notice.
    ///
    /// @throws GeneralSecurityException where the key is not one of Ed25519
    public static SignedNotice of(Notice notice, PrivateKey key) throws GeneralSecurityException {
        String payload = new String(Json.write(notice), StandardCharsets.UTF_8);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(key);
        signer.update(payload.getBytes(StandardCharsets.UTF_8));
        return new SignedNotice(payload, Base64.getEncoder().encodeToString(signer.sign()));
    }

    /// The notice, if one of these keys signed it; nothing where none did or it can not be read.
    public Optional<Notice> open(Collection<PublicKey> keys) {
        if (keys.stream().noneMatch(this::isSignedBy)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(payload, Notice.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private boolean isSignedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(payload.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
