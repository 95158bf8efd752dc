package io.faultline.probe.sip;

import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Protocol;

/// A SIP response finds its request by the branch of the topmost `Via` (RFC 3261, 17.1.3), which is
/// ours: the mark of the RFC and 64 random bits.
enum SipProtocol implements Protocol {
    SIP;

    private static final byte[] MARK = {'z', '9', 'h', 'G', '4', 'b', 'K'};
    private static final int DIGITS = 16;

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public long answerKey(Datagram answer) {
        return key(answer.bytes(), answer.length());
    }

    @Override
    public long questionKey(Datagram question) {
        return key(question.bytes(), question.length());
    }

    /// The first branch that there is, as a number; zero where it is none of ours.
    static long key(byte[] bytes, int length) {
        int last = length - MARK.length - DIGITS;
        for (int at = 0; at <= last; at++) {
            if (bytes[at] == 'z' && isMark(bytes, at)) {
                return number(bytes, at + MARK.length, length);
            }
        }
        return 0;
    }

    private static boolean isMark(byte[] bytes, int at) {
        for (int each = 0; each < MARK.length; each++) {
            if (bytes[at + each] != MARK[each]) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int each = 0; each < DIGITS; each++) {
            int digit = digit(bytes[at + each]);
            if (digit < 0) {
                return 0;
            }
            number = number << 4 | digit;
        }
        boolean longer = at + DIGITS < length && digit(bytes[at + DIGITS]) >= 0;
        return longer ? 0 : number;
    }

    private static int digit(byte each) {
        return each >= '0' && each <= '9'
                ? each - '0'
                : each >= 'a' && each <= 'f' ? each - 'a' + 10 : -1;
    }
}
