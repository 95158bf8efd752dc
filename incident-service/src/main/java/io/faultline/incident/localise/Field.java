package io.faultline.incident.localise;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Level;
import io.faultline.incident.detect.Run;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The latest evidence of every check, by the numbers of a [Graph]. Mutable, owned by one thread;
/// it can be built again from the evidence alone.
public final class Field {

    private static final double AGREEING = 0.3;

    /// A word fades by so many steps in T: between them nothing has to be weighed again.
    private static final int FADING_STEPS_IN_T = 4;

    /// ln 1e4: what a good probe speaks against its vantage being cut off, from which next to
    /// nothing gets through.
    private static final double GETS_THROUGH = 9.2;

    /// How much earlier than the fault a probe may have been sent that the fault failed.
    private static final long SLACK_MS = 5_000;

    /// No vantage is disbelieved.
    static final BitSet NOBODY = new BitSet();

    private final Graph graph;
    private final @Nullable Evidence[] latest;
    private final Sights[] sights;

    /// When each check was last looked at, in ns since the epoch.
    private final long[] newest;

    private final long[] everyMs;
    private final long[] fadesMs;
    private final long[] staleMs;
    private final BitSet loud = new BitSet();

    /// The sets of one vantage, by vantage.
    private final BitSet[] alone;

    private final Hopes hopes;

    /// When each vantage last found anything well.
    private final Instant[] newestGood;

    /// What each vantage looked at last, a few checks.
    private final Recent[] recent;

    private long steadyUntilMs = Long.MAX_VALUE;

    /// An empty field.
    public Field(Graph graph) {
        this.graph = graph;
        this.latest = new Evidence[graph.checkCount()];
        this.sights = new Sights[graph.checkCount()];
        Arrays.fill(sights, Sights.NONE);
        this.newest = new long[graph.checkCount()];
        Arrays.fill(newest, Long.MIN_VALUE);
        this.everyMs = new long[graph.checkCount()];
        this.fadesMs = new long[graph.checkCount()];
        this.staleMs = new long[graph.checkCount()];
        this.newestGood = new Instant[graph.vantages().size()];
        Arrays.fill(newestGood, Instant.MIN);
        this.recent = new Recent[graph.vantages().size()];
        Arrays.setAll(recent, _ -> new Recent());
        this.hopes = new Hopes(graph.checkCount());
        this.alone = new BitSet[graph.vantages().size()];
        for (int vantage = 0; vantage < alone.length; vantage++) {
            alone[vantage] = new BitSet();
            alone[vantage].set(vantage);
        }
        for (int number = 0; number < latest.length; number++) {
            Check check = graph.check(number);
            everyMs[number] = check.every().toMillis();
            fadesMs[number] = everyMs[number] * 3 / 2 + check.timeout().toMillis();
            staleMs[number] = check.staleAfter().toMillis();
        }
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
        sights[number] = Sights.of(evidence, graph);
        sights[number].newestGood(newestGood);
        newest[number] = sights[number].newest();
        looked(number);
        int loudness = evidence.loudness();
        loud.set(number, loudness > 0);
        if (loudness > 0) {
            hopes.hear(number, evidence);
        }
        if (loudness != (before == null ? 0 : before.loudness())) {
            return News.URGENT;
        }
        return loud.isEmpty() ? News.NONE : News.SOME;
    }

