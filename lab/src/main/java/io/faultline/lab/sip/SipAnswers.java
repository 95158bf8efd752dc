package io.faultline.lab.sip;

import io.faultline.lab.sip.SipMessage.Request;
import io.faultline.lab.sip.SipMessage.Response;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/// Responses with the headers that RFC 3261 section 8.2.6 asks for.
final class SipAnswers {

    private static final Set<String> KNOWN =
            Set.of(
                    "INVITE",
                    "ACK",
                    "BYE",
                    "CANCEL",
                    "OPTIONS",
                    "REGISTER",
                    "PRACK",
                    "SUBSCRIBE",
                    "NOTIFY",
                    "PUBLISH",
                    "INFO",
                    "REFER",
                    "MESSAGE",
                    "UPDATE");

    private SipAnswers() {}

    /// A response to `request`: Via, From, Call-ID and CSeq copied, To with a tag.
    static Response to(Request request, int code, String reason) {
        var headers = SipHeaders.none();
        for (String via : request.headers().all("Via")) {
            headers = headers.plus("Via", via);
        }
        if (code > 100 && code < 300) {
            for (String route : request.headers().all("Record-Route")) {
                headers = headers.plus("Record-Route", route);
            }
        }
        headers =
                headers.plus("From", request.mandatory("From"))
                        .plus("To", code == 100 ? request.mandatory("To") : tagged(request))
                        .plus("Call-ID", request.callId())
                        .plus("CSeq", request.mandatory("CSeq"))
                        .plus("Server", "Faultline-Lab");
        return new Response(code, reason, headers, "");
    }

    /// The To header with our tag. The tag follows from the request alone, so a retransmission gets
    /// the same one without anything being remembered (section 8.2.7).
    private static String tagged(Request request) {
        String to = request.mandatory("To");
        return request.insideDialog() ? to : to + ";tag=" + tag(request);
    }

    static String tag(Request request) {
        var crc = new CRC32();
        crc.update((request.callId() + '\n' + request.fromTag()).getBytes(StandardCharsets.UTF_8));
        crc.update(request.uri().getBytes(StandardCharsets.UTF_8));
        return "lab" + Long.toHexString(crc.getValue());
    }

    /// What there is to object before a request is looked at closer; empty when it may be served.
    static Optional<Response> objection(Request request, Set<String> allowed) {
        String allow = String.join(", ", allowed.stream().sorted().toList());
        if (!allowed.contains(request.method())) {
            boolean known = KNOWN.contains(request.method());
            var response =
                    known
                            ? to(request, 405, "Method Not Allowed")
                            : to(request, 501, "Not Implemented");
            return Optional.of(response.with("Allow", allow));
        }
        Optional<String> required = request.headers().first("Require");
        if (required.isPresent() && !request.method().equals("CANCEL")) {
            return Optional.of(
                    to(request, 420, "Bad Extension").with("Unsupported", required.get()));
        }
        return Optional.empty();
    }

    /// The request with `received` and `rport` filled in at its top Via (section 18.2.1, RFC 3581).
    static Request seenFrom(Request request, InetSocketAddress source) {
        var fields = new ArrayList<>(request.headers().fields());
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase("Via")) {
                fields.set(i, new SipHeaders.Field("Via", seenVia(fields.get(i).value(), source)));
                break;
            }
        }
        return new Request(request.method(), request.uri(), new SipHeaders(fields), request.body());
    }

    private static String seenVia(String vias, InetSocketAddress source) {
        int comma = vias.indexOf(',');
        String top = comma < 0 ? vias : vias.substring(0, comma);
        String others = comma < 0 ? "" : vias.substring(comma);
        String host = source.getAddress().getHostAddress();
        String seen = top.replaceFirst("(?i);\\s*rport(?=\\s*(;|$))", ";rport=" + source.getPort());
        boolean marked = !seen.equals(top) || !sentBy(top).startsWith(host);
        return seen + (marked ? ";received=" + host : "") + others;
    }

    /// `host[:port]` of a Via.
    static String sentBy(String via) {
        String[] words = via.trim().split("\\s+", 2);
        return words.length < 2 ? "" : words[1].split("[;,]", 2)[0].trim();
    }
}
