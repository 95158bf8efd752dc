package io.faultline.incident.localise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One search for the explanation that weighs most: greedy, then dropping what no longer pays, then
/// swapping single causes and splitting wide ones, until nothing improves.
final class Search {

    /// The most causes at once; beyond it the weakest stay unexplained until the others are over.
    private static final int MAX_CAUSES = 64;

    private static final int MAX_ROUNDS = 4;
    private static final double TINY = 1e-9;

    /// No suspect.
    private static final int NOTHING = -1;

    /// About what a check that is quiet speaks against a pick, to guess the best one first.
    private static final double AGAINST = 3;

    private final Graph graph;
    private final Field field;
    private final Scale scale;
    private final Candidates candidates;

    Search(Graph graph, Field field, Plans plans, Instant now, Ledger.Shelf ledgers) {
        this.graph = graph;
        this.field = field;
        this.scale = new Scale(graph, field, now, ledgers);
        this.candidates = new Candidates(graph, field, plans, now, scale);
    }

    Scale scale() {
        return scale;
    }

    List<Pick> run() {
        var picks = new ArrayList<Pick>();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            grow(picks, candidates.numbers(), NOTHING);
            boolean shrunk = shrink(picks);
            boolean swapped = swap(picks);
            boolean parted = split(picks);
            if (!shrunk && !swapped && !parted) {
                return picks; // nothing more can be gained by growing again
            }
        }
        return picks;
    }

    private void grow(List<Pick> picks, int[] among, int except) {
        while (picks.size() < MAX_CAUSES) {
            Scored best = best(picks, among, except, 0);
            if (best == null || best.gain <= TINY) {
                return;
            }
            picks.add(best.pick);
        }
    }

    private boolean shrink(List<Pick> picks) {
        boolean any = false;
        for (int i = 0; i < picks.size() && picks.size() > 1; i++) {
            List<Pick> others = without(picks, i);
            if (scale.total(others) >= scale.total(picks)) {
                picks.remove(i);
                any = true;
                i = -1;
            }
        }
        return any;
    }

    private boolean swap(List<Pick> picks) {
        boolean any = false;
        for (int i = 0; i < picks.size(); i++) {
            List<Pick> others = without(picks, i);
            double gained = scale.total(picks) - scale.total(others);
            Scored best = best(others, candidates.rivals(picks.get(i)), NOTHING, gained);
            if (best != null
                    && best.gain > gained + TINY
                    && best.pick.suspect() != picks.get(i).suspect()) {
                picks.set(i, best.pick);
                any = true;
            }
        }
        return any;
    }

    /// Puts several causes in the place of one that few of its checks see: where two small things
    /// fail, what they have in common is found first.
    private boolean split(List<Pick> picks) {
        for (int i = 0; i < picks.size(); i++) {
            Pick wide = picks.get(i);
            if (seenByAll(wide)) {
                continue;
            }
            List<Pick> parts = without(picks, i);
            grow(parts, candidates.rivals(wide), wide.suspect());
            if (scale.total(parts) > scale.total(picks) + TINY) {
                picks.clear();
                picks.addAll(parts);
                return true;
            }
        }
        return false;
    }

    /// Whether every check across a cause has something to say of it.
    private boolean seenByAll(Pick pick) {
        if (graph.isVantage(pick.suspect())) {
            return true; // a vantage is no sum of parts
        }
        for (int check : graph.cover(pick.suspect())) {
            if (!field.loud().get(check)) {
                return false;
            }
        }
        return true;
    }

    static List<Pick> without(List<Pick> picks, int index) {
        var others = new ArrayList<>(picks);
        others.remove(index);
        return others;
    }

    /// A suspect in its best mode, and what it adds to an explanation.
    record Scored(Pick pick, double gain) {}

    /// The best that adds `least` or more.
    private @Nullable Scored best(List<Pick> picks, int[] among, int except, double least) {
        Scored best = null;
        for (Scored each : scored(picks, among, except, least, Double.POSITIVE_INFINITY)) {
            if (best == null || each.gain > best.gain + TINY) {
                best = each;
            }
        }
        return best;
    }

    /// What else could stand in a pick's place beside the others: the best of it, and everything
    /// that is worth `least` or more.
    List<Scored> rivals(Pick pick, List<Pick> others, double least) {
        return scored(
                others, candidates.rivals(pick), pick.suspect(), Double.NEGATIVE_INFINITY, least);
    }

    /// Each suspect in its best mode, given what is believed already.
    ///
    /// @param least what is worth less is of no interest
    /// @param enough all that are worth as much or more are wanted; of the others, the best
    private List<Scored> scored(
            List<Pick> picks, int[] among, int except, double least, double enough) {
        Ledger ledger = scale.ledger(picks);
        BitSet masked = scale.masked(picks);
        double whole = scale.total(picks);
        var taken = new BitSet();
        picks.forEach(each -> taken.set(each.suspect()));
        if (except >= 0) {
            taken.set(except);
        }
        double floor = least;
        int first = likeliest(among, taken);
        if (first >= 0) {
            for (Pick pick : candidates.picksOf(first)) {
                double gain = gain(pick, picks, ledger, masked, whole, floor);
                floor = Math.max(floor, Math.min(gain - Scale.ROUNDING, enough));
            }
        }
        var all = new ArrayList<Scored>();
        for (int suspect : among) {
            if (taken.get(suspect)
                    || (!depends(suspect, picks)
                            && candidates.most(suspect, ledger, masked) < floor - Scale.ROUNDING)) {
                continue;
            }
            Scored best = null;
            for (Pick pick : candidates.picksOf(suspect)) {
                double gain = gain(pick, picks, ledger, masked, whole, floor);
                if (gain >= floor && (best == null || gain > best.gain)) {
                    best = new Scored(pick, gain);
                }
            }
            if (best != null) {
                all.add(best);
                floor = Math.max(floor, Math.min(best.gain - Scale.ROUNDING, enough));
            }
        }
        scale.done(ledger);
        return all;
    }

    /// The suspect with the most loud checks and the fewest quiet ones: a guess at the best.
    private int likeliest(int[] among, BitSet taken) {
        int likeliest = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int suspect : among) {
            if (!taken.get(suspect)) {
                int loud = candidates.loudCount(suspect);
                double guess = loud - AGAINST * (graph.cover(suspect).length - loud);
                if (guess > most && !candidates.picksOf(suspect).isEmpty()) {
                    most = guess;
                    likeliest = suspect;
                }
            }
        }
        return likeliest;
    }

    private double gain(
            Pick pick, List<Pick> picks, Ledger ledger, BitSet masked, double whole, double floor) {
        if (depends(pick.suspect(), picks)) {
            var with = new ArrayList<>(picks);
            with.add(pick);
            return scale.total(with) - whole;
        }
        return scale.gain(pick, ledger, masked, floor);
    }

    /// Whether what a suspect adds can only be told with the whole: a vantage changes whom to
    /// believe, the last member of a redundant set what fails beside it.
    private boolean depends(int suspect, List<Pick> picks) {
        return graph.isVantage(suspect) || (!picks.isEmpty() && graph.touchesRedundancy(suspect));
    }
}
