package io.faultline.probe.icmp;

import io.faultline.contracts.inventory.Durations;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.datagram.DatagramProber;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Way;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// `icmp HOST`: sends a few echoes and counts what comes back.
///
/// Numbers: `loss` (percent), `loss.burst` (the most that were lost in a row), `rtt` (median),
/// `rtt.p95`, `jitter` (mean difference of neighbours), these in milliseconds, `sent`, `received`.
/// Options: `count=3` (at most 100), `spacing=20ms`, `size=56` (payload, at most 1472),
/// `source=ADDRESS`. It fails when no echo comes back at all.
///
/// `also=HOST,HOST` asks further hosts at the same moment, of which with the first `need=K` must
/// answer (else more than a third, see [Quorum]): anchors behind one link. Then `answering` and
/// `hosts` count them.
public final class IcmpProber extends DatagramProber {

    private static final int MOST_ECHOES = 100;
    private static final int MOST_HOSTS = 16;
    private static final int LEAST_PAYLOAD = EchoMessage.COOKIE;
    private static final int MOST_PAYLOAD = 1_472;
    private static final Duration SPACING = Duration.ofMillis(20);

    /// @param targets names to addresses that may be probed
    public IcmpProber(Targets targets, DatagramEngine engine) {
        super(targets, engine);
    }

    @Override
    protected String host(ProbeRequest request) {
        return request.target();
    }

    @Override
    protected Exchange exchange(
            ProbeRequest request, InetAddress address, Duration timeout, Witness witness) {
        var peer = new Peer(address, 0);
        Way way = Way.to(EchoProtocol.of(peer.family()), peer, source(request));
        return new EchoExchange(way, peer, order(request), timeout, witness);
    }

    @Override
    public Beginning begin(ProbeRequest request, Witness witness) {
        return request.options().containsKey("also")
                ? Beginning.NEEDS_THREAD
                : super.begin(request, witness);
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        Optional<String> also = request.option("also");
        if (also.isEmpty()) {
            return super.probe(request);
        }
        var hosts = new ArrayList<>(List.of(request.target()));
        hosts.addAll(List.of(also.get().split(",", -1)));
        if (hosts.size() > MOST_HOSTS) {
            return new Sight.Trouble("more than " + MOST_HOSTS + " hosts are no anchors of a link");
        }
        var quorum =
                request.option("need").isPresent()
                        ? new Quorum(request.option("need", 1, 1, hosts.size()))
                        : Quorum.usual(hosts.size());
        return quorum.of(each(request, hosts), request.timeout());
    }

    /// What is seen of each, all asked at the same moment.
    private List<Sight> each(ProbeRequest request, List<String> hosts) throws InterruptedException {
        List<Callable<Sight>> questions =
                hosts.stream()
                        .map(host -> (Callable<Sight>) () -> super.probe(request.at(host)))
                        .toList();
        var seen = new ArrayList<Sight>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Sight> answer : threads.invokeAll(questions)) {
                seen.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return seen;
    }

    private static EchoExchange.Order order(ProbeRequest request) {
        int count = request.option("count", 3, 1, MOST_ECHOES);
        Duration spacing = request.option("spacing").map(Durations::parse).orElse(SPACING);
        int payload = request.option("size", 56, LEAST_PAYLOAD, MOST_PAYLOAD);
        if (spacing.multipliedBy(count - 1L).compareTo(request.timeout()) >= 0) {
            throw new IllegalArgumentException(
                    "count=" + count + " does not fit into the timeout: lower it, or raise that");
        }
        return new EchoExchange.Order(count, spacing, payload);
    }
}
