package io.faultline.probe.sip;

/// Line ends and zeros, which gateways send to keep a NAT open (RFC 5626, 3.5.1).
final class KeepAlive {

    private static final int MOST = 4;

    private KeepAlive() {}

    static boolean is(byte[] bytes, int length) {
        if (length > MOST) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (bytes[at] != '\r' && bytes[at] != '\n' && bytes[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
