package io.faultline.incident.localise;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Level;
import io.faultline.incident.detect.Run;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.estate.ComponentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be the cause at all: one suspect of each class on the path of anything loud, and the
/// vantages that see anything loud. Each has the loud checks of its cover, and the picks that these
/// could pay for.
final class Candidates {

    /// Begins closer than this are one: as much as [Field] lets a probe be early.
    private static final long APART_MS = Duration.ofSeconds(5).toMillis();

    /// ln 20: what it costs to believe that a vantage's trouble is over already.
    private static final double ALREADY_OVER = StrictMath.log(20);

    private final Graph graph;
    private final Field field;
    private final Plans plans;
    private final Instant now;
    private final Scale scale;
    private final Map<Integer, Integer> planned = new HashMap<>();
    private final @Nullable Candidate[] known;
    private final int[] numbers;

    /// A suspect with what speaks for it.
    private static final class Candidate {
        /// The sums of its loud checks, by level.
        private double down;

        private double heavy;
        private double light;
        private double slow;

        private int[] loud = new int[4];
        private int count;
        private @Nullable List<Pick> picks;

        void hears(int check, Evidence evidence) {
            down += evidence.runs().down().sum();
            heavy += evidence.runs().heavy().sum();
            light += evidence.runs().light().sum();
            slow += evidence.runs().slow().sum();
            if (count == loud.length) {
                loud = Arrays.copyOf(loud, count * 2);
            }
            loud[count++] = check;
        }

        double hope(Level level) {
            return switch (level) {
                case DOWN -> down;
                case HEAVY -> heavy;
                case LIGHT -> light;
                case SLOW -> slow;
            };
        }
    }

    Candidates(Graph graph, Field field, Plans plans, Instant now, Scale scale) {
        this.graph = graph;
        this.field = field;
        this.plans = plans;
        this.now = now;
        this.scale = scale;
        this.known = new Candidate[graph.suspectCount()];
        for (ComponentId each : plans.windows().keySet()) {
            int number = graph.number(new Suspect.Part(each));
            if (number >= 0) {
                planned.merge(graph.classOf(number)[0], place(number), Math::min);
            }
        }
        var found = new BitSet();
        BitSet loud = field.loud();
        for (int check = loud.nextSetBit(0); check >= 0; check = loud.nextSetBit(check + 1)) {
            Evidence evidence = Objects.requireNonNull(field.at(check));
            for (int suspect : graph.path(check)) {
                if (stands(suspect)) {
                    found.set(suspect);
                    known(suspect).hears(check, evidence);
                }
            }
            Sights seen = field.sights(check);
            for (int i = 0; i < seen.count(); i++) {
                if (seen.vantage(i) >= 0 && !seen.sight(i).own().quiet()) {
                    found.set(graph.suspectOfVantage(seen.vantage(i)));
                }
            }
        }
        this.numbers = found.stream().toArray();
    }

    private Candidate known(int suspect) {
        Candidate known = this.known[suspect];
        if (known == null) {
            known = new Candidate();
            this.known[suspect] = known;
        }
        return known;
    }

    /// The suspects, ascending.
    int[] numbers() {
        return numbers;
    }

    /// The loud checks that a component or group covers.
    int loudCount(int suspect) {
        return known(suspect).count;
    }

    /// The most that a component or group can add to an explanation, in whatever mode: its loud
    /// checks believed whole, the quiet ones not asked.
    ///
    /// @param ledger the explanation's accounts
    /// @param masked whom it does not believe
    double most(int suspect, Ledger ledger, BitSet masked) {
        Candidate candidate = known(suspect);
        double most =
                -Priors.cost(planned.isEmpty() ? graph.priorOf(suspect) : Priors.IN_MAINTENANCE);
        for (int i = 0; i < candidate.count; i++) {
            int check = candidate.loud[i];
            most += ledger.mostChange(check, field.hopes().atAny(check, masked));
        }
        return most;
    }

    /// The suspects that could stand in a pick's place: on the path of what it explains, and every
    /// vantage.
    int[] rivals(Pick pick) {
        var found = new BitSet();
        for (int check : graph.cover(pick.suspect())) {
            if (field.loud().get(check)) {
                for (int each : graph.path(check)) {
                    found.set(each);
                }
            }
        }
        return IntStream.of(numbers)
                .filter(each -> found.get(each) || graph.isVantage(each))
                .toArray();
    }

    /// A suspect in all modes and onsets that its evidence suggests.
    List<Pick> picksOf(int suspect) {
        Candidate candidate = known(suspect);
        List<Pick> picks = candidate.picks;
        if (picks == null) {
            picks =
                    graph.isVantage(suspect)
                            ? vantagePicks(suspect)
                            : partPicks(suspect, candidate);
            candidate.picks = picks;
        }
        return picks;
    }

