package io.faultline.probe.config;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Rollup;
import io.faultline.probe.ProbeFlow;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.kafka.DeadLetters;
import io.faultline.probe.kafka.Envelopes;
import io.faultline.probe.kafka.KafkaEdge;
import io.faultline.probe.kafka.KafkaIntake;
import io.faultline.probe.kafka.KafkaSettings;
import io.faultline.probe.kafka.Outbox;
import io.faultline.probe.net.ResolverFiles;
import io.faultline.probe.net.SystemTargets;
import io.faultline.probe.net.TargetGuard;
import io.faultline.probe.net.Targets;
import io.faultline.probe.report.Intake;
import io.faultline.probe.report.Wellness;
import io.faultline.probe.run.Engine;
import io.faultline.probe.stream.StreamEngine;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Puts the parts together.
final class Composition {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    KafkaSettings kafkaSettings(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
            ProbeConfig config) {
        return new KafkaSettings(bootstrap, config.kafkaReplication());
    }

    @Produces
    @Singleton
    Outbox outbox(KafkaSettings settings) {
        return new Outbox(settings);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(Outbox outbox) {
        return new DeadLetters(outbox);
    }

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Produces
    @Singleton
    Targets targets(ProbeConfig config) {
        var guard =
                TargetGuard.of(
                        config.denyTargets().orElse(List.of()),
                        config.allowTargets().orElse(List.of()));
        return new SystemTargets(ResolverFiles.ofMachine(), guard);
    }

    @Produces
    @Singleton
    DatagramEngine datagramEngine(ProbeConfig config, Meters meters) {
        var engine = new DatagramEngine(config.engineThreads());
        meters.watch("datagrams", engine.drops());
        return engine;
    }

    @Produces
    @Singleton
    StreamEngine streamEngine(Meters meters) {
        var engine = new StreamEngine();
        meters.watch("streams", engine.drops());
        return engine;
    }

    @Produces
    @Singleton
    Probers probers(
            Targets targets, DatagramEngine datagrams, StreamEngine streams, InstantSource clock) {
        return ProberCatalogue.probers(targets, datagrams, streams, clock);
    }

    @Produces
    @Singleton
    ProbeFlow flow(
            ProbeConfig config,
            Outbox outbox,
            Probers probers,
            Meters meters,
            InstantSource clock) {
        var limits =
                new Engine.Limits(
                        config.probesAtOnce(), config.commandsPerSecond(), config.commandBurst());
        var out =
                new ProbeFlow.Outputs(
                        (HealthEvent event, byte[] json) -> outbox.offer(Envelopes.of(event, json)),
                        (Rollup rollup) -> outbox.offer(Envelopes.of(rollup)),
                        meters);
        var flow =
                new ProbeFlow(
                        config.vantages().orElse(List.of()).stream()
                                .map(VantageId::new)
                                .collect(Collectors.toUnmodifiableSet()),
                        out,
                        new Ulids(clock),
                        clock,
                        findings ->
                                new Engine(
                                        probers,
                                        new Secrets(System::getenv),
                                        clock,
                                        meters,
                                        limits,
                                        findings));
        meters.watch(flow);
        return flow;
    }

    @Produces
    @Singleton
    KafkaEdge kafkaEdge(
            KafkaSettings settings,
            ProbeFlow flow,
            Outbox outbox,
            DeadLetters deadLetters,
            InstantSource clock,
            Meters meters) {
        meters.watch(outbox, deadLetters);
        return new KafkaEdge(
                settings,
                flow,
                outbox,
                deadLetters,
                clock,
                (_, answer) -> meters.commanded(answer));
    }

    @Produces
    @Singleton
    Intake intake(Outbox outbox, Meters meters) {
        return new KafkaIntake(outbox, meters::taken);
    }

    @Produces
    @Singleton
    Wellness wellness(ProbeFlow flow, KafkaEdge kafka) {
        return new Wellness() {
            @Override
            public Duration sinceLastTick() {
                return flow.engine().sinceLastTick();
            }

            @Override
            public boolean hasInventory() {
                return kafka.hasReadInventory();
            }

            @Override
            public boolean hasShare() {
                return flow.isAssigned();
            }
        };
    }
}
