package io.faultline.lab.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// The lab's own certificate authority. It is made at the first start and kept in two files, so
/// that whoever has been told to trust `ca.pem` need not be told again.
final class CertificateAuthority {

    /// A certificate with its key.
    record Issued(X509Certificate certificate, PrivateKey key) {}

    private static final String NAME = "Faultline Lab CA";
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration RENEWAL = Duration.ofDays(400);

    private final X509Certificate certificate;
    private final PrivateKey key;

    private CertificateAuthority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /// Reads the authority kept in `folder`, or makes one when there is none that can be used for
    /// another year.
    ///
    /// @throws IOException when the folder cannot be written
    static CertificateAuthority in(Path folder, Instant now)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Path keyFile = folder.resolve("ca-key.pem");
        Path certificateFile = folder.resolve("ca.pem");
        if (Files.isReadable(keyFile) && Files.isReadable(certificateFile)) {
            try {
                var kept = read(certificateFile, keyFile);
                if (kept.certificate.getNotAfter().toInstant().isAfter(now.plus(RENEWAL))) {
                    return kept;
                }
            } catch (GeneralSecurityException | IllegalArgumentException _) {
                // damaged: made anew below
            }
        }
        var made = make(now);
        write(keyFile, "PRIVATE KEY", made.key.getEncoded(), "rw-------");
        write(certificateFile, "CERTIFICATE", made.certificate.getEncoded(), "rw-r--r--");
        return made;
    }

    private static CertificateAuthority make(Instant now) throws GeneralSecurityException {
        KeyPair pair = keyPair();
        X509Certificate certificate =
                Certificates.issue(
                        new Certificates.Request(
                                NAME, pair.getPublic(), true, now.minusSeconds(60), LIFE),
                        NAME,
                        pair.getPrivate());
        return new CertificateAuthority(certificate, pair.getPrivate());
    }

    /// A certificate for `portal.lab`, `localhost` and 127.0.0.1.
    Issued issue(Instant from, Duration life) throws GeneralSecurityException {
        KeyPair pair = keyPair();
        var request = new Certificates.Request("portal.lab", pair.getPublic(), false, from, life);
        return new Issued(Certificates.issue(request, NAME, key), pair.getPrivate());
    }

    X509Certificate certificate() {
        return certificate;
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static CertificateAuthority read(Path certificateFile, Path keyFile)
            throws IOException, GeneralSecurityException {
        X509Certificate certificate = Certificates.decode(unwrapped(certificateFile));
        PrivateKey key =
                KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(unwrapped(keyFile)));
        return new CertificateAuthority(certificate, key);
    }

    private static byte[] unwrapped(Path pem) throws IOException {
        String text = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(text);
    }

    /// Readable by whom `rights` says, and never half-written.
    private static void write(Path file, String label, byte[] der, String rights)
            throws IOException {
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der);
        Path fresh =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "ca",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString(rights)));
        Files.writeString(
                fresh, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
