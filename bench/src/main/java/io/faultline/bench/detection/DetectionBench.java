package io.faultline.bench.detection;

import io.faultline.bench.Benchmark;
import io.faultline.bench.Figure;
import io.faultline.bench.house.Broker;
import io.faultline.bench.house.Place;
import io.faultline.bench.live.LiveTiming;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reason;
import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.kafka.DecisionsTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How many events a second go from Kafka through the detector, beside a loop that only reads and
/// decodes them; how much it remembers of a check; how soon it is back after a crash; what
/// transactions would cost; how long it thinks about a cause; and what passes from a fault to the
/// mail about it.
public final class DetectionBench implements Benchmark {

    private static final String EVENTS = "detection.events";
    private static final String MEMORY = "detection.memory";
    private static final String RESTORE = "detection.restore";
    private static final String DELAY = "detection.delay";
    private static final String LOCALISE = "detection.localise";

    private static final String CHECKS = "faultline-incident-checks-changelog";
    private static final String EVIDENCE = "faultline-incident-evidence-repartition";

    /// What transactions need: the reader of the evidence sees only what is committed.
    private static final String[] EXACTLY_ONCE = {
        "processing.guarantee=exactly_once_v2", "commit.interval.ms=100"
    };

    private static final int SMALL = 10_000;
    private static final int LARGE = 100_000;
    private static final int OUTAGES = 12;
    private static final int PROBES = 18;
    private static final Duration A_ROUND = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public void run(Place place, Consumer<Figure> figures, Wish wish)
            throws IOException, InterruptedException {
        if (wish.wants(LOCALISE)) {
            Localising.run(figures, wish.length());
        }
        if (wish.wants(EVENTS) || wish.wants(DELAY)) {
            say(EVENTS + ": " + SMALL + " checks …");
            guarantee(place, figures, wish, "");
            say(EVENTS + ": the same with transactions …");
            guarantee(place, figures, wish, ".exactly-once", EXACTLY_ONCE);
        }
        if (wish.wants(MEMORY) || wish.wants(RESTORE)) {
            say(RESTORE + ": " + LARGE + " checks …");
            restore(place, figures);
        }
        LiveTiming.run(place, figures, wish);
    }

    private static void guarantee(
            Place place, Consumer<Figure> figures, Wish wish, String suffix, String... settings)
            throws IOException, InterruptedException {
        Path file = inventory(place, SMALL);
        Inventory inventory = Estates.read(file);
        try (Broker broker = Broker.start(place)) {
            broker.create(DecisionsTopic.topics());
            var backlog = new Backlog(broker.address(), inventory);
            long written = backlog.write(wish.length() == Length.SHORT ? 30 : 100);
            double bare = backlog.bareLoop();
            try (Detector detector = Detector.start(place, broker, file, settings)) {
                double through = through(detector, written);
                if (wish.wants(EVENTS)) {
                    figures.accept(Figure.rate(EVENTS + suffix, through, "events/s", bare));
                }
                if (wish.wants(DELAY)) {
                    delays(figures, backlog, DELAY + suffix);
                }
            }
        }
    }

    /// Events a second between a third of the backlog and its end, evidence included.
    private static double through(Detector detector, long written) throws InterruptedException {
        long from = 0;
        long began = 0;
        while (true) {
            long done = detector.committed();
            long now = System.nanoTime();
            if (began == 0 && done > written / 3) {
                began = now;
                from = done;
            }
            if (done >= written && detector.unread(EVIDENCE) <= 1) {
                return (written - from) * 1e9 / (now - began);
            }
            Thread.sleep(20);
        }
    }

    /// From the last failure that was needed to the decision, in outages of one check after the
    /// other.
    private static void delays(Consumer<Figure> figures, Backlog backlog, String bench)
            throws InterruptedException {
        List<Double> delays = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = backlog.consumer();
                KafkaProducer<String, byte[]> producer = backlog.producer();
                SteadyFlow flow = SteadyFlow.start(backlog)) {
            Thread.sleep(A_ROUND); // everything is known to be well
            List<TopicPartition> all = Backlog.partitions(consumer, DecisionsTopic.NAME);
            consumer.assign(all);
            consumer.seekToEnd(all);
            all.forEach(consumer::position);
            for (int outage = 0; outage < OUTAGES; outage++) {
                Check check = backlog.checks().get(1 + outage * 700);
                flow.breakNow(check);
                probe(backlog, producer, check, Reason.REFUSED);
                delays.add(decided(consumer, check, System.nanoTime()));
                // over before the next begins: several at once have a common cause
                flow.mend(check);
                probe(backlog, producer, check, null);
            }
        }
        Collections.sort(delays);
        figures.accept(Figure.of(bench + ".p50", delays.get(delays.size() / 2), "ms"));
        figures.accept(Figure.of(bench + ".max", delays.getLast(), "ms"));
    }

    /// A second of probes of a check that has just passed, from all vantages.
    private static void probe(
            Backlog backlog,
            KafkaProducer<String, byte[]> producer,
            Check check,
            @Nullable Reason failed) {
        Instant now = Instant.now();
        for (int probe = 0; probe < PROBES; probe++) {
            var event =
                    backlog.event(
                            check, probe % 3, now.minusMillis(50L * (PROBES - probe)), failed);
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    Topics.HEALTH_EVENTS, event.component(), Json.write(event)));
        }
        producer.flush();
    }

    private static double decided(KafkaConsumer<String, byte[]> consumer, Check check, long began) {
        long until = began + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(100))) {
                String text = new String(each.value(), StandardCharsets.UTF_8);
                if (text.contains('"' + check.component() + '"')) {
                    return (System.nanoTime() - began) / 1e6;
                }
            }
        }
        throw new IllegalStateException("no decision about " + check.id() + " within 30 s");
    }

    private static void restore(Place place, Consumer<Figure> figures)
            throws IOException, InterruptedException {
        Path file = inventory(place, LARGE);
        try (Broker broker = Broker.start(place)) {
            broker.create(DecisionsTopic.topics());
            var backlog = new Backlog(broker.address(), Estates.read(file));
            long written = backlog.write(3);
            try (Detector detector = Detector.start(place, broker, file)) {
                through(detector, written);
                figures.accept(Figure.of(MEMORY + ".process", detector.residentMb(), "MiB"));
                detector.kill();
            }
            List<Integer> sizes = backlog.sizes(CHECKS);
            Collections.sort(sizes);
            double sum = sizes.stream().mapToInt(Integer::intValue).sum();
            figures.accept(Figure.of(MEMORY + ".checks", sizes.size(), "checks"));
            figures.accept(Figure.of(MEMORY + ".mean", sum / sizes.size(), "bytes"));
            figures.accept(
                    Figure.of(MEMORY + ".p99", sizes.get((int) (sizes.size() * 0.99)), "bytes"));
            long began = System.nanoTime();
            try (Detector detector = Detector.start(place, broker, file)) {
                figures.accept(Figure.of(RESTORE, (System.nanoTime() - began) / 1e9, "s"));
                figures.accept(Figure.of(RESTORE + ".process", detector.residentMb(), "MiB"));
            }
        }
    }

    private static Path inventory(Place place, int components) throws IOException {
        Path file = place.scratch().resolve("detection-" + components + ".yaml");
        return Files.writeString(file, Estates.yaml(components, "10s"));
    }

    private static void say(String progress) {
        System.err.println("bench: " + progress);
    }
}
