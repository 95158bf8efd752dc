package io.faultline.lab.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A SIP message (RFC 3261 section 7).
public sealed interface SipMessage {

    /// The headers, in order.
    SipHeaders headers();

    /// The body as text (SDP is UTF-8); empty when there is none.
    String body();

    /// The first line, without its end.
    String startLine();

    /// As it goes over the wire, with a `Content-Length` that is right.
    default byte[] bytes() {
        var head = new StringBuilder(startLine()).append("\r\n");
        for (SipHeaders.Field field : headers().fields()) {
            if (!field.name().equalsIgnoreCase("Content-Length")) {
                head.append(field.name()).append(": ").append(field.value()).append("\r\n");
            }
        }
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /// Somebody wants something.
    ///
    /// @param method as written; methods are case-sensitive
    /// @param uri whom it is for
    record Request(String method, String uri, SipHeaders headers, String body)
            implements SipMessage {

        @Override
        public String startLine() {
            return method + " " + uri + " SIP/2.0";
        }

        /// A header that the parser has made sure of.
        String mandatory(String name) {
            return headers.first(name).orElseThrow();
        }

        String callId() {
            return mandatory("Call-ID");
        }

        String fromTag() {
            return SipHeaders.parameter(mandatory("From"), "tag").orElse("");
        }

        boolean insideDialog() {
            return SipHeaders.parameter(mandatory("To"), "tag").isPresent();
        }
    }

    /// What came of it.
    ///
    /// @param code 100 to 699
    record Response(int code, String reason, SipHeaders headers, String body)
            implements SipMessage {

        @Override
        public String startLine() {
            return "SIP/2.0 " + code + " " + reason;
        }

        /// This response with a header more.
        public Response with(String name, String value) {
            return new Response(code, reason, headers.plus(name, value), body);
        }

        /// This response with a body.
        public Response withBody(String contentType, String content) {
            return new Response(code, reason, headers.plus("Content-Type", contentType), content);
        }
    }
}
