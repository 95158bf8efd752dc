package io.faultline.incident.localise;

import io.faultline.incident.detect.Level;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Weighs explanations: how much likelier the evidence is under them than if all were well, less
/// what they cost to believe (detection.md, section 5).
final class Scale {

    /// ln(1/eps): a single pair may always fail of something that nobody thought of.
    private static final double LEAK = 11.5;

    /// What may be left out of a comparison must be worse by more than rounding.
    static final double ROUNDING = 1e-6;

    private final Graph graph;
    private final Field field;
    private final Hopes hopes;
    private final Instant now;
    private final Ledger.Shelf ledgers;

    /// What was weighed already in this search: by whom is not believed, then by pick, in the order
    /// of its cover; NaN: not yet.
    private final Map<BitSet, IdentityHashMap<Pick, double[]>> weighed = new HashMap<>();

    private final IdentityHashMap<Pick, Double> vantages = new IdentityHashMap<>();

    /// The most that the loud checks can be worth, by vantage; NaN: not yet asked.
    private final double[] mosts;

    private double lastWeight;
    private double lastVisibility;
    private double lastMixed;

    Scale(Graph graph, Field field, Instant now, Ledger.Shelf ledgers) {
        this.graph = graph;
        this.field = field;
        this.hopes = field.hopes();
        this.now = now;
        this.ledgers = ledgers;
        this.mosts = new double[graph.vantages().size()];
        Arrays.fill(mosts, Double.NaN);
    }

    /// The vantages that an explanation does not believe.
    BitSet masked(List<Pick> picks) {
        BitSet masked = null;
        for (Pick each : picks) {
            if (graph.isVantage(each.suspect())) {
                masked = masked == null ? new BitSet() : masked;
                masked.set(graph.vantageNumber(each.suspect()));
            }
        }
        return masked == null ? Field.NOBODY : masked;
    }

    /// What a pick adds to an explanation, its cost paid; something below `floor` where that is all
    /// that can be said with little work.
    ///
    /// Only a check that is loud can speak for a pick. So its worth is at most what the loud ones
    /// could be worth, and falls with each one that is weighed (branch and bound).
    double gain(Pick pick, Ledger ledger, BitSet masked, double floor) {
        Level level = pick.mode().level();
        int[] cover = graph.cover(pick.suspect());
        double most = -pick.cost();
        for (int check : cover) {
            if (field.loud().get(check)) {
                most += ledger.mostChange(check, hopes.at(check, level, masked));
            }
        }
        // sums of many parts differ by the order in which they were added up
        double enough = floor - ROUNDING;
        if (most < enough) {
            return most;
        }
        double[] worths = worthsSoFar(pick, cover, masked);
        for (int i = 0; i < cover.length && most >= enough; i++) {
            if (field.loud().get(cover[i])) {
                double hope = ledger.mostChange(cover[i], hopes.at(cover[i], level, masked));
                most += ledger.change(cover[i], known(worths, i, cover[i], pick, masked)) - hope;
            }
        }
        for (int i = 0; i < cover.length && most >= enough; i++) {
            if (!field.loud().get(cover[i])) {
                most += ledger.change(cover[i], known(worths, i, cover[i], pick, masked));
            }
        }
        return most < enough ? most : exactGain(pick, cover, worths, ledger);
    }

    /// The same sum in the order of the cover: the same numbers whatever was looked at first.
    private static double exactGain(Pick pick, int[] cover, double[] worths, Ledger ledger) {
        double gain = -pick.cost();
        for (int i = 0; i < cover.length; i++) {
            gain += ledger.change(cover[i], worths[i]);
        }
        return gain;
    }

    private double[] worthsSoFar(Pick pick, int[] cover, BitSet masked) {
        return weighed.computeIfAbsent(masked, _ -> new IdentityHashMap<>())
                .computeIfAbsent(
                        pick,
                        _ -> {
                            var worths = new double[cover.length];
                            Arrays.fill(worths, Double.NaN);
                            return worths;
                        });
    }

    private double known(double[] worths, int i, int check, Pick pick, BitSet masked) {
        if (Double.isNaN(worths[i])) {
            worths[i] = worth(check, pick, masked);
        }
        return worths[i];
    }

