package io.faultline.probe.icmp;

import io.faultline.contracts.inventory.Durations;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// `icmp HOST`: sends a few echoes and counts what comes back.
///
/// Numbers: `loss` (percent), `rtt` (median), `rtt.p95`, `jitter` (mean difference of neighbours),
/// all in milliseconds, `sent`, `received`. Options: `count=3` (at most 100), `spacing=20ms`,
/// `size=56` (payload, at most 1472), `source=ADDRESS`. It fails when no echo comes back at all.
public final class IcmpProber implements Prober, AutoCloseable {

    private static final int MOST_ECHOES = 100;
    private static final int LEAST_PAYLOAD = EchoMessage.COOKIE;
    private static final int MOST_PAYLOAD = 1_472;
    private static final Duration SPACING = Duration.ofMillis(20);
    private static final Duration SPARE = Duration.ofSeconds(1);

    private final Targets targets;
    private final SecureRandom random = new SecureRandom();
    private @Nullable IcmpEngine engine;

    /// @param targets names to addresses that may be probed
    public IcmpProber(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        if (!Linux.isHere()) {
            return new Sight.Trouble("ICMP probes need Linux on a 64-bit machine");
        }
        return switch (targets.resolve(request.target(), request.timeout())) {
            case Resolution.Unresolved(var sight) -> sight;
            case Resolution.Resolved(var address, _) -> echo(request, address);
        };
    }

    private Sight echo(ProbeRequest request, InetAddress address) throws InterruptedException {
        EchoOrder order;
        try {
            order = order(request, address);
        } catch (IllegalArgumentException e) {
            return new Sight.Trouble(String.valueOf(e.getMessage()));
        }
        try {
            return engine().submit(order)
                    .get(order.timeout().plus(SPARE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new Sight.Trouble("the ICMP engine does not answer: this machine is overloaded");
        }
    }

    private static EchoOrder order(ProbeRequest request, InetAddress address) {
        int count = request.option("count", 3, 1, MOST_ECHOES);
        Duration spacing = request.option("spacing").map(Durations::parse).orElse(SPACING);
        int payload = request.option("size", 56, LEAST_PAYLOAD, MOST_PAYLOAD);
        InetAddress source = request.option("source").map(InetAddress::ofLiteral).orElse(null);
        if (source != null && Family.of(source) != Family.of(address)) {
            throw new IllegalArgumentException(
                    "source= and target are of different families: one IPv4, the other IPv6");
        }
        if (spacing.multipliedBy(count - 1L).compareTo(request.timeout()) >= 0) {
            throw new IllegalArgumentException(
                    "count=" + count + " does not fit into the timeout: lower it, or raise that");
        }
        return new EchoOrder(address, source, count, spacing, payload, request.timeout());
    }

    /// The engine; one that has stopped is replaced.
    private synchronized IcmpEngine engine() throws InterruptedException {
        if (engine == null || engine.isClosed()) {
            engine = IcmpEngine.start(random::nextLong);
            warmUp(engine);
        }
        return engine;
    }

    /// The first echo of a process takes 15 to 25 ms, which are the machine's own: they go to
    /// ourselves, and nobody looks at them.
    private static void warmUp(IcmpEngine engine) throws InterruptedException {
        var order =
                new EchoOrder(
                        InetAddress.ofLiteral("127.0.0.1"),
                        null,
                        5,
                        Duration.ofMillis(1),
                        LEAST_PAYLOAD,
                        Duration.ofMillis(200));
        try {
            engine.submit(order).get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // a cold engine measures worse, and still measures
        }
    }

    @Override
    public synchronized void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
