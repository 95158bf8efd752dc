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

    private static final int TRANSACTION = 12;

    private long sentAt;
    private StunMessage request = StunMessage.request(StunMessage.BINDING, new byte[TRANSACTION]);

    BindingExchange(Way way, Peer peer, Duration timeout, Witness witness) {
        super(way, peer, timeout, witness);
    }

    @Override
    protected void begin() {
        long key = random() | 1;
        byte[] transaction =
                ByteBuffer.allocate(TRANSACTION).putLong(key).putInt((int) random()).array();
        request = StunMessage.request(StunMessage.BINDING, transaction);
        sentAt = System.nanoTime();
        listen(key);
        byte[] bytes = request.bytes();
        send(bytes, bytes.length, 0);
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
            settle(sight(StunMessage.answer(datagram.copy(), request), rtt));
        } catch (ProtocolException e) {
            settle(Sight.Failed.of(Reason.PROTOCOL, rtt, String.valueOf(e.getMessage())));
        }
    }

    private static Sight sight(StunMessage answer, Duration rtt) throws ProtocolException {
        if (answer.isError()) {
            return Sight.Failed.of(
                    Reason.PROTOCOL,
                    rtt,
                    "the server answers with the error " + answer.code() + " " + answer.phrase());
        }
        return answer.address(StunMessage.XOR_MAPPED_ADDRESS)
                .<Sight>map(mapped ->
                        new Sight.Answered(
                                rtt, Map.of(), Map.of("body", StunMessage.words(mapped))))
                .orElseThrow(() -> new ProtocolException("the answer does not say who we are"));
    }
}
