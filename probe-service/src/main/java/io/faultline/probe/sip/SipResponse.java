package io.faultline.probe.sip;

/// A response.
///
/// @param code 100 to 699
/// @param phrase the words after the code; may be empty
public record SipResponse(int code, String phrase, SipHeaders headers, String body)
        implements SipMessage {

    /// 1xx: more will follow.
    public boolean isProvisional() {
        return code < 200;
    }

    /// 2xx.
    public boolean isSuccess() {
        return code >= 200 && code < 300;
    }

    /// 401 or 407: the same request is welcome again with credentials.
    public boolean asksForCredentials() {
        return code == 401 || code == 407;
    }

    @Override
    public String startLine() {
        return "SIP/2.0 " + code + ' ' + phrase;
    }
}
