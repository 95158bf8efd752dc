package io.faultline.probe.net;

import io.faultline.probe.ask.EngineProber;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What probers over an engine have in common: an address is asked at once, a name is resolved
/// first, for which one needs a thread.
///
/// @param <T> what the engine is ordered to do
public abstract class OverEngine<T> implements EngineProber {

    private static final Duration SPARE = Duration.ofSeconds(1);

    private final Targets targets;

    /// @param targets names to addresses that may be probed
    protected OverEngine(Targets targets) {
        this.targets = targets;
    }

    /// The host that is asked.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the target
    protected abstract String host(ProbeRequest request);

    /// What to do about that address.
    ///
    /// @param resolved how long its name took, zero where it has none
    /// @param timeout what is left of the request's own
    /// @throws IllegalArgumentException saying what is wrong with the request
    protected abstract T order(
            ProbeRequest request,
            InetAddress address,
            Duration resolved,
            Duration timeout,
            Witness witness);

    /// Hands an order to the engine, which never blocks; whether there was room. It waits for
    /// [#go].
    protected abstract boolean start(T order);

    /// Whether the engine runs on this machine.
    protected abstract boolean isSupported();

    /// The `source=` of a request.
    ///
    /// @throws IllegalArgumentException when it is no address
    protected static @Nullable InetAddress source(ProbeRequest request) {
        return request.option("source").map(InetAddress::ofLiteral).orElse(null);
    }

    @Override
    public Beginning begin(ProbeRequest request, Witness witness) {
        if (!isSupported()) {
            return Beginning.NEEDS_THREAD;
        }
        T order;
        try {
            Optional<Resolution> known = targets.known(host(request), AddressFamily.of(request));
            if (known.isEmpty()) {
                return Beginning.NEEDS_THREAD;
            }
            switch (known.get()) {
                case Resolution.Unresolved(var sight) -> {
                    witness.seen(sight);
                    return Beginning.UNDER_WAY;
                }
                case Resolution.Resolved(var address, var took) ->
                        order = order(request, address, took, request.timeout(), witness);
            }
        } catch (IllegalArgumentException e) {
            witness.seen(new Sight.Trouble(String.valueOf(e.getMessage())));
            return Beginning.UNDER_WAY;
        }
        return start(order) ? Beginning.UNDER_WAY : Beginning.BUSY;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        if (!isSupported()) {
            return new Sight.Trouble("this probe needs Linux on a 64-bit machine");
        }
        try {
            return switch (targets.resolve(host(request), request)) {
                case Resolution.Unresolved(var sight) -> sight;
                case Resolution.Resolved(var address, var took) -> ask(request, address, took);
            };
        } catch (IllegalArgumentException e) {
            return new Sight.Trouble(String.valueOf(e.getMessage()));
        }
    }

    private Sight ask(ProbeRequest request, InetAddress address, Duration resolved)
            throws InterruptedException {
        var seen = new Awaited();
        Duration left = request.timeout().minus(resolved);
        Duration timeout = left.isPositive() ? left : Duration.ofMillis(1);
        if (!start(order(request, address, resolved, timeout, seen))) {
            return new Sight.Trouble("the engine has no room: let probes come less often");
        }
        go();
        try {
            return seen.sight.get(timeout.plus(SPARE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new Sight.Trouble("the engine does not answer: this machine is overloaded");
        }
    }

    private static final class Awaited implements Witness {
        private final CompletableFuture<Sight> sight = new CompletableFuture<>();

        @Override
        public void sent(long atNanos) {}

        @Override
        public void seen(Sight each) {
            sight.complete(each);
        }
    }
}
