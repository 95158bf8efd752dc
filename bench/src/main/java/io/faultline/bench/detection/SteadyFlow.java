package io.faultline.bench.detection;

import io.faultline.contracts.Json;
import io.faultline.contracts.Reason;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.Check;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// The probes of an estate as they come on any day: every check from every vantage once in ten
/// seconds, a tenth of a second's worth at a time. Without them one check's events alone would look
/// like vantages that are cut off from everything else.
final class SteadyFlow implements AutoCloseable {

    private static final int SLOTS = 100;
    private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Backlog backlog;
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final Thread writer;
    private volatile boolean isOver;

    private SteadyFlow(Backlog backlog) {
        this.backlog = backlog;
        this.writer = Thread.ofPlatform().name("steady-flow").unstarted(this::write);
    }

    /// Begins; ends with [#close].
    static SteadyFlow start(Backlog backlog) {
        var flow = new SteadyFlow(backlog);
        flow.writer.start();
        return flow;
    }

    /// Lets a check be refused from now on.
    void breakNow(Check check) {
        down.add(check.id());
    }

    /// Lets it answer again.
    void mend(Check check) {
        down.remove(check.id());
    }

    private void write() {
        List<Check> checks = backlog.checks();
        try (KafkaProducer<String, byte[]> producer = backlog.producer()) {
            long due = System.nanoTime();
            for (int slot = 0; !isOver; slot = (slot + 1) % SLOTS) {
                for (int each = slot;
                        each < checks.size() * Backlog.VANTAGES.size();
                        each += SLOTS) {
                    Check check = checks.get(each % checks.size());
                    var event =
                            backlog.event(
                                    check,
                                    each / checks.size(),
                                    Instant.now(),
                                    down.contains(check.id()) ? Reason.REFUSED : null);
                    var _ =
                            producer.send(
                                    new ProducerRecord<>(
                                            Topics.HEALTH_EVENTS,
                                            event.component(),
                                            Json.write(event)));
                }
                due += SLOT_NANOS;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        isOver = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
