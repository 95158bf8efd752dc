package io.faultline.probe.answer;

import io.faultline.probe.sip.Requests;
import io.faultline.probe.sip.SipHeaders;
import io.faultline.probe.sip.SipRequest;
import io.faultline.probe.sip.SipResponse;
import java.net.InetSocketAddress;
import java.util.List;

/// The answers of a server (RFC 3261, 8.2.6): the headers of the request, the way back completed
/// with where it really came from (RFC 3581), a tag of ours.
final class Replies {

    static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS";

    private Replies() {}

    /// @param tag of ours; empty for 100 and for requests whose `To` has one
    static SipResponse reply(
            SipRequest request, InetSocketAddress from, String tag, int code, String phrase) {
        SipResponse bare = Requests.answer(request, code, phrase);
        SipHeaders headers = bare.headers();
        List<String> vias = request.headers().elements("Via");
        SipHeaders back = SipHeaders.NONE.with("Via", completed(vias.getFirst(), from));
        back = back.withAll("Via", vias.subList(1, vias.size()));
        back = back.withAll("Record-Route", request.headers().all("Record-Route"));
        for (String name : List.of("From", "To", "Call-ID", "CSeq", "User-Agent")) {
            for (String value : headers.all(name)) {
                back = back.with(name, name.equals("To") ? tagged(request, value, tag) : value);
            }
        }
        return new SipResponse(code, phrase, back, "");
    }

    static SipResponse with(SipResponse response, String name, String value) {
        return new SipResponse(
                response.code(),
                response.phrase(),
                response.headers().with(name, value),
                response.body());
    }

    static SipResponse withSdp(SipResponse response, String sdp) {
        SipResponse typed = with(response, "Content-Type", "application/sdp");
        return new SipResponse(typed.code(), typed.phrase(), typed.headers(), sdp);
    }

    private static String tagged(SipRequest request, String to, String tag) {
        boolean has = request.address("To").filter(each -> !each.tag().isEmpty()).isPresent();
        return has || tag.isEmpty() ? to : to + ";tag=" + tag;
    }

    private static String completed(String via, InetSocketAddress from) {
        String port = via.replaceFirst("(?i);\\s*rport(?=\\s*(?:;|$))", ";rport=" + from.getPort());
        return port + ";received=" + from.getAddress().getHostAddress();
    }
}
