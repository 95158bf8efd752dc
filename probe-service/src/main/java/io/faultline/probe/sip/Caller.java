package io.faultline.probe.sip;

import java.net.InetSocketAddress;

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
