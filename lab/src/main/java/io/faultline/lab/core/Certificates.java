package io.faultline.lab.core;

import static io.faultline.lab.core.Der.bits;
import static io.faultline.lab.core.Der.bool;
import static io.faultline.lab.core.Der.identifier;
import static io.faultline.lab.core.Der.integer;
import static io.faultline.lab.core.Der.octets;
import static io.faultline.lab.core.Der.sequence;
import static io.faultline.lab.core.Der.tagged;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/// Makes X.509 version 3 certificates (RFC 5280 section 4), signed with ECDSA and SHA-256.
final class Certificates {

    /// What is to be certified.
    ///
    /// @param authority whether the holder may sign certificates itself
    record Request(String name, PublicKey key, boolean authority, Instant from, Duration life) {}

    private static final byte[] ECDSA_SHA256 = sequence(identifier("1.2.840.10045.4.3.2"));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 120;

    private Certificates() {}

    /// Signs what `request` says with the issuer's key.
    static X509Certificate issue(Request request, String issuer, PrivateKey signer)
            throws GeneralSecurityException {
        byte[] statement =
                sequence(
                        tagged(0xa0, integer(BigInteger.TWO)),
                        integer(new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS)),
                        ECDSA_SHA256,
                        name(issuer),
                        sequence(
                                Der.time(request.from()),
                                Der.time(request.from().plus(request.life()))),
                        name(request.name()),
                        request.key().getEncoded(),
                        tagged(0xa3, extensions(request)));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer);
        signature.update(statement);
        return decode(sequence(statement, ECDSA_SHA256, bits(signature.sign(), 0)));
    }

    static X509Certificate decode(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] extensions(Request request) {
        return request.authority()
                ? sequence(
                        critical("2.5.29.19", sequence(bool(true))),
                        critical("2.5.29.15", bits(new byte[] {0x06}, 1)))
                : sequence(
                        critical("2.5.29.15", bits(new byte[] {(byte) 0x80}, 7)),
                        plain("2.5.29.37", sequence(identifier("1.3.6.1.5.5.7.3.1"))),
                        plain("2.5.29.17", alternativeNames(request.name())));
    }

    private static byte[] alternativeNames(String name) {
        return sequence(
                tagged(0x82, name.getBytes(StandardCharsets.US_ASCII)),
                tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                tagged(0x87, new byte[] {127, 0, 0, 1}));
    }

    private static byte[] critical(String identifier, byte[] value) {
        return sequence(identifier(identifier), bool(true), octets(value));
    }

    private static byte[] plain(String identifier, byte[] value) {
        return sequence(identifier(identifier), octets(value));
    }

    private static byte[] name(String commonName) {
        return sequence(Der.set(sequence(identifier("2.5.4.3"), Der.text(commonName))));
    }
}
