package io.faultline.incident.localise;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Level;
import io.faultline.incident.detect.Run;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One search for the explanation that weighs most: greedy, then dropping what no longer pays, then
/// swapping single causes, until nothing improves.
final class Search {

    /// The most causes at once; beyond it the weakest stay unexplained until the others are over.
    private static final int MAX_CAUSES = 64;

    private static final int MAX_ROUNDS = 4;

    /// Begins closer than this are one: as much as [Field] lets a probe be early.
    private static final Duration APART = Duration.ofSeconds(5);

    private static final double TINY = 1e-9;

    private final Graph graph;
    private final Field field;
    private final Plans plans;
    private final Instant now;
    private final Scale scale;
    private final List<Integer> candidates;
    private final Map<Integer, List<Pick>> picks = new HashMap<>();

    Search(Graph graph, Field field, Plans plans, Instant now) {
        this.graph = graph;
        this.field = field;
        this.plans = plans;
        this.now = now;
        this.scale = new Scale(graph, field, now);
        this.candidates = candidates();
    }

    Scale scale() {
        return scale;
    }

    List<Pick> run() {
        var picks = new ArrayList<Pick>();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            grow(picks, candidates, Set.of());
            boolean shrunk = shrink(picks);
            boolean swapped = swap(picks);
            swapped = split(picks) || swapped;
            if (!shrunk && !swapped) {
                return picks; // nothing more can be gained by growing again
            }
        }
        return picks;
    }

    private void grow(List<Pick> picks, List<Integer> among, Set<Integer> except) {
        while (picks.size() < MAX_CAUSES) {
            Scored best = best(picks, among, except);
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
            Scored best = best(others, rivals(picks.get(i)), Set.of());
            if (best != null
                    && scale.total(others) + best.gain > scale.total(picks) + TINY
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
            grow(parts, rivals(wide), Set.of(wide.suspect()));
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

    /// The suspects that could stand in a pick's place: on the path of what it explains, and every
    /// vantage.
    List<Integer> rivals(Pick pick) {
        var found = new BitSet();
        for (int check : graph.cover(pick.suspect())) {
            if (field.loud().get(check)) {
                for (int each : graph.path(check)) {
                    found.set(each);
                }
            }
        }
        return candidates.stream()
                .filter(each -> found.get(each) || graph.isVantage(each))
                .toList();
    }

    @Nullable Scored best(List<Pick> picks, List<Integer> among, Set<Integer> except) {
        Scored best = null;
        for (Scored each : scored(picks, among, except)) {
            if (best == null || each.gain > best.gain + TINY) {
                best = each;
            }
        }
        return best;
    }

    /// Each suspect in its best mode, given what is believed already.
    List<Scored> scored(List<Pick> picks, List<Integer> among, Set<Integer> except) {
        Scale.Ledger ledger = scale.ledger(picks);
        Set<VantageId> masked = scale.masked(picks);
        double whole = scale.total(picks);
        var taken = new BitSet();
        picks.forEach(each -> taken.set(each.suspect()));
        var all = new ArrayList<Scored>();
        for (int suspect : among) {
            if (taken.get(suspect) || except.contains(suspect)) {
                continue;
            }
            Scored best = null;
            for (Pick pick : picksOf(suspect)) {
                double gain = gain(pick, picks, ledger, masked, whole);
                if (best == null || gain > best.gain) {
                    best = new Scored(pick, gain);
                }
            }
            if (best != null) {
                all.add(best);
            }
        }
        return all;
    }

    private double gain(
            Pick pick, List<Pick> picks, Scale.Ledger ledger, Set<VantageId> masked, double whole) {
        // a vantage changes whom to believe, the last member of a redundant set what fails beside
        // it
        if (graph.isVantage(pick.suspect())
                || (!picks.isEmpty() && graph.touchesRedundancy(pick.suspect()))) {
            var with = new ArrayList<>(picks);
            with.add(pick);
            return scale.total(with) - whole;
        }
        double gain = -pick.cost();
        int[] cover = graph.cover(pick.suspect());
        double[] worths = scale.worths(pick, masked);
        for (int i = 0; i < cover.length; i++) {
            gain += ledger.change(cover[i], worths[i]);
        }
        return gain;
    }

    /// A suspect in all modes and onsets that its evidence suggests.
    private List<Pick> picksOf(int suspect) {
        List<Pick> known = picks.get(suspect);
        if (known == null) {
            known = graph.isVantage(suspect) ? vantagePicks(suspect) : partPicks(suspect);
            picks.put(suspect, known);
        }
        return known;
    }

    private List<Pick> vantagePicks(int suspect) {
        var onsets = new TreeSet<Instant>();
        VantageId vantage = graph.vantage(suspect);
        for (int check : graph.cover(suspect)) {
            Evidence evidence = field.loud().get(check) ? field.at(check) : null;
            Sight sight = evidence == null ? null : evidence.sights().get(vantage);
            if (sight != null && sight.own().since() != null) {
                onsets.add(sight.own().since());
            }
        }
        double cost = Priors.cost(graph.priorOf(suspect));
        return apart(onsets)
                .map(onset -> new Pick(suspect, Mode.DOWN, onset, false, cost))
                .filter(pick -> scale.vantageWorth(pick) > cost)
                .toList();
    }

    private List<Pick> partPicks(int suspect) {
        Instant lastBad = Instant.EPOCH;
        var onsets = new TreeMap<Mode, TreeSet<Instant>>();
        var hopes = new EnumMap<Level, Double>(Level.class);
        for (int check : graph.cover(suspect)) {
            Evidence evidence = field.loud().get(check) ? field.at(check) : null;
            if (evidence == null) {
                continue;
            }
            for (Sight sight : evidence.sights().values()) {
                if (sight.badAt() != null && sight.badAt().isAfter(lastBad)) {
                    lastBad = sight.badAt();
                }
            }
            for (Level level : Level.values()) {
                hopes.merge(level, evidence.runs().at(level).sum(), Double::sum);
            }
            for (Mode mode : Mode.values()) {
                Run run = evidence.runs().at(mode.level());
                if (run.since() != null) {
                    onsets.computeIfAbsent(mode, _ -> new TreeSet<>()).add(run.since());
                }
            }
        }
        boolean planned = plans.expects(graph.suspect(suspect), lastBad, now);
        double cost = Priors.cost(planned ? Priors.IN_MAINTENANCE : graph.priorOf(suspect));
        var all = new ArrayList<Pick>();
        for (Map.Entry<Mode, TreeSet<Instant>> each : onsets.entrySet()) {
            Mode mode = each.getKey();
            if (hopes.getOrDefault(mode.level(), 0.0) <= cost + mode.surcharge()) {
                continue;
            }
            apart(each.getValue())
                    .map(onset -> new Pick(suspect, mode, onset, planned, cost + mode.surcharge()))
                    .forEach(all::add);
        }
        return all;
    }

    /// When it may have begun: with the first failure, or, where the first few are noise of their
    /// own, a little into the row of first failures. A fault begins for all at once, so among many
    /// the noise is few.
    private static Stream<Instant> apart(SortedSet<Instant> onsets) {
        var all = List.copyOf(onsets);
        int last = all.size() - 1;
        var kept = new ArrayList<Instant>();
        for (int index : new int[] {0, 1, 2, last / 8, last / 4, last / 2}) {
            Instant each = all.isEmpty() ? null : all.get(Math.min(index, last));
            if (each != null && (kept.isEmpty() || each.isAfter(kept.getLast().plus(APART)))) {
                kept.add(each);
            }
        }
        return kept.stream();
    }

    /// One suspect of each class on the path of anything loud whose evidence could pay its cost,
    /// and the vantages that see anything loud.
    private List<Integer> candidates() {
        var hope = new TreeMap<Integer, Double>();
        for (int check = field.loud().nextSetBit(0);
                check >= 0;
                check = field.loud().nextSetBit(check + 1)) {
            Evidence evidence = java.util.Objects.requireNonNull(field.at(check));
            double most = Math.max(evidence.runs().worst(), evidence.runs().slow().sum());
            for (int suspect : graph.path(check)) {
                hope.merge(representative(suspect), most, Math::max);
            }
            for (Map.Entry<VantageId, Sight> each : evidence.sights().entrySet()) {
                int suspect = graph.suspectOfVantage(each.getKey());
                if (suspect >= 0 && !each.getValue().own().quiet()) {
                    hope.merge(suspect, each.getValue().own().sum(), Double::sum);
                }
            }
        }
        return List.copyOf(hope.keySet());
    }

    /// Of a class, the member that is or was just being worked on, else the likeliest.
    private int representative(int suspect) {
        int[] members = graph.classOf(suspect);
        for (int each : members) {
            if (graph.suspect(each) instanceof Suspect.Part(var id)
                    && plans.windows().containsKey(id)) {
                return each;
            }
        }
        return members[0];
    }
}
