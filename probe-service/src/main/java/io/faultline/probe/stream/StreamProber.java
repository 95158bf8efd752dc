package io.faultline.probe.stream;

import io.faultline.probe.ask.EngineProber;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What probers over the stream engine have in common: an address is visited at once, a name is
/// resolved first, for which one needs a thread.
public abstract class StreamProber implements EngineProber {

    private static final Duration SPARE = Duration.ofSeconds(1);

    private final Targets targets;
    private final StreamEngine engine;

    /// @param targets names to addresses that may be probed
    protected StreamProber(Targets targets, StreamEngine engine) {
        this.targets = targets;
        this.engine = engine;
    }

    /// Who is visited.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the target
    protected abstract HostPort target(ProbeRequest request);

    /// The visit to that address.
    ///
    /// @param timeout what is left of the request's own
    /// @throws IllegalArgumentException saying what is wrong with the request
    protected abstract Visit visit(
            ProbeRequest request, InetSocketAddress at, Duration timeout, Witness witness);

    /// The `source=` of a request.
    ///
    /// @throws IllegalArgumentException when it is no address
    protected static @Nullable InetAddress source(ProbeRequest request) {
        return request.option("source").map(InetAddress::ofLiteral).orElse(null);
    }

    @Override
    public Beginning begin(ProbeRequest request, Witness witness) {
        if (!StreamEngine.isSupported()) {
            return Beginning.NEEDS_THREAD;
        }
        Visit visit;
        try {
            HostPort target = target(request);
            Optional<Resolution> known = targets.known(target.host());
            if (known.isEmpty()) {
                return Beginning.NEEDS_THREAD;
            }
            switch (known.get()) {
                case Resolution.Unresolved(var sight) -> {
                    witness.seen(sight);
                    return Beginning.UNDER_WAY;
                }
                case Resolution.Resolved(var address, _) ->
                        visit =
                                visit(
                                        request,
                                        new InetSocketAddress(address, target.port()),
                                        request.timeout(),
                                        witness);
            }
        } catch (IllegalArgumentException e) {
            witness.seen(new Sight.Trouble(String.valueOf(e.getMessage())));
            return Beginning.UNDER_WAY;
        }
        return engine.begin(visit) ? Beginning.UNDER_WAY : Beginning.BUSY;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        if (!StreamEngine.isSupported()) {
            return new Sight.Trouble("this probe needs Linux on a 64-bit machine");
        }
        try {
            HostPort target = target(request);
            return switch (targets.resolve(target.host(), request.timeout())) {
                case Resolution.Unresolved(var sight) -> sight;
                case Resolution.Resolved(var address, var took) ->
                        ask(request, new InetSocketAddress(address, target.port()), took);
            };
        } catch (IllegalArgumentException e) {
            return new Sight.Trouble(String.valueOf(e.getMessage()));
        }
    }

    private Sight ask(ProbeRequest request, InetSocketAddress at, Duration resolved)
            throws InterruptedException {
        var seen = new Awaited();
        Duration left = request.timeout().minus(resolved);
        Duration timeout = left.isPositive() ? left : Duration.ofMillis(1);
        Visit visit = visit(request, at, timeout, seen);
        if (!resolved.isZero()) {
            visit.measured("dnsMs", resolved);
        }
        if (!engine.begin(visit)) {
            return new Sight.Trouble("the stream engine has no room: let probes come less often");
        }
        try {
            return seen.sight.get(timeout.plus(SPARE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new Sight.Trouble(
                    "the stream engine does not answer: this machine is overloaded");
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
