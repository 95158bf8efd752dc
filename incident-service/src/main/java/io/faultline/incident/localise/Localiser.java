package io.faultline.incident.localise;

import io.faultline.incident.detect.Confirming;
import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Run;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Names the causes: the explanation that the search found, with the counts behind each cause.
public final class Localiser {

    /// Odds, in nats, that a confidence does not show.
    private static final double NOTHING_AGAINST = 60;

    /// As much as the clocks of vantages may differ (ClockSkews).
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

    private final Graph graph;
    private final Ledger.Shelf ledgers;

    /// Works on one graph.
    public Localiser(Graph graph) {
        this.graph = graph;
        this.ledgers = new Ledger.Shelf(graph.checkCount());
    }

    /// The most probable explanation of the field.
    public Diagnosis explain(Field field, Plans plans, Instant now) {
        field.look();
        if (field.quiet()) {
            return new Diagnosis(now, List.of());
        }
        var search = new Search(graph, field, plans, now, ledgers);
        List<Pick> picks = search.run();
        var causes = new ArrayList<Cause>();
        for (int i = 0; i < picks.size(); i++) {
            // what is over explains what it did, and is nobody's trouble any more
            Cause cause = picks.get(i).until() == null ? cause(search, field, picks, i) : null;
            if (cause != null) {
                causes.add(cause);
            }
        }
        causes.sort(
                Comparator.comparingDouble((Cause each) -> -each.gain())
                        .thenComparing(each -> each.root().wire()));
        return new Diagnosis(now, causes);
    }

    private @Nullable Cause cause(Search search, Field field, List<Pick> picks, int index) {
        Pick pick = picks.get(index);
        List<Pick> others = Search.without(picks, index);
        double gain = search.scale().total(picks) - search.scale().total(others);
        Reach reach =
                graph.isVantage(pick.suspect())
                        ? vantageReach(field, pick)
                        : partReach(search, field, picks, pick);
        if (reach.failing.isEmpty()) {
            return null;
        }
        var rivals = search.rivals(pick, others, gain - NOTHING_AGAINST);
        double against = StrictMath.exp(-Math.max(-30, Math.min(700, gain)));
        Search.Scored next = null;
        for (Search.Scored each : rivals) {
            against += StrictMath.exp(Math.max(-700, Math.min(30, each.gain() - gain)));
            if (next == null || each.gain() > next.gain()) {
                next = each;
            }
        }
        return new Cause(
                graph.suspect(pick.suspect()),
                IntStream.of(graph.classOf(pick.suspect()))
                        .filter(each -> each != pick.suspect())
                        .mapToObj(graph::suspect)
                        .toList(),
                pick.mode(),
                gain,
                gain + pick.cost(),
                pick.planned(),
                reach.since,
                reach.first,
                reach.lastBad,
                reach.failing,
                reach.crossing,
                graph.checkCount() - reach.crossing,
                othersFailing(field, pick),
                reach.seenFrom.cardinality(),
                reach.looking.cardinality(),
                reach.voices(field, graph),
                new Cause.Dissent(reach.watched, reach.well),
                1 / (1 + against),
                next == null ? null : nextBest(next, reach, gain));
    }

    private int othersFailing(Field field, Pick pick) {
        var crossing = new BitSet();
        for (int check : graph.cover(pick.suspect())) {
            crossing.set(check);
        }
        return (int)
                field.loud().stream()
                        .filter(check -> !crossing.get(check))
                        .filter(check ->
                                Objects.requireNonNull(field.at(check)).runs().worst()
                                        > Confirming.SUSPECT)
                        .count();
    }

    private Cause.NextBest nextBest(Search.Scored next, Reach reach, double gain) {
        int suspect = next.pick().suspect();
        long explains = IntStream.of(graph.cover(suspect)).filter(reach.fails::get).count();
        return new Cause.NextBest(graph.suspect(suspect), (int) explains, gain - next.gain());
    }

    /// What a cause reaches, counted.
    private static final class Reach {
        private final List<CheckId> failing = new ArrayList<>();
        private final BitSet fails = new BitSet();
        // by vantage number plus one: all that are not of the inventory are the first
        private final BitSet seenFrom = new BitSet();
        private final BitSet looking = new BitSet();
        private Instant since = Instant.MAX;
        private String first = "";
        private Instant lastBad = Instant.EPOCH;
        private int crossing;
        private int watched;
        private int well;

        // by vantage number plus one, as above
        private final double[] speaks;
        private final List<List<Instant>> sees = new ArrayList<>();

        Reach(int vantages) {
            this.speaks = new double[1 + vantages];
            for (int each = 0; each <= vantages; each++) {
                sees.add(new ArrayList<>());
            }
        }

