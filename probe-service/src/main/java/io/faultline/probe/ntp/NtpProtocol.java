package io.faultline.probe.ntp;

import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Protocol;

/// An answer repeats our transmit timestamp as its origin timestamp (RFC 5905, 7.3): 64 bits that
/// we choose at random, so that nobody can guess them and nobody learns our time.
enum NtpProtocol implements Protocol {
    NTP;

    static final int ORIGIN = 24;
    static final int TRANSMIT = 40;

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public long answerKey(Datagram answer) {
        return answer.doubleWord(ORIGIN);
    }

    @Override
    public long questionKey(Datagram question) {
        return question.doubleWord(TRANSMIT);
    }
}
