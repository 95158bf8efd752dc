package io.faultline.incident.localise;

import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Weighs explanations: how much likelier the evidence is under them than if all were well, less
/// what they cost to believe (detection.md, section 5).
final class Scale {

    /// ln(1/eps): a single pair may always fail of something that nobody thought of.
    private static final double LEAK = 11.5;

    private final Graph graph;
    private final Field field;
    private final Instant now;

    /// What was weighed already in this search: by whom is not believed, then by pick.
    private final Map<Set<VantageId>, Map<Pick, double[]>> weighed = new HashMap<>();

    private final Map<Pick, Double> vantages = new HashMap<>();

    Scale(Graph graph, Field field, Instant now) {
        this.graph = graph;
        this.field = field;
        this.now = now;
    }

    /// The vantages that an explanation does not believe.
    Set<VantageId> masked(List<Pick> picks) {
        var masked = new TreeSet<VantageId>();
        for (Pick each : picks) {
            if (graph.isVantage(each.suspect())) {
                masked.add(graph.vantage(each.suspect()));
            }
        }
        return masked;
    }

    /// The worth of every check of a pick's cover, in its order.
    double[] worths(Pick pick, Set<VantageId> masked) {
        return weighed.computeIfAbsent(masked, _ -> new HashMap<>())
                .computeIfAbsent(
                        pick,
                        _ -> {
                            int[] cover = graph.cover(pick.suspect());
                            var worths = new double[cover.length];
                            for (int i = 0; i < cover.length; i++) {
                                worths[i] = worth(cover[i], pick, masked);
                            }
                            return worths;
                        });
    }

    /// The worth of one check under one pick.
    double worth(int check, Pick pick, Set<VantageId> masked) {
        double weight = field.weight(check, pick.mode().level(), pick.onset(), masked, now);
        if (weight > 0 && pick.mode().partial()) {
            weight -= field.wellBefore(check, pick.onset());
        }
        if (weight > 0 && blameless(check, pick, masked)) {
            weight = -3;
        }
        return mixed(pick.mode().visibility(), weight);
    }

    /// Whether the check's failure proves that the way through the pick is open.
    private boolean blameless(int check, Pick pick, Set<VantageId> masked) {
        return graph.silencing(pick.suspect())
                && field.answered(check, masked)
                && !graph.suspect(pick.suspect())
                        .wire()
                        .equals(graph.check(check).component().value());
    }

    /// The worth of a vantage's own failures, its cost not yet paid.
    double vantageWorth(Pick pick) {
        return vantages.computeIfAbsent(pick, this::weighedVantage);
    }

    private double weighedVantage(Pick pick) {
        VantageId vantage = graph.vantage(pick.suspect());
        double sum = 0;
        for (int check : graph.cover(pick.suspect())) {
            double own = field.vantageWeight(check, vantage, pick.onset(), now);
            sum += own == 0 ? 0 : mixed(pick.mode().visibility(), Math.min(own, LEAK));
        }
        return sum;
    }

    /// The whole explanation.
    double total(List<Pick> picks) {
        Ledger ledger = ledger(picks);
        double sum = ledger.sum();
        for (Pick pick : picks) {
            sum -= pick.cost();
            if (graph.isVantage(pick.suspect())) {
                sum += vantageWorth(pick);
            }
        }
        return sum;
    }

    /// The accounts of an explanation's components and groups.
    Ledger ledger(List<Pick> picks) {
        Set<VantageId> masked = masked(picks);
        var ledger = new Ledger(graph.checkCount());
        for (Pick pick : picks) {
            if (!graph.isVantage(pick.suspect())) {
                enter(ledger, pick, masked);
            }
        }
        for (int check : joint(picks)) {
            ledger.enter(check, bestOf(check, picks, masked));
        }
        return ledger;
    }

    /// The checks that fail only because several picks fail together.
    int[] joint(List<Pick> picks) {
        return picks.size() < 2
                ? new int[0]
                : graph.jointCover(picks.stream().mapToInt(Pick::suspect).toArray());
    }

    private void enter(Ledger ledger, Pick pick, Set<VantageId> masked) {
        int[] cover = graph.cover(pick.suspect());
        double[] worths = worths(pick, masked);
        for (int i = 0; i < cover.length; i++) {
            ledger.enter(cover[i], worths[i]);
        }
    }

    private double bestOf(int check, List<Pick> picks, Set<VantageId> masked) {
        return picks.stream()
                .filter(pick -> !graph.isVantage(pick.suspect()))
                .mapToDouble(pick -> worth(check, pick, masked))
                .max()
                .orElse(0);
    }

    /// ln(q e^w + 1 - q): bad with chance q, else as if well.
    static double mixed(double visibility, double weight) {
        if (weight == 0) {
            return 0;
        }
        return weight > 30
                ? weight + StrictMath.log(visibility)
                : StrictMath.log(visibility * StrictMath.exp(weight) + 1 - visibility);
    }

    /// What each check is worth under an explanation: the pick that explains it best; where none
    /// does, what speaks most against.
    static final class Ledger {
        private final double[] best;
        private final double[] worst;
        private final boolean[] touched;
        private final List<Integer> order = new ArrayList<>();

        Ledger(int checks) {
            best = new double[checks];
            worst = new double[checks];
            touched = new boolean[checks];
            Arrays.fill(best, Double.NEGATIVE_INFINITY);
        }

        void enter(int check, double worth) {
            if (!touched[check]) {
                touched[check] = true;
                order.add(check);
            }
            best[check] = Math.max(best[check], worth);
            worst[check] = Math.min(worst[check], worth);
        }

        /// How much the sum would change.
        double change(int check, double worth) {
            if (!touched[check]) {
                return worth;
            }
            double before = of(best[check], worst[check]);
            return of(Math.max(best[check], worth), Math.min(worst[check], worth)) - before;
        }

        double sum() {
            double sum = 0;
            for (int check : order) {
                sum += of(best[check], worst[check]);
            }
            return sum;
        }

        private static double of(double best, double worst) {
            return best > 0 ? best : worst;
        }
    }
}