        /// @param since when the vantage began to see it fail; null where it sees no run of its own
        void seen(int vantage, double nats, @Nullable Instant since) {
            seenFrom.set(1 + vantage);
            speaks[1 + vantage] += nats;
            if (since != null) {
                sees.get(1 + vantage).add(since);
            }
        }

        List<Cause.Voice> voices(Field field, Graph graph) {
            var voices = new ArrayList<Cause.Voice>();
            for (int each = 1; each < speaks.length; each++) {
                if (speaks[each] > 0) {
                    List<Instant> began = sees.get(each);
                    Collections.sort(began);
                    // not the first, which may be any day's loss just before a cut
                    boolean works =
                            began.isEmpty()
                                    || field.hasFoundGoodAfter(
                                            each - 1, began.get(began.size() / 2));
                    VantageId vantage = graph.vantages().get(each - 1);
                    voices.add(new Cause.Voice(vantage, speaks[each], works));
                }
            }
            return voices;
        }

        void fails(int check, CheckId id) {
            failing.add(id);
            fails.set(check);
        }

        void begins(@Nullable Instant at, @Nullable String event) {
            if (at != null && event != null && at.isBefore(since)) {
                since = at;
                first = event;
            }
        }

        void bad(@Nullable Instant at) {
            if (at != null && at.isAfter(lastBad)) {
                lastBad = at;
            }
        }
    }

    private Reach partReach(Search search, Field field, List<Pick> picks, Pick pick) {
        var reach = new Reach(graph.vantages().size());
        BitSet masked = search.scale().masked(picks);
        int[] cover = graph.cover(pick.suspect());
        int[] joint = search.scale().joint(picks);
        IntStream.concat(IntStream.of(cover), IntStream.of(joint))
                .forEach(check -> {
                    reach.crossing++;
                    Evidence evidence = field.at(check);
                    if (evidence == null) {
                        return;
                    }
                    Sights seen = field.sights(check);
                    for (int i = 0; i < seen.count(); i++) {
                        if (believed(seen.vantage(i), masked)) {
                            reach.looking.set(1 + seen.vantage(i));
                        }
                    }
                    Run run = evidence.runs().at(pick.mode().level());
                    if (run.quiet() || search.scale().worth(check, pick, masked) <= 0) {
                        return;
                    }
                    reach.fails(check, graph.check(check).id());
                    reach.begins(run.since(), run.first());
                    for (int i = 0; i < seen.count(); i++) {
                        Sight sight = seen.sight(i);
                        if (believed(seen.vantage(i), masked)
                                && sight.shares().at(pick.mode().level()) > 0) {
                            reach.seen(
                                    seen.vantage(i),
                                    sight.shares().at(pick.mode().level()),
                                    sight.own().since());
                            reach.bad(pick.mode() == Mode.SLOW ? sight.at() : sight.badAt());
                        }
                    }
                });
        return reach;
    }

    private static boolean believed(int vantage, BitSet masked) {
        return vantage < 0 || !masked.get(vantage);
    }

    private Reach vantageReach(Field field, Pick pick) {
        var reach = new Reach(graph.vantages().size());
        int vantage = graph.vantageNumber(pick.suspect());
        reach.seenFrom.set(1 + vantage);
        reach.looking.set(1 + vantage);
        for (int check : graph.cover(pick.suspect())) {
            reach.crossing++;
            Sight sight = field.sights(check).of(vantage);
            Instant since = sight == null ? null : sight.own().since();
            if (sight != null && since != null) {
                reach.fails(check, graph.check(check).id());
                reach.begins(since, Objects.requireNonNull(sight.own().first()));
                reach.bad(sight.badAt());
                reach.watched += graph.check(check).from().size() > 1 ? 1 : 0;
                reach.well += foundWell(field, check, vantage, sight) ? 1 : 0;
            }
        }
        return reach;
    }

    /// Whether any other vantage has found a check well since it last failed here, by clocks that
    /// may differ a little.
    private boolean foundWell(Field field, int check, int vantage, Sight failing) {
        Instant bad = failing.badAt();
        if (bad == null) {
            return false;
        }
        Duration apart = graph.check(check).every().dividedBy(4);
        Instant after = bad.plus(apart.compareTo(CLOCKS_DIFFER) < 0 ? apart : CLOCKS_DIFFER);
        Sights seen = field.sights(check);
        for (int i = 0; i < seen.count(); i++) {
            if (seen.vantage(i) != vantage && seen.isGoodAfter(i, after)) {
                return true;
            }
        }
        return false;
    }
}
