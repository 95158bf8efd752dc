package io.faultline.probe.icmp;

import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Protocol;
import io.faultline.probe.kernel.Family;
import java.nio.ByteBuffer;

/// Echoes find their exchange by the cookie in their payload: 64 bits that nobody can guess, so it
/// does not matter who answers, nor which id the kernel put in.
enum EchoProtocol implements Protocol {
    V4(Family.V4),
    V6(Family.V6);

    private final Family family;

    EchoProtocol(Family family) {
        this.family = family;
    }

    static EchoProtocol of(Family family) {
        return family == Family.V4 ? V4 : V6;
    }

    Family family() {
        return family;
    }

    @Override
    public Transport transport() {
        return Transport.ECHO;
    }

    @Override
    public boolean isKeyEnough() {
        return true;
    }

    @Override
    public long answerKey(Datagram answer) {
        return EchoMessage.read(family, wrapped(answer), answer.hasIpHeader())
                        instanceof EchoMessage.Reading.Reply(_, _, long cookie)
                ? cookie
                : 0;
    }

    @Override
    public long questionKey(Datagram question) {
        return EchoMessage.quoted(family, wrapped(question))
                        instanceof EchoMessage.Reading.Quoted(_, _, long cookie)
                ? cookie
                : 0;
    }

    private static ByteBuffer wrapped(Datagram datagram) {
        return ByteBuffer.wrap(datagram.bytes(), 0, datagram.length());
    }
}
