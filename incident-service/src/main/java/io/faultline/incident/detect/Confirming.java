package io.faultline.incident.detect;

import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wish to look again at once: rounds of one probe from each vantage, the first half a second
/// after the suspicion, then a second apart, at most eight (detection.md, section 4). A target with
/// a rate limit of its own gets one round, from the vantages that did not raise the suspicion.
///
/// @param rounds asked for in this suspicion
/// @param next when to ask again; null: not at all
/// @param suspect the vantage whose probe raised the suspicion
public record Confirming(int rounds, @Nullable Instant next, @Nullable VantageId suspect) {

    /// Nothing to confirm.
    public static final Confirming IDLE = new Confirming(0, null, null);

    /// The sum above which a check is suspect.
    public static final double SUSPECT = 4;

    private static final int MAX_ROUNDS = 8;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /// What the latest probe makes of the wish.
    ///
    /// @param confirmed h
    /// @param now when the probe's word arrived: bursts are paced by the clock, not by event time
    Confirming after(Check check, Runs runs, Observation seen, double confirmed, Instant now) {
        double sum = Math.max(runs.down().sum(), runs.slow().sum());
        boolean partial = Math.max(runs.heavy().sum(), runs.light().sum()) > confirmed / 2;
        if (sum <= SUSPECT && !partial) {
            return IDLE;
        }
        boolean begins = rounds == 0 && next == null;
        if (sum >= confirmed || check.courtesy() == Check.Courtesy.NEVER) {
            return new Confirming(Math.max(1, rounds), null, suspect);
        }
        return begins ? new Confirming(0, now.plus(FIRST), seen.vantage()) : this;
    }

    /// Whether a round is due.
    public boolean due(Instant now) {
        return next != null && !now.isBefore(next);
    }

    /// Whom to ask in the round that is due.
    public List<VantageId> whom(Check check) {
        return check.courtesy() == Check.Courtesy.ONCE
                ? check.from().stream().filter(each -> !each.equals(suspect)).toList()
                : check.from();
    }

    /// After a round was asked for.
    public Confirming asked(Check check, Instant now) {
        int asked = rounds + 1;
        boolean more = check.courtesy() == Check.Courtesy.BURST && asked < MAX_ROUNDS;
        return new Confirming(asked, more ? now.plus(BETWEEN) : null, suspect);
    }
}
