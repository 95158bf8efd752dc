package io.faultline.probe.sip;

/// A request.
///
/// @param method upper case, for example `OPTIONS`
/// @param uri the Request-URI
public record SipRequest(String method, String uri, SipHeaders headers, String body)
        implements SipMessage {

    @Override
    public String startLine() {
        return method + ' ' + uri + " SIP/2.0";
    }
}
