package io.faultline.probe.sip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A SIP message: a request or a response (RFC 3261, 7).
public sealed interface SipMessage permits SipRequest, SipResponse {

    /// The header fields without `Content-Length`, which is written from the body.
    SipHeaders headers();

    /// The body, decoded as UTF-8; empty where there is none.
    String body();

    /// The request line or the status line, without its line end.
    String startLine();

    /// The message as it goes onto the wire, `Content-Length` included.
    default byte[] bytes() {
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(512);
        head.append(startLine()).append("\r\n");
        for (SipHeader field : headers().fields()) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    /// The topmost `Via`, where it can be read.
    default Optional<Via> via() {
        return headers().firstElement("Via").flatMap(Via::read);
    }

    /// The `CSeq`, where it can be read.
    default Optional<CSeq> cseq() {
        return headers().first("CSeq").flatMap(CSeq::read);
    }

    /// The `Call-ID`.
    default Optional<String> callId() {
        return headers().first("Call-ID");
    }

    /// The address in a header such as `From`, `To` or `Contact`, where it can be read.
    default Optional<SipAddress> address(String header) {
        return headers().firstElement(header).flatMap(SipAddress::read);
    }
}