    private List<Pick> vantagePicks(int suspect) {
        var onsets = new Onsets();
        var bads = new ArrayList<Instant>();
        int vantage = graph.vantageNumber(suspect);
        BitSet loud = field.loud();
        for (int check = loud.nextSetBit(0); check >= 0; check = loud.nextSetBit(check + 1)) {
            Sight sight = field.sights(check).of(vantage);
            if (sight != null && !sight.own().quiet()) {
                onsets.add(sight.own().since());
                bads.add(sight.badAt());
            }
        }
        double cost = Priors.cost(graph.priorOf(suspect));
        List<Instant> ends = ends(suspect, bads);
        var all = new ArrayList<Pick>();
        for (Instant onset : onsets.apart()) {
            all.add(new Pick(suspect, Mode.DOWN, onset, null, false, cost));
            for (Instant end : ends) {
                all.add(new Pick(suspect, Mode.DOWN, onset, end, false, cost + ALREADY_OVER));
            }
        }
        all.removeIf(each -> !scale.vantagePays(each));
        return all;
    }

    /// When a vantage's trouble may have ended, if it has: with the last failure of all, or, where
    /// the last few are noise of their own, with that of most.
    private List<Instant> ends(int suspect, List<Instant> bads) {
        if (bads.isEmpty()) {
            return List.of();
        }
        bads.sort(Comparator.naturalOrder());
        return Stream.of(bads.getLast(), bads.get(bads.size() / 2))
                .distinct()
                .filter(each -> hasGoodAfter(suspect, each))
                .toList();
    }

    private boolean hasGoodAfter(int suspect, Instant last) {
        int vantage = graph.vantageNumber(suspect);
        if (!field.hasFoundGoodAfter(vantage, last)) {
            return false;
        }
        for (int check : graph.cover(suspect)) {
            Sights seen = field.sights(check);
            int place = seen.placeOf(vantage);
            if (place >= 0 && seen.isGoodAfter(place, last)) {
                return true;
            }
        }
        return false;
    }

    private List<Pick> partPicks(int suspect, Candidate candidate) {
        boolean expected =
                !planned.isEmpty()
                        && plans.expects(graph.suspect(suspect), lastBad(candidate), now);
        double cost = Priors.cost(expected ? Priors.IN_MAINTENANCE : graph.priorOf(suspect));
        var all = new ArrayList<Pick>();
        Map<Level, List<Instant>> onsets = new HashMap<>();
        for (Mode mode : Mode.ALL) {
            double price = cost + mode.surcharge();
            if (candidate.hope(mode.level()) <= price) {
                continue;
            }
            for (Instant onset :
                    onsets.computeIfAbsent(mode.level(), level -> onsets(candidate, level))) {
                all.add(new Pick(suspect, mode, onset, null, expected, price));
            }
        }
        return all;
    }

    private List<Instant> onsets(Candidate candidate, Level level) {
        var onsets = new Onsets();
        for (int i = 0; i < candidate.count; i++) {
            Run run = Objects.requireNonNull(field.at(candidate.loud[i])).runs().at(level);
            onsets.add(run.since());
        }
        return onsets.apart();
    }

    private Instant lastBad(Candidate candidate) {
        Instant last = Instant.EPOCH;
        for (int i = 0; i < candidate.count; i++) {
            Sights seen = field.sights(candidate.loud[i]);
            for (int place = 0; place < seen.count(); place++) {
                Instant bad = seen.sight(place).badAt();
                if (bad != null && bad.isAfter(last)) {
                    last = bad;
                }
            }
        }
        return last;
    }

    /// Whether this suspect stands for its class: of the members that are or were just being worked
    /// on the first, else the likeliest.
    private boolean stands(int suspect) {
        int[] members = graph.classOf(suspect);
        return members[planned.isEmpty() ? 0 : planned.getOrDefault(members[0], 0)] == suspect;
    }

    private int place(int suspect) {
        int[] members = graph.classOf(suspect);
        int place = 0;
        while (members[place] != suspect) {
            place++;
        }
        return place;
    }

    /// When troubles began.
    private static final class Onsets {
        private long[] times = new long[8];
        private int count;

        void add(@Nullable Instant onset) {
            if (onset == null) {
                return;
            }
            if (count == times.length) {
                times = Arrays.copyOf(times, count * 2);
            }
            times[count++] = onset.toEpochMilli();
        }

        /// When it may have begun: with the first failure, or, where the first few are noise of
        /// their own, a little into the row of first failures. A fault begins for all at once, so
        /// among many the noise is few.
        List<Instant> apart() {
            int last = distinct() - 1;
            var kept = new ArrayList<Instant>();
            if (last < 0) {
                return kept;
            }
            long before = 0;
            for (int index : new int[] {0, 1, 2, last / 8, last / 4, last / 2}) {
                long each = times[Math.min(index, last)];
                if (kept.isEmpty() || each - before > APART_MS) {
                    before = each;
                    kept.add(Instant.ofEpochMilli(each));
                }
            }
            return kept;
        }

        /// Puts the times in order, each once, and says how many there are.
        private int distinct() {
            Arrays.sort(times, 0, count);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (kept == 0 || times[i] != times[kept - 1]) {
                    times[kept++] = times[i];
                }
            }
            count = kept;
            return kept;
        }
    }
}