    /// The worth of one check under one pick.
    double worth(int check, Pick pick, BitSet masked) {
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
    private boolean blameless(int check, Pick pick, BitSet masked) {
        return graph.silencing(pick.suspect())
                && field.answered(check, masked)
                && !graph.suspect(pick.suspect())
                        .wire()
                        .equals(graph.check(check).component().value());
    }

    /// Whether a vantage's own failures are worth more than its cost. What is quiet can only speak
    /// against it, and what was looked at last speaks most: so most are seen not to pay after a few
    /// of the checks.
    boolean vantagePays(Pick pick) {
        int vantage = graph.vantageNumber(pick.suspect());
        BitSet loud = field.loud();
        Recent recent = field.recent(vantage);
        double enough = pick.cost() - ROUNDING;
        double most = mostOfAll(vantage, loud);
        for (int i = 0; i < recent.count() && most > enough; i++) {
            if (!loud.get(recent.at(i))) {
                most += vantageWorth(recent.at(i), vantage, pick);
            }
        }
        int[] cover = graph.cover(pick.suspect());
        for (int i = 0; i < cover.length && most > enough; i++) {
            if (!loud.get(cover[i]) && !recent.has(cover[i])) {
                most += vantageWorth(cover[i], vantage, pick);
            }
        }
        for (int check = loud.nextSetBit(0);
                check >= 0 && most > enough;
                check = loud.nextSetBit(check + 1)) {
            if (field.sights(check).placeOf(vantage) >= 0) {
                most += vantageWorth(check, vantage, pick) - mostOfVantage(check, vantage);
            }
        }
        return most > enough && vantageWorth(pick) > pick.cost();
    }

    /// The most that all loud checks together can be worth for a vantage, whatever the onset.
    private double mostOfAll(int vantage, BitSet loud) {
        if (Double.isNaN(mosts[vantage])) {
            double most = 0;
            for (int check = loud.nextSetBit(0); check >= 0; check = loud.nextSetBit(check + 1)) {
                most += mostOfVantage(check, vantage);
            }
            mosts[vantage] = most;
        }
        return mosts[vantage];
    }

    /// The most that a loud check can be worth for a vantage.
    private double mostOfVantage(int check, int vantage) {
        double own = field.mostOwn(check, vantage, now);
        return alone(check) ? own : Math.min(own, LEAK);
    }

    /// The worth of a vantage's own failures, its cost not yet paid.
    double vantageWorth(Pick pick) {
        return vantages.computeIfAbsent(
                pick,
                _ -> {
                    int vantage = graph.vantageNumber(pick.suspect());
                    double sum = 0;
                    for (int check : graph.cover(pick.suspect())) {
                        sum += vantageWorth(check, vantage, pick);
                    }
                    return sum;
                });
    }

    private double vantageWorth(int check, int vantage, Pick pick) {
        double own = field.vantageWeight(check, vantage, pick.onset(), pick.until(), now);
        if (own <= 0) {
            return own; // nothing gets through from a vantage that is cut off
        }
        return mixed(pick.mode().visibility(), alone(check) ? own : Math.min(own, LEAK));
    }

    /// Whether nobody else looks: then what fails for long speaks as loudly for the vantage as for
    /// the check.
    private boolean alone(int check) {
        return graph.check(check).from().size() == 1;
    }

    /// The whole explanation.
    double total(List<Pick> picks) {
        Ledger ledger = ledger(picks);
        double sum = ledger.sum();
        ledgers.putBack(ledger);
        for (Pick pick : picks) {
            sum -= pick.cost();
            if (graph.isVantage(pick.suspect())) {
                sum += vantageWorth(pick);
            }
        }
        return sum;
    }

    /// The accounts of an explanation's components and groups; [#done] with it when it was read.
    Ledger ledger(List<Pick> picks) {
        BitSet masked = masked(picks);
        Ledger ledger = ledgers.take();
        for (Pick pick : picks) {
            if (!graph.isVantage(pick.suspect())) {
                int[] cover = graph.cover(pick.suspect());
                double[] worths = worthsSoFar(pick, cover, masked);
                for (int i = 0; i < cover.length; i++) {
                    ledger.enter(cover[i], known(worths, i, cover[i], pick, masked));
                }
            }
        }
        for (int check : joint(picks)) {
            ledger.enter(check, bestOf(check, picks, masked));
        }
        return ledger;
    }

    void done(Ledger ledger) {
        ledgers.putBack(ledger);
    }

    /// The checks that fail only because several picks fail together.
    int[] joint(List<Pick> picks) {
        return picks.size() < 2
                ? new int[0]
                : graph.jointCover(picks.stream().mapToInt(Pick::suspect).toArray());
    }

    private double bestOf(int check, List<Pick> picks, BitSet masked) {
        return picks.stream()
                .filter(pick -> !graph.isVantage(pick.suspect()))
                .mapToDouble(pick -> worth(check, pick, masked))
                .max()
                .orElse(0);
    }

    /// ln(q e^w + 1 - q): bad with chance q, else as if well. Neighbours mostly weigh the same, so
    /// the last answer is kept.
    private double mixed(double visibility, double weight) {
        if (weight == 0) {
            return 0;
        }
        if (weight != lastWeight || visibility != lastVisibility) {
            lastWeight = weight;
            lastVisibility = visibility;
            lastMixed =
                    weight > 30
                            ? weight + StrictMath.log(visibility)
                            : StrictMath.log(visibility * StrictMath.exp(weight) + 1 - visibility);
        }
        return lastMixed;
    }
}
