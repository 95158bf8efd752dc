package io.faultline.probe.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The requests that begin something: a question, a registration, a call.
public final class Requests {

    /// Names us: an unannounced OPTIONS looks like a scanner otherwise.
    public static final String USER_AGENT = "Faultline/1.0";

    private static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS";

    private Requests() {}

    /// Asks what the other side can do, which any final answer proves alive.
    static SipRequest options(Caller caller, String uri, String branch) {
        return request("OPTIONS", uri, caller, uri, 1, branch)
                .with("Contact", caller.contact())
                .with("Accept", "application/sdp")
                .withoutBody();
    }

    /// Binds our contact to our address of record.
    ///
    /// @param registrar the Request-URI
    /// @param expires how long the binding shall last; zero takes it away
    static SipRequest register(
            Caller caller, String registrar, long number, Duration expires, String branch) {
        return request("REGISTER", registrar, caller, caller.from(), number, branch)
                .with("Contact", caller.contact() + ";expires=" + expires.toSeconds())
                .with("Expires", Long.toString(expires.toSeconds()))
                .withoutBody();
    }

    /// Calls.
    static SipRequest invite(Caller caller, String uri, String branch, String sdp) {
        return request("INVITE", uri, caller, uri, 1, branch)
                .with("Contact", caller.contact())
                .with("Allow", ALLOW)
                .with("Content-Type", "application/sdp")
                .withBody(sdp);
    }

    /// The same request as a new transaction: the next number, another branch.
    static SipRequest again(SipRequest request, String branch) {
        long number = request.cseq().map(CSeq::number).orElse(0L) + 1;
        var fields = new ArrayList<SipHeader>();
        boolean top = true;
        for (SipHeader field : request.headers().fields()) {
            if (field.isNamed("Via") && top) {
                top = false;
                fields.add(new SipHeader("Via", rebranched(field.value(), branch)));
            } else if (field.isNamed("CSeq")) {
                fields.add(new SipHeader("CSeq", number + " " + request.method()));
            } else {
                fields.add(field);
            }
        }
        return new SipRequest(
                request.method(), request.uri(), new SipHeaders(fields), request.body());
    }

    /// Takes a call back before it was answered. Everything that identifies the INVITE is repeated
    /// (RFC 3261, 9.1).
    static SipRequest cancel(SipRequest invite) {
        long number = invite.cseq().map(CSeq::number).orElse(1L);
        return new SipRequest(
                "CANCEL",
                invite.uri(),
                taken(invite, List.of("Via", "Max-Forwards", "From", "To", "Call-ID"))
                        .with("CSeq", number + " CANCEL")
                        .with("User-Agent", USER_AGENT),
                "");
    }

    /// Confirms that a call was not answered. It belongs to the INVITE's transaction and so has its
    /// branch (RFC 3261, 17.1.1.3).
    static SipRequest acknowledgeRefusal(SipRequest invite, SipResponse refusal) {
        long number = invite.cseq().map(CSeq::number).orElse(1L);
        return new SipRequest(
                "ACK",
                invite.uri(),
                taken(invite, List.of("Via", "Max-Forwards", "From", "Call-ID"))
                        .withAll("To", refusal.headers().all("To"))
                        .with("CSeq", number + " ACK"),
                "");
    }

    /// Agrees to a request that the other side sent within a call, or turns it down.
    public static SipResponse answer(SipRequest request, int code, String phrase) {
        SipHeaders headers = SipHeaders.NONE;
        for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
            headers = headers.withAll(name, request.headers().all(name));
        }
        return new SipResponse(code, phrase, headers.with("User-Agent", USER_AGENT), "");
    }

    private static SipHeaders taken(SipRequest from, List<String> names) {
        SipHeaders headers = SipHeaders.NONE;
        for (String name : names) {
            headers = headers.withAll(name, from.headers().all(name));
        }
        return headers;
    }

    private static String rebranched(String via, String branch) {
        return via.replaceFirst("branch=[^;,]*", "branch=" + branch);
    }

    private static Draft request(
            String method, String uri, Caller caller, String to, long number, String branch) {
        return new Draft(
                method,
                uri,
                SipHeaders.NONE
                        .with("Via", caller.via(branch))
                        .with("Max-Forwards", "70")
                        .with("From", '<' + caller.from() + ">;tag=" + caller.fromTag())
                        .with("To", '<' + to + '>')
                        .with("Call-ID", caller.callId())
                        .with("CSeq", number + " " + method)
                        .with("User-Agent", USER_AGENT));
    }

    private record Draft(String method, String uri, SipHeaders headers) {
        Draft with(String name, String value) {
            return new Draft(method, uri, headers.with(name, value));
        }

        SipRequest withoutBody() {
            return withBody("");
        }

        SipRequest withBody(String body) {
            return new SipRequest(method, uri, headers, body);
        }
    }
}
