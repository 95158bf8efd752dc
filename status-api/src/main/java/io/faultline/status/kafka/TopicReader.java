package io.faultline.status.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads whole topics, from their beginning and for ever, in one thread of its own. It belongs to
/// no consumer group: every instance of this service knows everything. A broker that is away is
/// waited for; what was read stays.
public final class TopicReader implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ASK_FOR_ENDS_EVERY = Duration.ofSeconds(5);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);
    private static final long RETRY_MS = 500;
    private static final long STOP_MS = 1_500;

    private final String bootstrap;
    private final List<String> topics;
    private final short replication;
    private final TopicListener listener;
    private final InstantSource clock;
    private final Optional<Duration> reach;
    private final Thread thread;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private volatile boolean stopped;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile Instant contact = Instant.EPOCH;
    private volatile Map<String, Long> lag = Map.of();
    private boolean caughtUp;

    /// @param bootstrap where the brokers are
    /// @param topics what to read
    /// @param replication how many brokers hold a topic that does not exist yet
    /// @param listener told of everything, in the reader's thread
    public TopicReader(
            String bootstrap,
            List<String> topics,
            short replication,
            TopicListener listener,
            InstantSource clock) {
        this(bootstrap, topics, replication, listener, clock, Optional.empty());
    }

    /// @param reach how far back to begin; empty: with the first record there is
    public TopicReader(
            String bootstrap,
            List<String> topics,
            short replication,
            TopicListener listener,
            InstantSource clock,
            Optional<Duration> reach) {
        this.reach = reach;
        this.bootstrap = bootstrap;
        this.topics = List.copyOf(topics);
        this.replication = replication;
        this.listener = listener;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("topic-reader").daemon().unstarted(this::run);
    }

    /// Begins to read.
    public void start() {
        thread.start();
    }

    /// When a broker last answered; the epoch where none ever did.
    public Instant contact() {
        return contact;
    }

    /// Records not read yet, by topic.
    public Map<String, Long> lag() {
        return lag;
    }

    @Override
    public void close() {
        stopped = true;
        Consumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(STOP_MS);
            thread.interrupt();
            thread.join(STOP_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                ensureTopics();
                read();
            } catch (WakeupException | InterruptException _) {
                // asked to stop
            } catch (KafkaException | InterruptedException e) {
                LOGGER.warnf("the brokers can not be read, trying again error=%s", e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ensureTopics() throws InterruptedException {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("default.api.timeout.ms", (int) BROKER_TIMEOUT.toMillis());
        settings.put("request.timeout.ms", (int) BROKER_TIMEOUT.toMillis());
        try (Admin admin = Admin.create(settings)) {
            TopicCreation.ensure(admin, replication);
        }
    }

    private void read() {
        var kafka = new KafkaConsumer<String, byte[]>(settings());
        try {
            consumer = kafka;
            var partitions = new ArrayList<TopicPartition>();
            for (String topic : topics) {
                kafka.partitionsFor(topic, BROKER_TIMEOUT)
                        .forEach(each ->
                                partitions.add(new TopicPartition(topic, each.partition())));
            }
            kafka.assign(partitions);
            for (TopicPartition each : partitions) {
                Long position = next.get(each);
                if (position != null) {
                    kafka.seek(each, position);
                } else if (reach.isEmpty()) {
                    kafka.seekToBeginning(List.of(each));
                }
            }
            reach.ifPresent(each -> seekBack(kafka, partitions, each));
            follow(kafka, partitions);
        } finally {
            consumer = null;
            kafka.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }

    /// To the first record of a time, or past the last where all are older.
    private void seekBack(
            Consumer<String, byte[]> kafka, List<TopicPartition> partitions, Duration by) {
        long since = clock.instant().minus(by).toEpochMilli();
        var times = new HashMap<TopicPartition, Long>();
        partitions.stream()
                .filter(each -> !next.containsKey(each))
                .forEach(each -> times.put(each, since));
        kafka.offsetsForTimes(times, BROKER_TIMEOUT)
                .forEach((partition, found) -> {
                    if (found == null) {
                        kafka.seekToEnd(List.of(partition));
                    } else {
                        kafka.seek(partition, found.offset());
                    }
                });
    }

    private void follow(Consumer<String, byte[]> kafka, List<TopicPartition> partitions) {
        Instant asked = Instant.EPOCH;
        while (!stopped) {
            var records = kafka.poll(POLL);
            records.forEach(each -> {
                listener.heard(
                        new Arrival(
                                each.topic(),
                                each.partition(),
                                each.offset(),
                                each.key(),
                                each.value()));
                next.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
            });
            Instant now = clock.instant();
            if (!records.isEmpty()) {
                contact = now;
            }
            if (!caughtUp || !asked.plus(ASK_FOR_ENDS_EVERY).isAfter(now)) {
                asked = now;
                measure(kafka, partitions);
            }
        }
    }

    private void measure(Consumer<String, byte[]> kafka, List<TopicPartition> partitions) {
        try {
            var behind = new HashMap<String, Long>();
            kafka.endOffsets(partitions, BROKER_TIMEOUT)
                    .forEach((partition, end) ->
                            behind.merge(
                                    partition.topic(),
                                    Math.max(0, end - kafka.position(partition)),
                                    Long::sum));
            lag = Map.copyOf(behind);
            contact = clock.instant();
            if (!caughtUp && behind.values().stream().allMatch(each -> each == 0)) {
                caughtUp = true;
                listener.caughtUp();
            }
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            LOGGER.debugf("the brokers do not answer error=%s", e.getMessage());
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return settings;
    }
}
