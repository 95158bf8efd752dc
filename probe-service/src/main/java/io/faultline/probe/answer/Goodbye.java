package io.faultline.probe.answer;

import io.faultline.probe.sip.HeardHeader;
import io.faultline.probe.sip.Requests;
import io.faultline.probe.sip.SipAddress;
import io.faultline.probe.sip.SipHeaders;
import io.faultline.probe.sip.SipRequest;
import io.faultline.probe.sip.SipTransport;
import io.faultline.probe.sip.SipUri;
import java.net.InetAddress;

/// The BYE of the answering end, for a caller who does not hang up. It goes the way the INVITE came
/// and is said once: who misses it hears no voice any more, and our side is over anyway.
final class Goodbye {

    private Goodbye() {}

    /// @param us where others reach us
    /// @param heard what was heard; empty where that is unknown
    static SipRequest to(AnsweredCall.Opening opening, InetAddress us, String heard) {
        SipRequest invite = opening.invite();
        Peer peer = opening.peer();
        String target =
                invite.address("Contact").map(SipAddress::uri).orElse("sip:" + hostPort(peer, us));
        SipHeaders headers =
                SipHeaders.NONE
                        .with(
                                "Via",
                                "SIP/2.0/%s %s;branch=z9hG4bK%s;rport"
                                        .formatted(
                                                peer.transport(),
                                                hostPort(peer, us),
                                                opening.tag()))
                        .with("Max-Forwards", "70")
                        .withAll("Route", invite.headers().elements("Record-Route"))
                        .with(
                                "From",
                                invite.headers().first("To").orElse("") + ";tag=" + opening.tag())
                        .with("To", invite.headers().first("From").orElse(""))
                        .with("Call-ID", invite.callId().orElse(""))
                        .with("CSeq", "1 BYE")
                        .with("User-Agent", Requests.USER_AGENT);
        return new SipRequest(
                "BYE",
                target,
                heard.isEmpty() ? headers : headers.with(HeardHeader.NAME, heard),
                "");
    }

    /// How we are reached within a call.
    static String contact(Peer peer, InetAddress us) {
        String suffix = peer.transport() == SipTransport.TCP ? ";transport=tcp" : "";
        return "<sip:answer@" + hostPort(peer, us) + suffix + '>';
    }

    private static String hostPort(Peer peer, InetAddress us) {
        return SipUri.hostPart(us.getHostAddress()) + ':' + peer.localPort();
    }
}
