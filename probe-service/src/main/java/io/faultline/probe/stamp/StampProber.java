package io.faultline.probe.stamp;

import io.faultline.contracts.inventory.Durations;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Breakage;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.NtpTime;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `stamp HOST:PORT`: sends a few numbered packets to a reflector and counts what comes back.
///
/// Numbers: `loss`, and where the reflector numbers by itself `loss.far` (on the way there) and
/// `loss.near` (on the way back), in percent; `rtt` (median), `rtt.p95`, `jitter` (mean difference
/// of neighbours) in milliseconds; `sent`, `received`. Options: `count=5` (at most 500),
/// `spacing=20ms`, `source=ADDRESS`, `dscp=EF` (a name or 0 to 63).
public final class StampProber implements Prober {

    private static final int MOST_PACKETS = 500;
    private static final Duration SPACING = Duration.ofMillis(20);
    private static final int MAX_DATAGRAM = 2_048;

    private final Targets targets;

    /// @param targets names to addresses that may be probed
    public StampProber(Targets targets) {
        this.targets = targets;
    }

    private record Plan(
            int count, Duration spacing, @Nullable InetSocketAddress source, int trafficClass) {

        static Plan of(ProbeRequest request) {
            int count = request.option("count", 5, 1, MOST_PACKETS);
            Duration spacing = request.option("spacing").map(Durations::parse).orElse(SPACING);
            if (spacing.multipliedBy(count - 1L).compareTo(request.timeout()) >= 0) {
                throw new IllegalArgumentException(
                        "count="
                                + count
                                + " does not fit into the timeout: lower it, or raise that");
            }
            return new Plan(
                    count,
                    spacing,
                    request.option("source")
                            .map(text -> new InetSocketAddress(InetAddress.ofLiteral(text), 0))
                            .orElse(null),
                    request.option("dscp").map(Plan::trafficClass).orElse(0));
        }

        /// The DSCP is the upper six bits of the traffic class.
        private static int trafficClass(String dscp) {
            int value =
                    switch (dscp) {
                        case "BE", "CS0" -> 0;
                        case "AF41" -> 34;
                        case "CS3" -> 24;
                        case "EF" -> 46;
                        default -> dscp.matches("\\d{1,2}") ? Integer.parseInt(dscp) : -1;
                    };
            if (value < 0 || value > 63) {
                throw new IllegalArgumentException("dscp= is EF, AF41, CS3, BE or 0 to 63");
            }
            return value << 2;
        }
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target;
        Plan plan;
        try {
            target = HostPort.parse(request.target());
            plan = Plan.of(request);
        } catch (IllegalArgumentException e) {
            return new Sight.Trouble(String.valueOf(e.getMessage()));
        }
        return switch (targets.resolve(target.host(), request)) {
            case Resolution.Unresolved(var sight) -> sight;
            case Resolution.Resolved(var address, _) ->
                    measure(new InetSocketAddress(address, target.port()), plan, request.timeout());
        };
    }

    private static Sight measure(InetSocketAddress remote, Plan plan, Duration timeout)
            throws InterruptedException {
        var run = new StampRun(plan.count());
        long began = System.nanoTime();
        try (var socket = new DatagramSocket(plan.source())) {
            if (plan.trafficClass() != 0) {
                socket.setOption(StandardSocketOptions.IP_TOS, plan.trafficClass());
            }
            socket.connect(remote);
            long deadline = began + timeout.toNanos();
            for (int number = 0; number < plan.count(); number++) {
                byte[] packet = run.send(NtpTime.of(Instant.now())).bytes().array();
                socket.send(new DatagramPacket(packet, packet.length));
                boolean last = number + 1 == plan.count();
                long next = began + (number + 1) * plan.spacing().toNanos();
                listen(socket, run, last ? deadline : Math.min(next, deadline));
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                // the interrupt closed the socket, which is how a blocked read gives way
                throw new InterruptedException("interrupted while probing");
            }
            return Breakage.sight(e, Duration.ofNanos(System.nanoTime() - began), timeout);
        }
        return run.sight(timeout);
    }

    private static void listen(DatagramSocket socket, StampRun run, long until) throws IOException {
        var inbound = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        while (!run.isComplete()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            socket.setSoTimeout(Math.clamp((left + 500_000) / 1_000_000, 1, 60_000));
            inbound.setLength(MAX_DATAGRAM);
            try {
                socket.receive(inbound);
            } catch (SocketTimeoutException e) {
                continue;
            }
            NtpTime now = NtpTime.of(Instant.now());
            ReflectedPacket.read(ByteBuffer.wrap(inbound.getData(), 0, inbound.getLength()))
                    .ifPresentOrElse(answer -> run.received(answer, now), run::stranger);
        }
    }
}
