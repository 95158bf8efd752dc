package io.faultline.lab.core;

import io.faultline.lab.http.HttpConversation;
import io.faultline.lab.http.HttpRequest;
import io.faultline.lab.http.HttpResponse;
import io.faultline.lab.net.Network;
import io.faultline.lab.net.TcpPort;
import io.faultline.lab.net.Toggle;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The portal that agents and supervisors log in to: HTTPS, with `/health` for whoever watches it.
public final class Portal {

    private static final Duration VALID = Duration.ofDays(397);
    private static final Duration EXPIRED_SINCE = Duration.ofDays(3);

    private final Toggle unavailable = new Toggle();
    private final Toggle expiredCertificate = new Toggle();
    private final HttpConversation conversation = new HttpConversation(this::answer);
    private final DatabaseWitness database;
    private final SSLContext valid;
    private final SSLContext expired;
    private final TcpPort port;

    /// Listens at `port`; keeps its certificate authority in `folder`.
    ///
    /// @param databasePort the relay that the database is reached through
    /// @throws IOException when the port is taken or the folder cannot be written
    public Portal(Network network, int port, int databasePort, Path folder, Instant now)
            throws IOException {
        this.database = new DatabaseWitness(Network.at(databasePort));
        try {
            var authority = CertificateAuthority.in(folder, now);
            valid = context(authority, now.minusSeconds(60), VALID);
            expired = context(authority, now.minus(VALID), VALID.minus(EXPIRED_SINCE));
        } catch (GeneralSecurityException e) {
            throw new IOException("the portal has no certificate: " + e.getMessage(), e);
        }
        this.port = network.tcp(port, this::serve);
    }

    /// The port, for faults of the network.
    public TcpPort port() {
        return port;
    }

    /// While on, `/health` is 503.
    public Toggle unavailable() {
        return unavailable;
    }

    /// While on, new connections see a certificate that expired three days ago.
    public Toggle expiredCertificate() {
        return expiredCertificate;
    }

    private void serve(Socket plain) throws IOException {
        SSLContext context = expiredCertificate.on() ? expired : valid;
        // with the consumed bytes given (none), the socket takes the server's part
        try (Socket secure = context.getSocketFactory().createSocket(plain, null, true)) {
            conversation.serve(secure);
        }
    }

    private HttpResponse answer(HttpRequest request) {
        if (unavailable.on()) {
            return HttpResponse.json(503, "{\"status\":\"DOWN\",\"reason\":\"maintenance\"}");
        }
        return switch (request.path()) {
            case "/health" ->
                    database.answers()
                            ? HttpResponse.json(200, "{\"status\":\"UP\",\"database\":\"UP\"}")
                            : HttpResponse.json(503, "{\"status\":\"DOWN\",\"database\":\"DOWN\"}");
            case "/" ->
                    new HttpResponse(
                            200,
                            "text/html; charset=utf-8",
                            "<!doctype html><title>Portal</title><h1>Contact center portal</h1>");
            default -> HttpResponse.plain(404, "there is / and /health\n");
        };
    }

    private static SSLContext context(CertificateAuthority authority, Instant from, Duration life)
            throws GeneralSecurityException, IOException {
        var issued = authority.issue(from, life);
        char[] password = "lab".toCharArray();
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, password);
        keys.setKeyEntry(
                "portal",
                issued.key(),
                password,
                new Certificate[] {issued.certificate(), authority.certificate()});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
