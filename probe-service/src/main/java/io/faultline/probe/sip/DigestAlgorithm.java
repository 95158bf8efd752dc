package io.faultline.probe.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The hashes of digest authentication that we speak (RFC 8760).
public enum DigestAlgorithm {
    /// RFC 2617; weak, and still what most trunks ask for.
    MD5("MD5"),
    /// RFC 8760.
    SHA_256("SHA-256");

    private final String wire;

    DigestAlgorithm(String wire) {
        this.wire = wire;
    }

    /// The name on the wire and in the JDK.
    public String wire() {
        return wire;
    }

    /// Reads the `algorithm` parameter; an absent one is MD5, one we do not speak is empty.
    static Optional<DigestAlgorithm> of(String name) {
        if (name.isEmpty()) {
            return Optional.of(MD5);
        }
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.wire.equalsIgnoreCase(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// The hash of a text in lower-case hexadecimal.
    String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(wire)
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + wire, e);
        }
    }
}