    private void looked(int check) {
        Sights seen = sights[check];
        for (int i = 0; i < seen.count(); i++) {
            if (seen.vantage(i) >= 0 && seen.atNanos(i) == newest[check]) {
                recent[seen.vantage(i)].add(check, newest[check]);
            }
        }
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

    /// The latest word on a check, if there was one.
    public @Nullable Evidence of(CheckId check) {
        int number = graph.number(check);
        return number < 0 ? null : latest[number];
    }

    /// When anybody last looked at a check; null where nobody has.
    public @Nullable Instant newest(int check) {
        long nanos = newest[check];
        return nanos == Long.MIN_VALUE ? null : Instant.ofEpochSecond(0, nanos);
    }

    /// Whether anybody has looked at a check lately.
    public boolean isFresh(int check, Instant now) {
        return newest[check] != Long.MIN_VALUE
                && newest[check] + staleMs[check] * 1_000_000 > Sights.nanos(now);
    }

    /// Whether the sums of a check over all vantages are zero.
    public boolean isQuiet(int check) {
        Evidence evidence = latest[check];
        return evidence == null || evidence.runs().quiet();
    }

    @Nullable Evidence at(int check) {
        return latest[check];
    }

    /// What the vantages see of a check; nothing before its first word.
    Sights sights(int check) {
        return sights[check];
    }

    /// Whether a vantage has found anything well after a time.
    boolean hasFoundGoodAfter(int vantage, Instant time) {
        return newestGood[vantage].isAfter(time);
    }

    /// The checks that a vantage looked at last.
    Recent recent(int vantage) {
        return recent[vantage];
    }

    /// Begins a look at the whole, for [#steadyUntilMs].
    void look() {
        steadyUntilMs = Long.MAX_VALUE;
    }

    /// How long, in ms since the epoch, the passing of time alone leaves everything that was
    /// weighed since [#look] as it is: until the first word of it begins to fade.
    public long steadyUntilMs() {
        return steadyUntilMs;
    }

    /// The checks whose sums are not zero.
    BitSet loud() {
        return loud;
    }

    /// What the loud checks can be worth at the most.
    Hopes hopes() {
        return hopes;
    }

    /// Whether all is quiet.
    public boolean quiet() {
        return loud.isEmpty();
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
    double weight(int check, Level level, Instant onset, BitSet masked, Instant now) {
        if (!loud.get(check)) {
            return quietWeight(check, level, onset, masked, now);
        }
        Evidence evidence = latest[check];
        if (evidence == null) {
            return 0;
        }
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
        Sights seen = sights[check];
        for (int i = 0; i < seen.count(); i++) {
            Sight sight = seen.sight(i);
            int vantage = seen.vantage(i);
            if (vantage >= 0 && masked.get(vantage)) {
                unbelieved += Math.max(0, sight.shares().at(level));
                continue;
            }
            double fresh = freshness(seen.atMs(i), check, now);
            if (fresh == 0) {
                continue;
            }
            double says =
                    run.quiet()
                            ? -seen.goodsAfter(i, onset, everyMs[check]) * level.goodSpeaks()
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

    private double quietWeight(int check, Level level, Instant onset, BitSet masked, Instant now) {
        double sum = 0;
        Sights seen = sights[check];
        for (int i = 0; i < seen.count(); i++) {
            int vantage = seen.vantage(i);
            if (vantage < 0 || !masked.get(vantage)) {
                int goods = seen.goodsAfter(i, onset, everyMs[check]);
                sum -= freshness(seen.atMs(i), check, now) * goods * level.goodSpeaks();
            }
        }
        return sum;
    }

    /// What the good probes between the onset of an outage and the begin of the check's own trouble
    /// say against it, in nats: what sees an outage at all, sees it from the first look on.
    double wellBefore(int check, Instant onset) {
        Evidence evidence = latest[check];
        Instant since = evidence == null ? null : evidence.runs().down().since();
        if (evidence == null || since == null) {
            return 0;
        }
        long late = since.toEpochMilli() - onset.toEpochMilli() - SLACK_MS;
        long looks = late / Math.max(1, everyMs[check]);
        return Math.max(0, looks) * evidence.sights().size() * Level.DOWN.goodSpeaks();
    }

    /// How far the failures come from more than one vantage: 1 when three in ten or more are not
    /// the foremost one's, 0 when all are.
    private static double agreement(int bads, int most) {
        return bads == 0 ? 0 : Math.min(1, (bads - most) / (AGREEING * bads));
    }

    /// The same for one vantage alone, by the test of its own probes.
    ///
    /// @param until since when it works again: what it found well since says nothing of the time
    ///   before; null: it does not
    double ownWeight(int check, int vantage, Instant onset, @Nullable Instant until, Instant now) {
        Sights seen = sights[check];
        int place = seen.placeOf(vantage);
        if (place < 0) {
            return 0;
        }
        double fresh = freshness(seen.atMs(place), check, now);
        Run own = loud.get(check) ? seen.sight(place).own() : Run.QUIET;
        if (begunBefore(own, onset)) {
            return 0;
        }
        if (!own.quiet()) {
            Instant bad = seen.sight(place).badAt();
            boolean later = until != null && bad != null && bad.isAfter(until);
            return later ? 0 : fresh * own.sum();
        }
        int goods = seen.goodsAfter(place, onset, everyMs[check]);
        int since = until == null ? 0 : seen.goodsAfter(place, until, everyMs[check]);
        return -fresh * Math.max(0, goods - since) * GETS_THROUGH;
    }

    /// The most that [#ownWeight] can be of a loud check, whatever the onset.
    double mostOwn(int check, int vantage, Instant now) {
        Sights seen = sights[check];
        int place = seen.placeOf(vantage);
        return place < 0 || freshness(seen.atMs(place), check, now) == 0
                ? 0
                : seen.sight(place).own().sum();
    }

    /// Whether a run can not come from a fault that began at `onset`.
    private static boolean begunBefore(Run run, Instant onset) {
        Instant since = run.since();
        return since != null && onset.toEpochMilli() - since.toEpochMilli() > SLACK_MS;
    }

    /// What the failures of one vantage speak for a fault of the vantage itself.
    ///
    /// Where other vantages see the check fail too, that is only what the common sum loses without
    /// this one: the same failure must not count for the target and for the vantage.
    double vantageWeight(
            int check, int vantage, Instant onset, @Nullable Instant until, Instant now) {
        double own = ownWeight(check, vantage, onset, until, now);
        if (own <= 0 || !othersFailToo(check, vantage)) {
            return own;
        }
        BitSet without = alone[vantage];
        double all = weight(check, Level.DOWN, onset, NOBODY, now);
        double rest = weight(check, Level.DOWN, onset, without, now);
        return Math.min(own, all - rest);
    }

    private boolean othersFailToo(int check, int vantage) {
        Sights seen = sights[check];
        for (int i = 0; i < seen.count(); i++) {
            if (seen.vantage(i) != vantage && !seen.sight(i).own().quiet()) {
                return true;
            }
        }
        return false;
    }

    /// Whether the newest word of any believed vantage is a failure that proves the host alive.
    boolean answered(int check, BitSet masked) {
        Sights seen = sights[check];
        for (int i = 0; i < seen.count(); i++) {
            int vantage = seen.vantage(i);
            if ((vantage < 0 || !masked.get(vantage)) && seen.sight(i).finding().hostAlive()) {
                return true;
            }
        }
        return false;
    }

    /// 1 for a recent word, fading in steps with a half-life of 2 T from 1.5 T on, 0 when stale.
    ///
    /// @param at when it was said, in ms since the epoch
    private double freshness(long at, int check, Instant now) {
        long age = now.toEpochMilli() - at;
        if (age <= fadesMs[check]) {
            steadyUntilMs = Math.min(steadyUntilMs, at + fadesMs[check]);
            return 1;
        }
        if (age > staleMs[check]) {
            return 0;
        }
        long step = Math.max(1, everyMs[check] / FADING_STEPS_IN_T);
        long steps = 1 + (age - fadesMs[check]) / step;
        steadyUntilMs = Math.min(steadyUntilMs, at + fadesMs[check] + steps * step - 1);
        return StrictMath.pow(2, -steps / (2.0 * FADING_STEPS_IN_T));
    }
}
