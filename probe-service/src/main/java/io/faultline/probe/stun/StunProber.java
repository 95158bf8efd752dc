package io.faultline.probe.stun;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Breakage;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.TimeLimit;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// `stun HOST:PORT`: a binding request (RFC 8489) over UDP. `body` is the address that the server
/// says we have.
public final class StunProber implements Prober {

    private static final int COOKIE = 0x2112A442;
    private static final int REQUEST = 0x0001;
    private static final int SUCCESS = 0x0101;
    private static final int ERROR = 0x0111;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int MAX_MESSAGE = 1_500;

    private final Targets targets;

    public StunProber(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target(), 3478);
        return TimeLimit.within(
                request.timeout(),
                () ->
                        switch (targets.resolve(target.host(), request.timeout())) {
                            case Resolution.Unresolved(var sight) -> sight;
                            case Resolution.Resolved(var address, _) ->
                                    ask(
                                            new InetSocketAddress(address, target.port()),
                                            request.timeout());
                        });
    }

    private static Sight ask(InetSocketAddress server, Duration timeout)
            throws InterruptedException {
        var deadline = Deadline.in(timeout);
        try (var socket = new DatagramSocket(null)) {
            socket.connect(server);
            var transaction = new byte[12];
            ThreadLocalRandom.current().nextBytes(transaction);
            byte[] request =
                    ByteBuffer.allocate(20)
                            .putShort((short) REQUEST)
                            .putShort((short) 0)
                            .putInt(COOKIE)
                            .put(transaction)
                            .array();
            socket.send(new DatagramPacket(request, request.length));
            var packet = new DatagramPacket(new byte[MAX_MESSAGE], MAX_MESSAGE);
            socket.setSoTimeout(deadline.leftMs());
            socket.receive(packet);
            var answer = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            return read(answer, transaction, deadline.elapsed());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Breakage.sight(e, deadline.elapsed(), timeout);
        }
    }

    private static Sight read(ByteBuffer answer, byte[] transaction, Duration latency)
            throws ProtocolException {
        if (answer.remaining() < 20) {
            throw new ProtocolException("the answer is too short for STUN");
        }
        int type = answer.getShort();
        int length = answer.getShort() & 0xffff;
        var echoed = new byte[12];
        boolean cookie = answer.getInt() == COOKIE;
        answer.get(echoed);
        if (!cookie
                || length != answer.remaining()
                || !java.util.Arrays.equals(echoed, transaction)) {
            throw new ProtocolException("the answer is no STUN answer to the question");
        }
        if (type == ERROR) {
            return Sight.Failed.of(Reason.PROTOCOL, latency, "the server answers with an error");
        }
        if (type != SUCCESS) {
            throw new ProtocolException("the answer is no binding response");
        }
        return new Sight.Answered(latency, Map.of(), Map.of("body", mapped(answer)));
    }

    private static String mapped(ByteBuffer attributes) throws ProtocolException {
        while (attributes.remaining() >= 4) {
            int type = attributes.getShort() & 0xffff;
            int length = attributes.getShort() & 0xffff;
            int padded = (length + 3) & ~3;
            if (padded > attributes.remaining()) {
                throw new ProtocolException("an attribute ends behind the message");
            }
            if (type == XOR_MAPPED_ADDRESS && length == 8) {
                int port = (attributes.getInt() & 0xffff) ^ (COOKIE >>> 16);
                int address = attributes.getInt() ^ COOKIE;
                return "%d.%d.%d.%d:%d"
                        .formatted(
                                address >>> 24,
                                address >> 16 & 0xff,
                                address >> 8 & 0xff,
                                address & 0xff,
                                port);
            }
            attributes.position(attributes.position() + padded);
        }
        return "";
    }
}
