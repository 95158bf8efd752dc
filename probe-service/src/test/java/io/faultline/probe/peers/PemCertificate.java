package io.faultline.probe.peers;

import java.nio.file.Path;

/// A certificate that signed itself and its key, as files that daemons read.
///
/// @param certificate PEM; also the authority to trust
/// @param key PEM, without a password
public record PemCertificate(Path certificate, Path key) {

    /// Makes one for a name, `localhost` and 127.0.0.1, good for 30 days.
    public static PemCertificate make(Path folder, String name) {
        Daemon.run(
                folder,
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "certificate.pem",
                "-days",
                "30",
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=DNS:" + name + ",DNS:localhost,IP:127.0.0.1");
        var made = new PemCertificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
        // the daemon may become another user
        made.key().toFile().setReadable(true, false);
        return made;
    }
}
