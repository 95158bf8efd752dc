package io.faultline.probe.stun;

import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Protocol;

/// A STUN answer finds its question by the transaction id (RFC 8489, section 5), of which the upper
/// 64 of 96 bits are unique here.
enum StunProtocol implements Protocol {
    STUN;

    static final int TRANSACTION = 8;

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public long answerKey(Datagram answer) {
        return answer.doubleWord(TRANSACTION);
    }

    @Override
    public long questionKey(Datagram question) {
        return question.doubleWord(TRANSACTION);
    }
}
