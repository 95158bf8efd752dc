package io.faultline.probe.trace;

import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Protocol;

/// What is turned away quotes our payload: random bits, and how far the datagram was to go.
enum TraceProtocol implements Protocol {
    TRACE;

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public long answerKey(Datagram answer) {
        return answer.doubleWord(0);
    }

    @Override
    public long questionKey(Datagram question) {
        return question.doubleWord(0);
    }
}
