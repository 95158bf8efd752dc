package io.faultline.probe.stun;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.Datagram;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Way;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/// One binding request (RFC 8489, section 14) and its answer.
final class BindingExchange extends Exchange {

    private static final int COOKIE = 0x2112A442;
    private static final int REQUEST = 0x0001;
    private static final int SUCCESS = 0x0101;
    private static final int ERROR = 0x0111;
    private static final int HEADER = 20;

    private long sentAt;
    private long high;
    private int low;

    BindingExchange(Way way, Peer peer, Duration timeout, Witness witness) {
        super(way, peer, timeout, witness);
    }

    @Override
    protected void begin() {
        high = random() | 1;
        low = (int) random();
        sentAt = System.nanoTime();
        listen(high);
        byte[] request =
                ByteBuffer.allocate(HEADER)
                        .putShort((short) REQUEST)
                        .putShort((short) 0)
                        .putInt(COOKIE)
                        .putLong(high)
                        .putInt(low)
                        .array();
        send(request, request.length, 0);
    }

    @Override
    protected void sent(int number, long atNanos) {
        sentAt = atNanos;
    }

    @Override
    protected void heard(Datagram answer) {
        read(answer);
    }

    @Override
    protected void stray(Datagram other) {
        read(other);
    }

    @Override
    protected Sight timedOut() {
        return Sight.Failed.of(Reason.TIMEOUT, timeout(), "no answer within the timeout");
    }

    private void read(Datagram datagram) {
        Duration rtt = Duration.ofNanos(Math.max(0, datagram.atNanos() - sentAt));
        try {
            settle(sight(ByteBuffer.wrap(datagram.bytes(), 0, datagram.length()), rtt));
        } catch (ProtocolException e) {
            settle(Sight.Failed.of(Reason.PROTOCOL, rtt, String.valueOf(e.getMessage())));
        }
    }

    private Sight sight(ByteBuffer answer, Duration rtt) throws ProtocolException {
        if (answer.remaining() < HEADER) {
            throw new ProtocolException("the answer is too short for STUN");
        }
        int type = answer.getShort();
        int length = answer.getShort() & 0xffff;
        boolean ours =
                answer.getInt() == COOKIE && answer.getLong() == high && answer.getInt() == low;
        if (!ours || length != answer.remaining()) {
            throw new ProtocolException("the answer is no STUN answer to the question");
        }
        return switch (type) {
            case SUCCESS ->
                    new Sight.Answered(
                            rtt, Map.of(), Map.of("body", MappedAddress.in(answer, high, low)));
            case ERROR -> Sight.Failed.of(Reason.PROTOCOL, rtt, "the server answers with an error");
            default -> throw new ProtocolException("the answer is no binding response");
        };
    }
}
