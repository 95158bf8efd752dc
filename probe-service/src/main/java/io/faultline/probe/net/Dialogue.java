package io.faultline.probe.net;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// One probe over one fresh TCP connection: resolve, connect, speak, close, under one deadline.
/// What was measured on the way is kept, also when it breaks. Whatever is probed so understands
/// `source=ADDRESS`, the local address to connect from, and `ip=4` or `ip=6`.
public final class Dialogue {

    private final Deadline deadline;
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final Map<String, String> agreed = new LinkedHashMap<>();
    private Wire wire;

    private Dialogue(Wire wire, Deadline deadline) {
        this.wire = wire;
        this.deadline = deadline;
    }

    /// What is said once the connection stands.
    @FunctionalInterface
    public interface Part {

        /// Speaks and says what was seen. Errors become sights by [Breakage].
        Sight speak(Dialogue dialogue) throws IOException;
    }

    /// Connects to the target, from the address that `source=` names if any, and lets the part
    /// speak.
    public static Sight hold(Targets targets, HostPort target, ProbeRequest request, Part part)
            throws InterruptedException {
        return TimeLimit.within(request.timeout(), () -> unlimited(targets, target, request, part));
    }

    private static Sight unlimited(
            Targets targets, HostPort target, ProbeRequest request, Part part)
            throws InterruptedException {
        var deadline = Deadline.in(request.timeout());
        return switch (targets.resolve(target.host(), request)) {
            case Resolution.Unresolved(var sight) -> sight;
            case Resolution.Resolved(var address, var took) -> {
                var at = new InetSocketAddress(address, target.port());
                yield connected(at, took, deadline, request, part);
            }
        };
    }

    private static Sight connected(
            InetSocketAddress at,
            Duration resolved,
            Deadline deadline,
            ProbeRequest request,
            Part part)
            throws InterruptedException {
        Map<String, Double> measured = Map.of();
        InetAddress source = request.option("source").map(InetAddress::ofLiteral).orElse(null);
        try (Wire wire = Wire.connect(at, source, deadline)) {
            var dialogue = new Dialogue(wire, deadline);
            if (!resolved.isZero()) {
                dialogue.measured("dnsMs", resolved);
            }
            dialogue.measured("connectMs", wire.connectTook());
            measured = dialogue.numbers;
            return part.speak(dialogue);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Breakage.sight(e, deadline.elapsed(), request.timeout(), measured);
        }
    }

    /// The connection, inside of TLS after [#secure].
    public Wire wire() {
        return wire;
    }

    /// Continues inside of TLS and notes how long the handshake took and how long the certificate
    /// is good for, also of one that is refused.
    ///
    /// @param name the name the certificate must be for
    /// @param protocols what shall be spoken inside, offered by ALPN; none: no offer
    /// @throws javax.net.ssl.SSLException when the handshake fails
    public void secure(Trust trust, HostPort name, java.time.Instant now, String... protocols)
            throws IOException {
        var begin = deadline.elapsed();
        try {
            wire = wire.secure(trust, name, protocols);
        } finally {
            trust.days(now).ifPresent(days -> measured("cert.days", days));
        }
        measured("tlsMs", deadline.elapsed().minus(begin));
        wire.session()
                .ifPresent(session -> {
                    agreed.put("tls.version", session.getProtocol());
                    agreed.put("tls.cipher", session.getCipherSuite());
                });
    }

    /// How long it has been going on.
    public Duration elapsed() {
        return deadline.elapsed();
    }

    /// Notes a duration, in milliseconds.
    public void measured(String name, Duration duration) {
        numbers.put(name, duration.toNanos() / 1e6);
    }

    /// Notes a number.
    public void measured(String name, double value) {
        numbers.put(name, value);
    }

    /// What was measured so far.
    public Map<String, Double> numbers() {
        return Map.copyOf(numbers);
    }

    /// It answered: everything measured so far, and how long it took until now. Inside of TLS
    /// `tls.version` (`TLSv1.3`) and `tls.cipher` come along.
    public Sight answered(Map<String, String> texts) {
        var all = new LinkedHashMap<>(agreed);
        all.putAll(texts);
        return new Sight.Answered(elapsed(), numbers, all);
    }

    /// It failed in a way of its protocol.
    public Sight failed(io.faultline.contracts.Reason reason, String words) {
        return new Sight.Failed(reason, elapsed(), words, numbers);
    }
}
