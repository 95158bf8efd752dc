package io.faultline.bench.probing;

import io.faultline.bench.Benchmark;
import io.faultline.bench.Figure;
import io.faultline.bench.house.Broker;
import io.faultline.bench.house.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What a probe costs beside blackbox_exporter, five hundred test calls at once, and crowds of
/// healthy targets: ten thousand a second, and a hundred thousand of one prober.
public final class ProbingBench implements Benchmark {

    /// Healthy targets of one prober.
    ///
    /// @param every how often each is asked
    /// @param whole how long a whole run looks; a short one, as long as each is asked, 30 s at
    ///   least
    private record Crowd(String bench, int targets, Duration every, Duration whole) {}

    private static final List<Crowd> CROWDS =
            List.of(
                    new Crowd(
                            "probing.crowd", 10_000, Duration.ofSeconds(1), Duration.ofMinutes(10)),
                    new Crowd(
                            "probing.large",
                            100_000,
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(5)));

    @Override
    public String name() {
        return "probing";
    }

    /// Probes of one protocol at a steady rate.
    ///
    /// @param perSecond the rate: so many that they keep about half a core busy, since what a probe
    ///   costs depends on how many share a wake-up, and the peer is measured at its full speed
    /// @param line the probe line of a target's number
    /// @param module and target of the peer; absent where it has nothing like it
    private record Load(
            String protocol,
            int perSecond,
            String expect,
            IntFunction<String> line,
            @Nullable String module,
            IntFunction<String> target) {

        String bench() {
            return "probing." + protocol;
        }
    }

    @Override
    public void run(Place place, Consumer<Figure> figures, Wish wish)
            throws IOException, InterruptedException {
        try (Targets targets = Targets.start();
                Broker broker = Broker.start(place)) {
            for (Load load : loads(targets)) {
                if (wish.wants(load.bench())) {
                    say(load.bench() + ": " + load.perSecond() + " probes a second …");
                    cost(place, broker, figures, load, wish.length());
                }
            }
            if (wish.wants(Calls.BENCH)) {
                say(Calls.BENCH + ": 500 test calls at once …");
                Calls.run(place, broker, figures, warmUp(wish.length()), window(wish.length()));
            }
            for (Crowd crowd : CROWDS) {
                if (wish.wants(crowd.bench())) {
                    say(crowd.bench() + ": " + crowd.targets() + " healthy targets …");
                    crowd(place, broker, figures, crowd, wish.length());
                }
            }
        }
    }

    private static Load[] loads(Targets targets) {
        IntFunction<String> http =
                i -> "http://" + Estates.loopback(i) + ":" + targets.httpPort() + "/health";
        IntFunction<String> tcp = i -> Estates.loopback(i) + ":" + targets.httpPort();
        return new Load[] {
            new Load(
                    "icmp",
                    20_000,
                    "rtt < 100ms",
                    i -> "icmp " + Estates.loopback(i) + " count=1", // the peer sends one echo
                    "icmp",
                    Estates::loopback),
            new Load("sip", 10_000, "code == 200", i -> "sip options " + targets.sip(i), null, tcp),
            new Load("tcp", 3_000, "rtt < 100ms", i -> "tcp " + tcp.apply(i), "tcp", tcp),
            new Load(
                    "http",
                    2_000,
                    "code == 200, json.status == UP",
                    i -> "http " + http.apply(i),
                    "http",
                    http)
        };
    }

    private static void cost(
            Place place, Broker broker, Consumer<Figure> figures, Load load, Length length)
            throws IOException, InterruptedException {
        Double peer = null;
        if (load.module() != null) {
            try (Blackbox blackbox = Blackbox.start(place).orElse(null)) {
                if (blackbox != null) {
                    peer =
                            blackbox.cpuMicros(
                                    load.module(),
                                    length == Length.SHORT ? 500 : 3_000,
                                    load.target());
                }
            }
        }
        broker.publish(
                Estates.of(load.perSecond(), Duration.ofSeconds(1), load.expect(), load.line()));
        try (Prober prober = Prober.start(place, broker)) {
            prober.work(warmUp(length));
            Prober.Work work = prober.work(window(length));
            refuseFailures(load.protocol(), work);
            String bench = load.bench();
            figures.accept(new Figure(bench + ".cpu", work.cpuMicros(), "us", peer));
            figures.accept(Figure.of(bench + ".per-core", 1e6 / work.cpuMicros(), "probes/s"));
            figures.accept(Figure.of(bench + ".rate", work.perSecond(), "probes/s"));
        }
    }

    private static void crowd(
            Place place, Broker broker, Consumer<Figure> figures, Crowd crowd, Length length)
            throws IOException, InterruptedException {
        broker.publish(
                Estates.of(
                        crowd.targets(),
                        crowd.every(),
                        "rtt < 500ms",
                        i -> "icmp " + Estates.loopback(i)));
        String bench = crowd.bench();
        long began = System.nanoTime();
        try (Prober prober = Prober.start(place, broker)) {
            figures.accept(Figure.of(bench + ".ready", (System.nanoTime() - began) / 1e9, "s"));
            prober.work(warmUp(length).plus(crowd.every()));
            Prober.Work work =
                    prober.work(
                            length == Length.SHORT
                                    ? Duration.ofSeconds(30).plus(crowd.every())
                                    : crowd.whole());
            figures.accept(Figure.of(bench + ".rate", work.perSecond(), "probes/s"));
            figures.accept(Figure.of(bench + ".lateness.p50", work.seen().latenessAt(0.5), "ms"));
            figures.accept(Figure.of(bench + ".lateness.p99", work.seen().latenessAt(0.99), "ms"));
            figures.accept(Figure.of(bench + ".fail", (double) work.seen().of("fail"), "events"));
            figures.accept(Figure.of(bench + ".error", (double) work.seen().of("error"), "events"));
            figures.accept(Figure.of(bench + ".cpu", work.cpuMicros(), "us"));
            figures.accept(Figure.of(bench + ".memory", prober.residentMb(), "MiB"));
        }
    }

    /// A figure of probes that did not succeed would say what failing costs.
    private static void refuseFailures(String protocol, Prober.Work work) {
        if (work.seen().of("ok") < work.seen().events() * 0.99 || work.seen().events() == 0) {
            throw new IllegalStateException(
                    protocol + " targets are healthy, and yet was seen: " + work.seen());
        }
    }

    private static Duration warmUp(Length length) {
        return Duration.ofSeconds(length == Length.SHORT ? 15 : 120);
    }

    private static Duration window(Length length) {
        return Duration.ofSeconds(length == Length.SHORT ? 15 : 60);
    }

    private static void say(String progress) {
        System.err.println("bench: " + progress);
    }
}
