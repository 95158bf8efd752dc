package io.faultline.launcher.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.NamingException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// Asks the resolver of this machine, and hosts themselves for their certificates.
final class LiveInternet implements Internet {

    private static final int PATIENCE_MS = 4_000;

    @Override
    public List<InetAddress> addresses(String host) throws IOException {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new IOException("the name is not known here", e);
        }
    }

    @Override
    public Set<String> nameServers(String host) throws IOException {
        if (host.matches("[0-9.]+") || host.contains(":") || !host.contains(".")) {
            return Set.of();
        }
        for (String zone = host; zone.contains("."); zone = parent(zone)) {
            Set<String> found = servers(zone);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    @Override
    public Optional<String> authority(String host, int port) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket()) {
                socket.setSoTimeout(PATIENCE_MS);
                socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
                SSLParameters parameters = socket.getSSLParameters();
                if (host.contains(".") && !host.matches("[0-9.]+")) {
                    parameters.setServerNames(List.of(new javax.net.ssl.SNIHostName(host)));
                }
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return Optional.of(issuer(certificate));
            }
        } catch (GeneralSecurityException | NamingException e) {
            throw new IOException("the certificate can not be read", e);
        }
    }

    private static Set<String> servers(String zone) throws IOException {
        var lookup = new Lookup(Name.fromString(zone + "."), Type.NS);
        Record[] records = lookup.run();
        int result = lookup.getResult();
        if (result == Lookup.TRY_AGAIN || result == Lookup.UNRECOVERABLE) {
            throw new IOException("the resolver does not answer: " + lookup.getErrorString());
        }
        var found = new TreeSet<String>();
        for (Record each : records == null ? new Record[0] : records) {
            if (each instanceof NSRecord server) {
                found.add(server.getTarget().toString(true).toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }

    private static String parent(String zone) {
        return zone.substring(zone.indexOf('.') + 1);
    }

    private static String issuer(X509Certificate certificate) throws NamingException {
        String name = certificate.getIssuerX500Principal().getName();
        String common = name;
        for (Rdn each : new LdapName(name).getRdns()) {
            if (each.getType().equalsIgnoreCase("O")) {
                return String.valueOf(each.getValue());
            }
            if (each.getType().equalsIgnoreCase("CN")) {
                common = String.valueOf(each.getValue());
            }
        }
        return common;
    }

    /// Nothing is sent and nothing is believed: who issued a certificate is told even where it does
    /// not hold.
    private static final class AnyCertificate implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
