package io.faultline.probe.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom a TLS probe trusts: the machine's authorities, or those in a file. There is no option to
/// trust everybody: a certificate nobody checks is not watched. One of these serves one probe,
/// since it remembers the certificate it saw, also one that it refused.
public final class Trust {

    private final SSLContext context;
    private final Remembering remembering;

    private Trust(SSLContext context, Remembering remembering) {
        this.context = context;
        this.remembering = remembering;
    }

    /// Trusts the machine's authorities, or those in a file.
    ///
    /// @param authorities a PEM file with certificates; absent: the machine's
    /// @throws IllegalArgumentException when the file can not be read, saying so
    public static Trust of(Optional<String> authorities) {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities.isPresent() ? store(Path.of(authorities.get())) : null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    var remembering = new Remembering(extended);
                    var context = SSLContext.getInstance("TLS");
                    context.init(null, new TrustManager[] {remembering}, null);
                    return new Trust(context, remembering);
                }
            }
            throw new IllegalStateException("this JDK has no X.509 trust manager");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "ca=" + authorities.orElse("") + " holds no readable certificates: " + e, e);
        }
    }

    /// The days until the first certificate of the chain ends, where one was seen; negative when it
    /// has ended.
    public Optional<Double> days(Instant now) {
        X509Certificate[] chain = remembering.chain;
        if (chain == null || chain.length == 0) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, chain[0].getNotAfter().toInstant());
        return Optional.of(left.toMillis() / 86_400_000.0);
    }

    /// Puts a connected socket into TLS; the handshake is still to be made.
    ///
    /// @param name the name the certificate must be for; also sent as SNI where it is a name
    public SSLSocket wrap(Socket socket, HostPort name) throws IOException {
        var secured =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(socket, name.host(), name.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!isLiteral(name.host())) {
            parameters.setServerNames(List.of(new SNIHostName(name.host())));
        }
        secured.setSSLParameters(parameters);
        return secured;
    }

    private static boolean isLiteral(String host) {
        return host.contains(":") || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, each);
            }
            if (number == 0) {
                throw new CertificateException("there is none in it");
            }
        }
        return store;
    }

    /// Trusts as another does and remembers the chain it was asked about.
    private static final class Remembering extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager inner;
        private volatile X509Certificate @Nullable [] chain;

        Remembering(X509ExtendedTrustManager inner) {
            this.inner = inner;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            this.chain = chain;
            inner.checkServerTrusted(chain, type, socket);
            demandCurrent(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            this.chain = chain;
            inner.checkServerTrusted(chain, type, engine);
            demandCurrent(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            this.chain = chain;
            inner.checkServerTrusted(chain, type);
            demandCurrent(chain);
        }

        /// The JDK does not look at the dates of a certificate that is an authority itself: one
        /// that signed itself would be good for ever.
        private static void demandCurrent(X509Certificate[] chain) throws CertificateException {
            if (chain.length > 0) {
                chain[0].checkValidity();
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            inner.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            inner.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            inner.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return inner.getAcceptedIssuers();
        }
    }
}
