package io.faultline.incident.localise;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Level;
import io.faultline.incident.detect.Run;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The latest evidence of every check, by the numbers of a [Graph]. Mutable, owned by one thread;
/// it can be built again from the evidence alone.
public final class Field {

    private static final double AGREEING = 0.3;
    private static final double LOUD_ENOUGH = 24;

    /// How much earlier than the fault a probe may have been sent that the fault failed.
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final Graph graph;
    private final @Nullable Evidence[] latest;
    private final BitSet loud = new BitSet();

    /// An empty field.
    public Field(Graph graph) {
        this.graph = graph;
        this.latest = new Evidence[graph.checkCount()];
    }

    /// Takes in the latest word on a check.
    ///
    /// @return whether the localiser has reason to look again
    public News put(Evidence evidence) {
        int number = graph.number(evidence.check());
        if (number < 0) {
            return News.NONE;
        }
        Evidence before = latest[number];
        if (before != null && evidence.at().isBefore(before.at())) {
            return News.NONE; // an older word that came again
        }
        latest[number] = evidence;
        boolean now = loud(evidence);
        boolean was = loud.get(number);
        loud.set(number, now);
        if (was != now || (now && step(evidence) != (before == null ? 0 : step(before)))) {
            return News.URGENT;
        }
        return loud.isEmpty() ? News.NONE : News.SOME;
    }

    /// What a word on a check changes.
    public enum News {
        /// Nothing.
        NONE,
        /// A little, which can wait for a second.
        SOME,
        /// Something began, ended, or became clearly stronger or weaker.
        URGENT
    }

    /// How loud, in steps of two nats up to what is loud enough for anything.
    private static int step(Evidence evidence) {
        double most = Math.max(evidence.runs().worst(), evidence.runs().slow().sum());
        for (Sight each : evidence.sights().values()) {
            most = Math.max(most, each.own().sum());
        }
        return (int) (Math.min(most, LOUD_ENOUGH) / 2);
    }

    /// The latest word on a check, if there was one.
    public @Nullable Evidence of(CheckId check) {
        int number = graph.number(check);
        return number < 0 ? null : latest[number];
    }

    @Nullable Evidence at(int check) {
        return latest[check];
    }

    /// The checks whose sums are not zero.
    BitSet loud() {
        return loud;
    }

    /// Whether all is quiet.
    public boolean quiet() {
        return loud.isEmpty();
    }

    private static boolean loud(Evidence evidence) {
        return !evidence.runs().quiet()
                || evidence.sights().values().stream().anyMatch(each -> !each.own().quiet());
    }

    /// How much likelier the check's probes are if it is bad at this level since `onset` than if it
    /// is well, in nats.
    ///
    /// While its sum stands, that is the sum, less the vantages that are not believed. While it is
    /// quiet, the good probes since the onset speak against; without any, nothing is known.
    ///
    /// Partial loss must be seen by more than one vantage, where more than one looks: a vantage of
    /// three that is cut off makes a third of all probes fail, everywhere.
    ///
    /// Where a vantage is not believed, its failures have made those of the others look like more
    /// of the same burst. The first surprise then belongs to the other that alone saw most, as far
    /// as it was taken by those that are not believed. And for the same reason the good probes of
    /// the others look like a milder loss than that burst: beside a vantage that is not believed,
    /// loss counts as far as the tests of their own see it.
    ///
    /// @param masked vantages whose word does not count
    double weight(int check, Level level, Instant onset, Set<VantageId> masked, Instant now) {
        Evidence evidence = latest[check];
        if (evidence == null) {
            return 0;
        }
        Check pace = graph.check(check);
        Run run = evidence.runs().at(level);
        if (begunBefore(run, onset)) {
            return 0;
        }
        double sum = 0;
        double alone = 0;
        int bads = 0;
        int most = 0;
        int believed = 0;
        double unbelieved = 0;
        double own = 0;
        for (Map.Entry<VantageId, Sight> each : evidence.sights().entrySet()) {
            Sight sight = each.getValue();
            if (masked.contains(each.getKey())) {
                unbelieved += Math.max(0, sight.shares().at(level));
                continue;
            }
            double fresh = freshness(sight.at(), pace, now);
            if (fresh == 0) {
                continue;
            }
            double says =
                    run.quiet()
                            ? -sight.goodsAfter(onset, pace.every()) * level.goodSpeaks()
                            : sight.shares().at(level);
            sum += fresh * says;
            if (!run.quiet()) {
                alone = Math.max(alone, fresh * (sight.own().sum() - says));
            }
            own += fresh * sight.own().sum();
            bads += sight.bads();
            most = Math.max(most, sight.bads());
            believed++;
        }
        return switch (level) {
            case DOWN -> sum + Math.min(alone, unbelieved);
            case SLOW -> sum;
            case HEAVY, LIGHT -> {
                double agreed = sum > 0 && believed > 1 ? sum * agreement(bads, most) : sum;
                yield masked.isEmpty() ? agreed : Math.min(agreed, own);
            }
        };
    }

