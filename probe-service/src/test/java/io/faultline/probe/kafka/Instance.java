package io.faultline.probe.kafka;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.parts.EmbeddedBroker;
import io.faultline.probe.ProbeFlow;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.config.Ulids;
import io.faultline.probe.net.Ask;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.report.Counters;
import io.faultline.probe.run.Engine;
import io.faultline.probe.tcp.TcpProber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One instance of the service without its framework: flow, engine and the edge to Kafka.
final class Instance implements AutoCloseable {

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final ProbeFlow flow;
    private final KafkaEdge edge;

    /// Begins to probe as this vantage.
    Instance(EmbeddedBroker broker, VantageId vantage) throws InterruptedException {
        this(broker.address(), vantage);
    }

    private Instance(String broker, VantageId vantage) throws InterruptedException {
        var settings = new KafkaSettings(broker, (short) 1);
        var outbox = new Outbox(settings);
        var clock = InstantSource.system();
        var out =
                new ProbeFlow.Outputs(
                        (event, json) -> outbox.offer(Envelopes.of(event, json)),
                        rollup -> outbox.offer(Envelopes.of(rollup)),
                        new Uncounted());
        flow =
                new ProbeFlow(
                        Set.of(vantage),
                        out,
                        new Ulids(clock),
                        clock,
                        findings ->
                                new Engine(
                                        new Probers(
                                                Map.of(
                                                        ProbeType.TCP,
                                                        new TcpProber(Ask.targets(), Ask.STREAMS))),
                                        (_, _) -> null,
                                        clock,
                                        new Uncounted(),
                                        new Engine.Limits(100, 100, 100),
                                        findings));
        edge = new KafkaEdge(settings, flow, outbox, new DeadLetters(outbox), clock, (_, _) -> {});
        edge.start();
        flow.engine().start();
        var _ = ticks.scheduleAtFixedRate(flow::tick, 100, 100, TimeUnit.MILLISECONDS);
    }

    /// Begins one in a process of its own, which can be killed.
    static Process inItsOwnProcess(EmbeddedBroker broker, VantageId vantage) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Instance.class.getName(),
                        broker.address(),
                        vantage.value())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Probes until it is killed.
    public static void main(String[] words) throws InterruptedException {
        try (var _ = new Instance(words[0], new VantageId(words[1]))) {
            new CountDownLatch(1).await();
        }
    }

    ProbeFlow flow() {
        return flow;
    }

    boolean isReady() {
        return edge.hasReadInventory() && flow.isAssigned();
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        flow.engine().stop();
        flow.settle();
        edge.stop();
    }

    private static final class Uncounted implements Counters {
        @Override
        public void probed(PlannedCheck planned, HealthEvent event) {}

        @Override
        public void skipped(Skip cause, long slots) {}
    }
}
