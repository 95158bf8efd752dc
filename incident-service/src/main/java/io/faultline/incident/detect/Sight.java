package io.faultline.incident.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one vantage sees of one check.
///
/// @param at its newest probe that said something
/// @param finding what that said
/// @param badAt its newest failed probe
/// @param goodSince the first of the good probes in a row up to the newest one; null if that failed
/// @param goods how many they are
/// @param slowAt its newest probe that failed or was answered worse than expected
/// @param cleanSince the first in a row of probes that found nothing at all to complain of
/// @param bads how many of its probes failed while the sums of all vantages have stood
/// @param burst the belief in a burst on its own way to the target
/// @param own the test of its own probes alone
/// @param shares what its probes contributed to the test of all vantages
public record Sight(
        Instant at,
        Finding finding,
        @Nullable Instant badAt,
        @Nullable Instant goodSince,
        int goods,
        @Nullable Instant slowAt,
        @Nullable Instant cleanSince,
        int bads,
        double burst,
        Run own,
        Shares shares) {

    private static final int MANY = 1_000;

    static Sight before(Observation first, Channel channel) {
        return new Sight(
                first.at(),
                Finding.NOTHING,
                null,
                null,
                0,
                null,
                null,
                0,
                channel.stationary(),
                Run.QUIET,
                Shares.NONE);
    }

    Sight after(Observation seen, Channel channel, Shares contributed, double confirmed) {
        boolean bad = seen.finding().bad();
        boolean spoken = seen.finding().spoken();
        boolean clean = seen.finding() == Finding.GOOD;
        double waited = channel.after(burst, Tally.seconds(at, seen.at()));
        double ratio = Tally.ratio(Level.DOWN, channel.predicted(waited, spoken), bad);
        return new Sight(
                seen.at(),
                seen.finding(),
                bad ? seen.at() : badAt,
                bad ? null : goodSince == null ? seen.at() : goodSince,
                bad ? 0 : Math.min(MANY, goods + 1),
                clean ? slowAt : seen.at(),
                !clean ? null : cleanSince == null ? seen.at() : cleanSince,
                bad ? Math.min(MANY, bads + 1) : bads,
                channel.posterior(waited, bad),
                own.after(ratio, seen, confirmed),
                shares.plus(contributed));
    }

    /// Its own trouble is over, whatever the others see: what it contributed no longer counts.
    boolean mended(Sight before) {
        return !before.own.quiet() && own.quiet();
    }

    Sight forgiven() {
        return new Sight(
                at,
                finding,
                badAt,
                goodSince,
                goods,
                slowAt,
                cleanSince,
                0,
                burst,
                Run.QUIET,
                Shares.NONE);
    }

    Sight within(Runs runs) {
        Shares left = shares.within(runs);
        int still = runs.worst() == 0 ? 0 : bads;
        if (still == bads && left.equals(shares)) {
            return this; // as it is nearly always
        }
        return new Sight(
                at, finding, badAt, goodSince, goods, slowAt, cleanSince, still, burst, own, left);
    }
}
