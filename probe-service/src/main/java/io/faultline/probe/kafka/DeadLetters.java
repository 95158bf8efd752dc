package io.faultline.probe.kafka;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Where records go that can not be read; nobody stops for them.
public final class DeadLetters {

    private static final Logger LOGGER = Logger.getLogger(DeadLetters.class);

    private final Outbox outbox;
    private final AtomicLong count = new AtomicLong();

    public DeadLetters(Outbox outbox) {
        this.outbox = outbox;
    }

    /// How many there were.
    public long count() {
        return count.get();
    }

    void add(ConsumerRecord<String, byte[]> record, String reason) {
        count.incrementAndGet();
        LOGGER.warnf(
                "a record can not be read topic=%s partition=%d offset=%d reason=%s",
                record.topic(), record.partition(), record.offset(), reason);
        outbox.offer(Envelopes.deadLetter(record, reason));
    }
}
