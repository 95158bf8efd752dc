package io.faultline.probe.kafka;

import io.faultline.contracts.ProbeCommand;
import io.faultline.probe.ProbeFlow;
import io.faultline.probe.ask.VantageId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Everything that comes in from Kafka, and the outbox that goes out.
public final class KafkaEdge {

    private final KafkaSettings settings;
    private final ProbeFlow flow;
    private final Outbox outbox;
    private final InventoryFeed inventory;
    private final CommandFeed commands;
    private final HeartbeatFeed heartbeats;
    private final List<PollLoop> loops = new CopyOnWriteArrayList<>();
    private @Nullable Thread starter;

    /// @param commanded is told of each command and what became of it, to count it
    public KafkaEdge(
            KafkaSettings settings,
            ProbeFlow flow,
            Outbox outbox,
            DeadLetters deadLetters,
            InstantSource clock,
            BiConsumer<ProbeCommand, ProbeFlow.CommandAnswer> commanded) {
        this.settings = settings;
        this.flow = flow;
        this.outbox = outbox;
        this.inventory = new InventoryFeed(flow::moved, deadLetters);
        this.commands =
                new CommandFeed(
                        flow.vantages(),
                        command -> commanded.accept(command, flow.commanded(command)),
                        deadLetters);
        this.heartbeats = new HeartbeatFeed(flow::heard, flow.heartbeats()::known, clock);
    }

    /// Begins in the background: Kafka may come later than we.
    public void start() {
        outbox.start();
        flow.follow(heartbeats::follow);
        starter = Thread.ofPlatform().name("kafka-start").daemon().start(this::begin);
    }

    /// Leaves the groups, sends what waits, and ends.
    public void stop() {
        Thread starting = starter;
        if (starting != null) {
            starting.interrupt();
        }
        var stopping = new ArrayList<Thread>();
        loops.forEach(loop -> stopping.add(Thread.ofVirtual().start(loop::stop)));
        for (Thread each : stopping) {
            try {
                each.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        outbox.stop();
    }

    /// Whether the inventory topic has been read to its end once, be it empty.
    public boolean hasReadInventory() {
        return inventory.hasRead();
    }

    private void begin() {
        try {
            TopicSetup.ensure(settings);
        } catch (InterruptedException e) {
            return;
        }
        loop("inventory", inventory, settings.consumer());
        for (VantageId vantage : flow.vantages()) {
            loop(
                    "share-" + vantage,
                    new ShareMembership(vantage, flow::assigned),
                    ShareMembership.settings(settings, vantage));
        }
        loop("commands", commands, settings.consumer());
        loop("heartbeats", heartbeats, settings.consumer());
    }

    private void loop(
            String name, PollLoop.Following following, java.util.Map<String, Object> consumer) {
        var loop = new PollLoop(name, consumer, following);
        loops.add(loop);
        loop.start();
    }
}
