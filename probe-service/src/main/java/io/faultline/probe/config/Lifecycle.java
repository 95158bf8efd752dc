package io.faultline.probe.config;

import io.faultline.probe.ProbeFlow;
import io.faultline.probe.kafka.KafkaEdge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Start and stop, in order. The engine warms up and Kafka is reached beside the start of HTTP, so
/// that the service is up at once and ready when it is.
@Singleton
final class Lifecycle {

    private static final Logger LOGGER = Logger.getLogger(Lifecycle.class);
    private static final long TICK_MS = 250;

    private final ProbeFlow flow;
    private final KafkaEdge kafka;
    private final AnsweringEnd answering;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    Lifecycle(ProbeFlow flow, KafkaEdge kafka, AnsweringEnd answering) {
        this.flow = flow;
        this.kafka = kafka;
        this.answering = answering;
    }

    void start(@Observes StartupEvent event) {
        LOGGER.infof("probing begins vantage=%s", flow.vantages());
        answering.start();
        kafka.start();
        thread = Thread.ofPlatform().name("flow").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        flow.engine().stop();
        answering.stop();
        flow.settle();
        kafka.stop();
    }

    private void run() {
        try {
            flow.engine().start();
            while (!stopping.await(TICK_MS, TimeUnit.MILLISECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        try {
            flow.tick();
        } catch (RuntimeException e) {
            LOGGER.error("a tick went wrong, the next one comes", e);
        }
    }
}
