package io.faultline.probe.sip;

import java.util.List;

/// An answered call from the caller's side (RFC 3261, 12): what its further requests look like.
///
/// @param invite the request that began it, as it was answered
/// @param remoteTarget where the other side wants to be reached
/// @param to the `To` with the other side's tag
/// @param routes the way there, in the order of `Route`
record Dialog(
        Caller caller, SipRequest invite, String remoteTarget, String to, List<String> routes) {

    Dialog {
        routes = List.copyOf(routes);
    }

    /// The dialog that a 2xx began. Without a `Contact`, which is a fault of the other side, the
    /// called URI is used.
    static Dialog of(Caller caller, SipRequest invite, SipResponse answer) {
        return new Dialog(
                caller,
                invite,
                answer.address("Contact").map(SipAddress::uri).orElse(invite.uri()),
                answer.headers().first("To").orElse('<' + invite.uri() + '>'),
                answer.headers().elements("Record-Route").reversed());
    }

    /// Confirms the answer. For a 2xx it is a transaction of its own with a new branch, but the
    /// number of the INVITE (RFC 3261, 13.2.2.4).
    SipRequest acknowledge(String branch) {
        SipRequest bare = within("ACK", number(), branch);
        SipHeaders headers = bare.headers();
        for (String name : List.of("Authorization", "Proxy-Authorization")) {
            // nobody can challenge an ACK, so it repeats the proof (RFC 3261, 22.1)
            headers = headers.withAll(name, invite.headers().all(name));
        }
        return new SipRequest("ACK", bare.uri(), headers, "");
    }

    /// Hangs up.
    SipRequest hangUp(String branch) {
        return within("BYE", number() + 1, branch);
    }

    /// Whether a request of the other side belongs to this call.
    boolean owns(SipRequest request) {
        return request.callId().filter(caller.callId()::equals).isPresent();
    }

    private long number() {
        return invite.cseq().map(CSeq::number).orElse(1L);
    }

    private SipRequest within(String method, long number, String branch) {
        SipHeaders headers =
                SipHeaders.NONE
                        .with("Via", caller.via(branch))
                        .with("Max-Forwards", "70")
                        .withAll("Route", routes)
                        .with("From", '<' + caller.from() + ">;tag=" + caller.fromTag())
                        .with("To", to)
                        .with("Call-ID", caller.callId())
                        .with("CSeq", number + " " + method)
                        .with("User-Agent", Requests.USER_AGENT);
        return new SipRequest(method, remoteTarget, headers, "");
    }
}
