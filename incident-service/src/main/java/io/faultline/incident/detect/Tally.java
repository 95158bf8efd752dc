package io.faultline.incident.detect;

import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where the test of one check stands after the probes so far, of all vantages together and in time
/// order.
///
/// One channel stands for everything the vantages share: after the first lost probe the next one,
/// of whatever vantage, is likely to be lost too, and proves less (detection.md, section 4). The
/// ratios of the probes in time order multiply exactly (chain rule), so each vantage's share of the
/// sum can be told.
///
/// @param at the newest probe
/// @param burst the belief that the channel is in a burst of loss
/// @param slowBurst the belief that it is in a slow spell
/// @param rate the learned loss
/// @param runs the sums
/// @param sights by vantage
public record Tally(
        @Nullable Instant at,
        double burst,
        double slowBurst,
        LossRate rate,
        Runs runs,
        SortedMap<VantageId, Sight> sights) {

    /// Nothing seen.
    public static final Tally EMPTY =
            new Tally(
                    null,
                    Channel.LOSS.stationary(),
                    Channel.SLOWNESS.stationary(),
                    LossRate.UNKNOWN,
                    Runs.QUIET,
                    Collections.emptySortedMap());

    /// The tally after one more probe, which must not be older than the newest.
    ///
    /// @param confirmed h: the sum that counts as confirmed
    public Tally after(Observation seen, double confirmed) {
        if (seen.finding() == Finding.NOTHING) {
            return this;
        }
        boolean bad = seen.finding().bad();
        boolean spoken = seen.finding().spoken();
        boolean slow = seen.finding() == Finding.SLOW;
        double gap = at == null ? 0 : seconds(at, seen.at());

        Channel loss = Channel.LOSS.withMeanLoss(rate.mean());
        double waited = loss.after(burst, gap);
        double predicted = loss.predicted(waited, spoken);
        Channel slowness = Channel.SLOWNESS;
        double slowWaited = slowness.after(slowBurst, gap);
        // a failed probe says nothing about how fast answers are
        double slowRatio = bad ? 0 : ratio(Level.SLOW, slowness.predicted(slowWaited, false), slow);

        var share =
                new Shares(
                        ratio(Level.DOWN, predicted, bad),
                        ratio(Level.HEAVY, predicted, bad),
                        ratio(Level.LIGHT, predicted, bad),
                        slowRatio);
        Runs next =
                Runs.settled(
                        runs,
                        runs.down().after(share.down(), seen, confirmed),
                        runs.heavy().after(share.heavy(), seen, confirmed),
                        runs.light().after(share.light(), seen, confirmed),
                        runs.slow().after(share.slow(), seen, confirmed),
                        confirmed);
        Sight own = sights.get(seen.vantage());
        Sight before = own == null ? Sight.before(seen, loss) : own;
        Sight after = before.after(seen, loss, share, confirmed);
        if (after.mended(before)) {
            next = next.less(after.shares());
            after = after.forgiven();
        }
        return new Tally(
                seen.at(),
                loss.posterior(waited, bad),
                bad ? slowWaited : slowness.posterior(slowWaited, slow),
                rate.after(bad, next, confirmed),
                next,
                sights(seen.vantage(), after, next, next.mended(runs, confirmed)));
    }

    /// When a confirmed trouble is over for all vantages together, it is over for each: otherwise
    /// the vantages' own tests, which have fewer probes, would outlast it and look like a fault of
    /// theirs.
    private SortedMap<VantageId, Sight> sights(
            VantageId vantage, Sight sight, Runs next, boolean mended) {
        var all = new TreeMap<VantageId, Sight>(sights);
        all.put(vantage, sight);
        all.replaceAll((_, each) -> mended ? each.forgiven() : each.within(next));
        return Collections.unmodifiableSortedMap(all);
    }

    static double seconds(Instant from, Instant to) {
        return Math.max(0, to.toEpochMilli() - from.toEpochMilli()) / 1000.0;
    }

    /// ln P(probe | bad at this level) - ln P(probe | well).
    static double ratio(Level level, double predicted, boolean bad) {
        return bad
                ? StrictMath.log(level.rate() / predicted)
                : StrictMath.log((1 - level.rate()) / (1 - predicted));
    }
}
