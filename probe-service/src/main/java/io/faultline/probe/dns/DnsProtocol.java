package io.faultline.probe.dns;

import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Protocol;

/// A DNS answer finds its question by its 16-bit id (RFC 1035, section 4.1.1) and the server that
/// it comes from; that it repeats the question is looked at afterwards.
enum DnsProtocol implements Protocol {
    DNS;

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public long answerKey(Datagram answer) {
        return key(answer);
    }

    @Override
    public long questionKey(Datagram question) {
        return key(question);
    }

    /// @param id 16 bits
    /// @param peer the server, as the engine numbers it
    static long key(int id, long peer) {
        return (peer * 0x9E3779B97F4A7C15L & ~0x1FFFFL) | 0x10000 | id;
    }

    private static long key(Datagram message) {
        return message.length() < 2
                ? 0
                : key(
                        (message.bytes()[0] & 0xff) << 8 | (message.bytes()[1] & 0xff),
                        message.peer());
    }
}
