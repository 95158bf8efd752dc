package io.faultline.bench.live;

import io.faultline.bench.Benchmark;
import io.faultline.bench.Figure;
import io.faultline.bench.house.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/// From the fault to the first mail: `detection.live`.
///
/// Three vantages take turns at the lab's components, at an interval of 10 s, and of 3 s with a
/// timeout of 300 ms (a silent target is not known to be silent before its timeout). Beside the
/// lab's own some 200 checks of the loopback address run along, so that the 2 % of probes that
/// confirmations may cost are those of an estate and not of a toy. A fault is broken at a random
/// moment of the interval, mended once it is told, and the next one is another. Faults of what the
/// lab gives more than a second to answer (portal, database, test calls) are among the refused
/// only.
public final class LiveTiming {

    private static final String PART = "detection.live";

    private static final List<String> SILENT =
            List.of(
                    "carrier-a-trunk-2-silent",
                    "core-dns-silent",
                    "core-chat-silent",
                    "core-registrar-silent",
                    "carrier-a-silent");
    private static final List<String> REFUSED =
            List.of("carrier-a-trunk-1-refusing", "core-db-refusing", "core-smtp-refusing");

    private static final int ALONG = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SEED = 11;

    private final Consumer<Figure> figures;
    private final int trials;
    private final Random chance = new Random(SEED);

    private LiveTiming(Consumer<Figure> figures, int trials) {
        this.figures = figures;
        this.trials = trials;
    }

    /// Measures, if it is wanted.
    public static void run(Place place, Consumer<Figure> figures, Benchmark.Wish wish)
            throws IOException, InterruptedException {
        if (wish.wants(PART)) {
            int trials = wish.length() == Benchmark.Length.SHORT ? 5 : 30;
            new LiveTiming(figures, trials).run(place);
        }
    }

    private void run(Place place) throws IOException, InterruptedException {
        try (var house = Installation.start(place)) {
            String lab = Files.readString(house.inventory());
            var subscriber = Subscriber.of(house);
            at(house, subscriber, lab, 10, "1s");
            at(house, subscriber, lab, 3, "300ms");
        }
    }

    private void at(
            Installation house, Subscriber subscriber, String lab, int every, String timeout)
            throws IOException, InterruptedException {
        Files.writeString(house.inventory(), watched(lab, every, timeout));
        settle(every);
        measure(house, subscriber, every, "silent", SILENT);
        measure(house, subscriber, every, "refused", REFUSED);
    }

    private void measure(
            Installation house, Subscriber subscriber, int every, String kind, List<String> faults)
            throws InterruptedException {
        var waits = new ArrayList<Double>();
        int untold = 0;
        for (int i = 0; i < trials; i++) {
            String fault = faults.get(i % faults.size());
            Thread.sleep(chance.nextInt(every * 1_000));
            Set<String> known = subscriber.known();
            Instant broken = Instant.now();
            house.breakNow(fault);
            Optional<Instant> told = subscriber.told(known, PATIENCE);
            house.mend(fault);
            if (told.isPresent()) {
                waits.add(Duration.between(broken, told.get()).toMillis() / 1000.0);
                System.err.printf("%d s %s: mail after %.2f s%n", every, fault, waits.getLast());
            } else {
                untold++;
                System.err.printf("%d s %s: no mail within %s%n", every, fault, PATIENCE);
            }
            settle(every);
        }
        Collections.sort(waits);
        String name = PART + "." + every + "s." + kind;
        figures.accept(Figure.of(name + ".trials", trials, "faults"));
        figures.accept(Figure.of(name + ".untold", untold, "faults"));
        if (!waits.isEmpty()) {
            figures.accept(Figure.of(name + ".median", quantile(waits, 0.5), "s"));
            figures.accept(Figure.of(name + ".p99", quantile(waits, 0.99), "s"));
        }
    }

    /// Time for what was mended to be over, and for what is watched to be known to all.
    private static void settle(int every) throws InterruptedException {
        Thread.sleep(every * 1_500L + 8_000);
    }

    /// The lab's inventory at another pace, with checks that only run along.
    private static String watched(String lab, int every, String timeout) {
        var along = new StringBuilder("  # core\n");
        for (int i = 0; i < ALONG; i++) {
            along.append("  - { id: core/network/along-")
                    .append(i)
                    .append(", probe: \"icmp 127.0.0.1\" }\n");
        }
        String paced =
                lab.replaceFirst(
                        "every: 3s, timeout: 1s", "every: " + every + "s, timeout: " + timeout);
        String whole = paced.replaceFirst("  # core\n", along.toString());
        if (paced.equals(lab) || whole.equals(paced)) {
            throw new IllegalStateException("the lab's inventory is not as it was known");
        }
        return whole;
    }

    /// By nearest rank.
    private static double quantile(List<Double> sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }
}
