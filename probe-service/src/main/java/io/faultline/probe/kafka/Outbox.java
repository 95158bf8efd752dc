package io.faultline.probe.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Records on their way out. Offering never blocks: while Kafka is away they wait, so many and no
/// more; beyond that the oldest is dropped and counted, for the newest says most. Each is written
/// once, in the order it was offered (idempotent producer, acknowledged by all replicas).
public final class Outbox {

    private static final Logger LOGGER = Logger.getLogger(Outbox.class);
    private static final int MAX_WAITING = 50_000;
    private static final int MAX_UNACKNOWLEDGED = 10_000;
    private static final int MOST_AT_ONCE = 1_000;
    private static final int BATCH_BYTES = 128 << 10;

    /// Records that come one by one are handed on in batches, this far apart.
    private static final long PAUSE_NANOS = 2_000_000;

    private static final Duration LAST_CHANCE = Duration.ofSeconds(3);

    private final KafkaProducer<String, byte[]> producer;
    private final BlockingQueue<ProducerRecord<String, byte[]>> waiting =
            new ArrayBlockingQueue<>(MAX_WAITING);
    private final Semaphore unacknowledged = new Semaphore(MAX_UNACKNOWLEDGED);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean stopped;
    private @Nullable Thread thread;

    public Outbox(KafkaSettings settings) {
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                settings.bootstrap(),
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                // a first batch that comes back from a partition that is still
                                // being made would be overtaken, and never fit in again
                                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                                1,
                                ProducerConfig.LINGER_MS_CONFIG,
                                25,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                BATCH_BYTES,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                1_000,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                5_000,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                (int) Duration.ofMinutes(15).toMillis(),
                                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                                500),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /// Begins to send.
    public void start() {
        thread = Thread.ofPlatform().name("outbox").daemon().start(this::run);
    }

    /// Sends what is waiting, for three seconds at most, and ends.
    public void stop() {
        stopped = true;
        Thread sending = thread;
        if (sending != null) {
            try {
                sending.join(LAST_CHANCE);
                sending.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        producer.close(LAST_CHANCE);
    }

    /// Puts a record on its way. Never blocks.
    public void offer(ProducerRecord<String, byte[]> record) {
        open.incrementAndGet();
        while (!waiting.offer(record)) {
            if (waiting.poll() != null) {
                drop("more than " + MAX_WAITING + " records wait for Kafka");
            }
        }
    }

    /// Puts a record on its way and says when Kafka has it. It waits for nothing but a place.
    public CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        var done = new CompletableFuture<Void>();
        try {
            var _ =
                    producer.send(
                            record,
                            (_, error) -> {
                                if (error == null) {
                                    published.incrementAndGet();
                                    done.complete(null);
                                } else {
                                    done.completeExceptionally(error);
                                }
                            });
        } catch (KafkaException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    /// How many were written.
    public long published() {
        return published.get();
    }

    /// How many were lost because Kafka was away for too long.
    public long dropped() {
        return dropped.get();
    }

    /// How many wait, here or for their acknowledgement.
    public int waiting() {
        return open.get();
    }

    private void run() {
        List<ProducerRecord<String, byte[]>> batch = new ArrayList<>();
        while (!stopped || !waiting.isEmpty()) {
            try {
                ProducerRecord<String, byte[]> first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, MOST_AT_ONCE);
                for (ProducerRecord<String, byte[]> record : batch) {
                    if (awaitTopic(record.topic())) {
                        unacknowledged.acquire();
                        hand(record);
                    }
                }
                batch.clear();
                if (!stopped) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (InterruptedException | InterruptException e) {
                return;
            }
        }
    }

    /// Waits until the topic's partitions are known: a record that is handed over before is given
    /// up by the producer after a second. Asked before each record, because a broker that comes
    /// back does not know its topics at once.
    private boolean awaitTopic(String topic) {
        while (true) {
            try {
                producer.partitionsFor(topic);
                return true;
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                if (stopped) {
                    drop("Kafka is away and the service stops");
                    return false;
                }
            }
        }
    }

    private void hand(ProducerRecord<String, byte[]> record) {
        try {
            var _ =
                    producer.send(
                            record,
                            (_, error) -> {
                                unacknowledged.release();
                                if (error == null) {
                                    open.decrementAndGet();
                                    published.incrementAndGet();
                                } else {
                                    drop(String.valueOf(error.getMessage()));
                                }
                            });
        } catch (KafkaException e) {
            unacknowledged.release();
            drop(String.valueOf(e.getMessage()));
        }
    }

    private void drop(String why) {
        open.decrementAndGet();
        if (dropped.getAndIncrement() % 1_000 == 0) {
            LOGGER.errorf("a record is lost, and perhaps more reason=%s", why);
        }
    }
}