    /// What the good probes between the onset of an outage and the begin of the check's own trouble
    /// say against it, in nats: what sees an outage at all, sees it from the first look on.
    double wellBefore(int check, Instant onset) {
        Evidence evidence = latest[check];
        Instant since = evidence == null ? null : evidence.runs().down().since();
        if (evidence == null || since == null) {
            return 0;
        }
        long late = since.toEpochMilli() - onset.toEpochMilli() - SLACK.toMillis();
        long looks = late / Math.max(1, graph.check(check).every().toMillis());
        return Math.max(0, looks) * evidence.sights().size() * Level.DOWN.goodSpeaks();
    }

    /// How far the failures come from more than one vantage: 1 when three in ten or more are not
    /// the foremost one's, 0 when all are.
    private static double agreement(int bads, int most) {
        return bads == 0 ? 0 : Math.min(1, (bads - most) / (AGREEING * bads));
    }

    /// The same for one vantage alone, by the test of its own probes.
    double ownWeight(int check, VantageId vantage, Instant onset, Instant now) {
        Evidence evidence = latest[check];
        Sight sight = evidence == null ? null : evidence.sights().get(vantage);
        if (sight == null) {
            return 0;
        }
        Check pace = graph.check(check);
        double fresh = freshness(sight.at(), pace, now);
        Run own = sight.own();
        if (begunBefore(own, onset)) {
            return 0;
        }
        return fresh
                * (own.quiet()
                        ? -sight.goodsAfter(onset, pace.every()) * Level.DOWN.goodSpeaks()
                        : own.sum());
    }

    /// Whether a run can not come from a fault that began at `onset`.
    private static boolean begunBefore(Run run, Instant onset) {
        return run.since() != null && run.since().plus(SLACK).isBefore(onset);
    }

    /// What the failures of one vantage speak for a fault of the vantage itself.
    ///
    /// Where other vantages see the check fail too, that is only what the common sum loses without
    /// this one: the same failure must not count for the target and for the vantage.
    double vantageWeight(int check, VantageId vantage, Instant onset, Instant now) {
        double own = ownWeight(check, vantage, onset, now);
        Evidence evidence = latest[check];
        if (own <= 0 || evidence == null) {
            return own;
        }
        boolean othersToo =
                evidence.sights().entrySet().stream()
                        .anyMatch(each ->
                                !each.getKey().equals(vantage) && !each.getValue().own().quiet());
        if (!othersToo) {
            return own;
        }
        double all = weight(check, Level.DOWN, onset, Set.of(), now);
        double rest = weight(check, Level.DOWN, onset, Set.of(vantage), now);
        return Math.min(own, all - rest);
    }

    /// Whether the newest word of any believed vantage is a failure that proves the host alive.
    boolean answered(int check, Set<VantageId> masked) {
        Evidence evidence = latest[check];
        return evidence != null
                && evidence.sights().entrySet().stream()
                        .anyMatch(each ->
                                !masked.contains(each.getKey())
                                        && each.getValue().finding().hostAlive());
    }

    /// 1 for a recent word, fading with a half-life of 2 T from 1.5 T on, 0 when stale.
    private static double freshness(Instant at, Check pace, Instant now) {
        long age = now.toEpochMilli() - at.toEpochMilli();
        long fades = pace.every().toMillis() * 3 / 2 + pace.timeout().toMillis();
        if (age <= fades) {
            return 1;
        }
        if (age > pace.staleAfter().toMillis()) {
            return 0;
        }
        return StrictMath.pow(2, -(age - fades) / (2.0 * pace.every().toMillis()));
    }
}
