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
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// `stun HOST:PORT`: a binding request (RFC 8489) over UDP. `body` is the address that the server
/// says we have.
public final class StunProber implements Prober {

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
            StunMessage request = StunMessage.request(StunMessage.BINDING, transaction);
            Carrier carrier = Carrier.over(socket, deadline);
            carrier.send(request.bytes());
            return read(carrier.receive(), request, deadline.elapsed());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Breakage.sight(e, deadline.elapsed(), timeout);
        }
    }

    private static Sight read(byte[] bytes, StunMessage request, Duration latency)
            throws ProtocolException {
        StunMessage answer = StunMessage.answer(bytes, request);
        if (answer.isError()) {
            return Sight.Failed.of(
                    Reason.PROTOCOL,
                    latency,
                    "the server answers with the error " + answer.code() + " " + answer.phrase());
        }
        return answer.address(StunMessage.XOR_MAPPED_ADDRESS)
                .<Sight>map(mapped ->
                        new Sight.Answered(
                                latency, Map.of(), Map.of("body", StunMessage.words(mapped))))
                .orElseThrow(() -> new ProtocolException("the answer does not say who we are"));
    }
}
