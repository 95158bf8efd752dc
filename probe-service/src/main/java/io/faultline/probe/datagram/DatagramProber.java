package io.faultline.probe.datagram;

import io.faultline.probe.ask.EngineProber;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What probers over the engine have in common: an address is asked at once, a name is resolved
/// first, for which one needs a thread.
public abstract class DatagramProber implements EngineProber {

    private static final Duration SPARE = Duration.ofSeconds(1);

    private final Targets targets;
    private final DatagramEngine engine;

    /// @param targets names to addresses that may be probed
    protected DatagramProber(Targets targets, DatagramEngine engine) {
        this.targets = targets;
        this.engine = engine;
    }

    /// The host that is asked.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the target
    protected abstract String host(ProbeRequest request);

    /// The exchange with that address.
    ///
    /// @param timeout what is left of the request's own
    /// @throws IllegalArgumentException saying what is wrong with the request
    protected abstract Exchange exchange(
            ProbeRequest request, InetAddress address, Duration timeout, Witness witness);

    /// The `source=` of a request.
    ///
    /// @throws IllegalArgumentException when it is no address
    protected static @Nullable InetAddress source(ProbeRequest request) {
        return request.option("source").map(InetAddress::ofLiteral).orElse(null);
    }

    @Override
    public Beginning begin(ProbeRequest request, Witness witness) {
        if (!DatagramEngine.isSupported()) {
            return Beginning.NEEDS_THREAD;
        }
        Exchange exchange;
        try {
            Optional<Resolution> known = targets.known(host(request));
            if (known.isEmpty()) {
                return Beginning.NEEDS_THREAD;
            }
            switch (known.get()) {
                case Resolution.Unresolved(var sight) -> {
                    witness.seen(sight);
                    return Beginning.UNDER_WAY;
                }
                case Resolution.Resolved(var address, _) ->
                        exchange = exchange(request, address, request.timeout(), witness);
            }
        } catch (IllegalArgumentException e) {
            witness.seen(new Sight.Trouble(String.valueOf(e.getMessage())));
            return Beginning.UNDER_WAY;
        }
        return engine.begin(exchange) ? Beginning.UNDER_WAY : Beginning.BUSY;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        if (!DatagramEngine.isSupported()) {
            return new Sight.Trouble("datagram probes need Linux on a 64-bit machine");
        }
        try {
            return switch (targets.resolve(host(request), request.timeout())) {
                case Resolution.Unresolved(var sight) -> sight;
                case Resolution.Resolved(var address, var took) ->
                        ask(request, address, request.timeout().minus(took));
            };
        } catch (IllegalArgumentException e) {
            return new Sight.Trouble(String.valueOf(e.getMessage()));
        }
    }

    private Sight ask(ProbeRequest request, InetAddress address, Duration left)
            throws InterruptedException {
        var seen = new Awaited();
        Duration timeout = left.isPositive() ? left : Duration.ofMillis(1);
        if (!engine.begin(exchange(request, address, timeout, seen))) {
            return new Sight.Trouble("the datagram engine has no room: let probes come less often");
        }
        try {
            return seen.sight.get(timeout.plus(SPARE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new Sight.Trouble(
                    "the datagram engine does not answer: this machine is overloaded");
        }
    }

    private static final class Awaited implements Witness {
        private final CompletableFuture<Sight> sight = new CompletableFuture<>();

        @Override
        public void sent() {}

        @Override
        public void seen(Sight each) {
            sight.complete(each);
        }
    }
}
