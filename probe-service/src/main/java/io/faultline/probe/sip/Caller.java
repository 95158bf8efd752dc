package io.faultline.probe.sip;

import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import java.net.InetSocketAddress;
import java.util.Optional;

/// Who asks, as it stands in every request of one conversation.
///
/// @param transport as in `Via`
/// @param local where answers come to
/// @param from our address of record, a `sip:` URI
/// @param fromTag our tag
/// @param callId of the conversation
/// @param contactUser the user part of our contact
record Caller(
        SipTransport transport,
        InetSocketAddress local,
        String from,
        String fromTag,
        String callId,
        String contactUser) {

    /// Who we are on a new connection: the address of record is what the options or the credentials
    /// say; tag, call id and contact are new.
    static Caller of(ProbeRequest request, SipConnection connection, Fresh fresh) {
        return of(request, connection.transport(), connection.local(), fresh);
    }

    /// The same without a connection of one's own.
    static Caller of(
            ProbeRequest request, SipTransport transport, InetSocketAddress local, Fresh fresh) {
        return new Caller(
                transport,
                local,
                from(request, local),
                fresh.word(),
                fresh.callId(),
                "faultline-" + fresh.word());
    }

    private static String from(ProbeRequest request, InetSocketAddress local) {
        Optional<SipUri> wished = request.option("from").flatMap(SipUri::read);
        if (wished.isPresent()) {
            SipUri uri = wished.get();
            return uri.scheme() + ':' + uri.user() + '@' + SipUri.hostPart(uri.host());
        }
        Credentials credentials = request.credentials();
        String user = credentials == null ? "faultline" : credentials.user();
        String host = SipUri.hostPart(local.getAddress().getHostAddress());
        return "sip:"
                + request.option("user").orElse(user)
                + '@'
                + request.option("domain").orElse(host);
    }

    String via(String branch) {
        return "SIP/2.0/" + transport + ' ' + hostPort() + ";branch=" + branch + ";rport";
    }

    String contact() {
        String suffix =
                switch (transport) {
                    case UDP -> "";
                    case TCP -> ";transport=tcp";
                    case TLS -> ";transport=tls";
                };
        return "<sip:" + contactUser + '@' + hostPort() + suffix + '>';
    }

    private String hostPort() {
        return SipUri.hostPart(local.getAddress().getHostAddress()) + ':' + local.getPort();
    }
}
