package io.faultline.bench.detection;

import io.faultline.bench.Benchmark.Length;
import io.faultline.bench.Figure;
import io.faultline.incident.detect.CheckState;
import io.faultline.incident.detect.Finding;
import io.faultline.incident.detect.Observation;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.lifecycle.Policy;
import io.faultline.incident.localise.Diagnosis;
import io.faultline.incident.localise.Field;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Localiser;
import io.faultline.incident.localise.Plans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/// How long the localiser thinks, cold, about a tenth of an estate that fails: a whole site, and
/// lone servers failing beside it, at the moment at which the evidence is just enough and after.
final class Localising {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final int EVERY_S = 10;
    private static final int GOOD_ROUNDS = 3;

    /// Rounds of failures after which it is asked: the first suspicion, the opening, and later.
    private static final int[] ASKED_AFTER = {1, 2, 3, 6};

    private static final int LONE_FAULTS = 3;

    private Localising() {}

    static void run(Consumer<Figure> figures, Length length) {
        for (int components : new int[] {1_000, 10_000, 100_000}) {
            System.err.println("bench: detection.localise: " + components + " components …");
            measure(components, figures, length == Length.SHORT ? 40 : 100);
        }
    }

    private static void measure(int components, Consumer<Figure> figures, int trials) {
        String bench = "detection.localise." + components / 1_000 + "k";
        Estate estate =
                io.faultline.incident.message.Estates.of(
                        io.faultline.bench.detection.Estates.of(components, EVERY_S + "s"));
        long began = System.nanoTime();
        var graph = new Graph(estate);
        figures.accept(Figure.of(bench + ".graph", (System.nanoTime() - began) / 1e6, "ms"));
        var localiser = new Localiser(graph);
        List<Check> checks = List.copyOf(estate.checks().values());
        double confirmed = Policy.of(estate, null).confirmed();
        var random = new Random(7);
        var times = new double[trials];
        int bad = 0;
        int named = 0;
        int asked = 0;
        for (int trial = -3; trial < trials; ) { // three rounds for the compiler
            String site = "dc" + random.nextInt(io.faultline.bench.detection.Estates.SITES) + "/";
            var lone = new ArrayList<Check>();
            for (int i = 0; i < LONE_FAULTS; i++) {
                lone.add(checks.get(random.nextInt(checks.size())));
            }
            var rehearsal = new Rehearsal(checks, confirmed, site, lone);
            bad = rehearsal.bad;
            for (int rounds : ASKED_AFTER) {
                var field = new Field(graph);
                rehearsal.until(rounds);
                rehearsal.tell(field);
                System.gc(); // what the rehearsal leaves behind is not the localiser's to pay
                long asking = System.nanoTime();
                Diagnosis diagnosis = localiser.explain(field, Plans.NONE, rehearsal.now());
                double took = (System.nanoTime() - asking) / 1e6;
                if (trial >= 0 && trial < trials) {
                    times[trial] = took;
                    asked++;
                    named +=
                            diagnosis.causes().stream()
                                            .anyMatch(each ->
                                                    each.root()
                                                            .wire()
                                                            .equals(site.replace("/", "")))
                                    ? 1
                                    : 0;
                }
                trial++;
            }
        }
        Arrays.sort(times);
        figures.accept(Figure.of(bench + ".bad", bad, "checks"));
        figures.accept(Figure.of(bench + ".p50", times[trials / 2], "ms"));
        figures.accept(Figure.of(bench + ".p99", times[(int) (trials * 0.99)], "ms"));
        figures.accept(Figure.of(bench + ".named", 100.0 * named / asked, "%"));
    }

    /// The probes of an estate, some of which fail from a moment on.
    private static final class Rehearsal {
        private final List<Check> checks;
        private final CheckState[] states;
        private final boolean[] fails;
        private final double confirmed;
        private int bad;
        private int round;

        Rehearsal(List<Check> checks, double confirmed, String site, List<Check> lone) {
            this.checks = checks;
            this.confirmed = confirmed;
            this.states = new CheckState[checks.size()];
            this.fails = new boolean[checks.size()];
            Arrays.fill(states, CheckState.EMPTY);
            for (int i = 0; i < fails.length; i++) {
                Check check = checks.get(i);
                fails[i] = check.id().value().startsWith(site) || lone.contains(check);
                bad += fails[i] ? 1 : 0;
            }
            for (int i = 0; i < GOOD_ROUNDS; i++) {
                probe(false);
            }
        }

        void until(int rounds) {
            while (round < GOOD_ROUNDS + rounds) {
                probe(true);
            }
        }

        private void probe(boolean faulty) {
            for (int i = 0; i < states.length; i++) {
                Check check = checks.get(i);
                for (int vantage = 0; vantage < check.from().size(); vantage++) {
                    VantageId from = check.from().get(vantage);
                    Instant at = NOON.plusMillis(1_000L * EVERY_S * round + 3_000L * vantage);
                    Finding finding = faulty && fails[i] ? Finding.SILENT : Finding.GOOD;
                    var seen =
                            new Observation(round + "-" + vantage, at, check.id(), from, finding);
                    states[i] = states[i].after(seen, check, confirmed, at).state();
                }
            }
            round++;
        }

        Instant now() {
            return NOON.plusSeconds((long) EVERY_S * round);
        }

        void tell(Field field) {
            for (int i = 0; i < states.length; i++) {
                field.put(Objects.requireNonNull(states[i]).evidence(checks.get(i)));
            }
        }
    }
}
