package io.faultline.bench.probing;

import io.faultline.bench.Figure;
import io.faultline.bench.house.Broker;
import io.faultline.bench.house.Place;
import io.faultline.bench.house.Ports;
import io.faultline.contracts.inventory.Inventory;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/// Five hundred test calls at once, heard at both ends: the answering end is ours too, at work in a
/// process of its own.
final class Calls {

    static final String BENCH = "probing.calls";

    private static final String FAR_END = "yvr";
    private static final Duration TALK = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(7);

    /// So many that five hundred would be talking at any moment. A call also rings, and the prober
    /// has 512 probes under way at most: the slots of the others are counted and forgotten.
    private static final int CHECKS = 500 * (int) EVERY.toSeconds() / (int) TALK.toSeconds();

    private Calls() {}

    static void run(
            Place place, Broker broker, Consumer<Figure> figures, Duration warmUp, Duration window)
            throws IOException, InterruptedException {
        int port = Ports.free();
        broker.publish(inventory(port));
        try (Prober answering =
                        Prober.start(
                                place,
                                broker,
                                FAR_END,
                                Map.of("FAULTLINE_ANSWER", "udp:127.0.0.1:" + port));
                Prober calling = Prober.start(place, broker, Estates.VANTAGE, Map.of())) {
            calling.work(warmUp);
            Duration before = answering.cpu();
            Prober.Work work = calling.work(window);
            Duration answered = answering.cpu().minus(before);
            double events = work.seen().events();
            figures.accept(
                    Figure.of(BENCH + ".talking", work.perSecond() * TALK.toSeconds(), "calls"));
            figures.accept(Figure.of(BENCH + ".ok", 100 * work.seen().of("ok") / events, "%"));
            figures.accept(Figure.of(BENCH + ".fail", (double) work.seen().of("fail"), "events"));
            figures.accept(Figure.of(BENCH + ".error", (double) work.seen().of("error"), "events"));
            figures.accept(Figure.of(BENCH + ".cpu", work.cpuMicros() / 1e3, "ms"));
            figures.accept(
                    Figure.of(BENCH + ".answering.cpu", answered.toNanos() / 1e6 / events, "ms"));
            figures.accept(Figure.of(BENCH + ".memory", calling.residentMb(), "MiB"));
        }
    }

    private static Inventory inventory(int port) {
        var yaml =
                new StringBuilder(
                        """
                        page: { name: Bench, url: "http://localhost" }
                        vantages: { %s: { name: Toronto }, %s: { name: Vancouver } }
                        components: { core: { layer: core, name: Core } }
                        checks:
                        """
                                .formatted(Estates.VANTAGE, FAR_END));
        for (int i = 0; i < CHECKS; i++) {
            yaml.append(
                    """
                      - { id: core/call%d, from: [%s], probe: "call sip:test%d@127.0.0.1:%d answer=%s talk=%ds", every: %ds, timeout: %ds, expect: [answered, audio.both, token.matches] }
                    """
                            .formatted(
                                    i,
                                    Estates.VANTAGE,
                                    i,
                                    port,
                                    FAR_END,
                                    TALK.toSeconds(),
                                    EVERY.toSeconds(),
                                    TALK.plusSeconds(4).toSeconds()));
        }
        return Estates.read(yaml.toString());
    }
}
