package io.faultline.incident.detect;

import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wish to look again at once: rounds of one probe from each vantage, the first a moment after
/// the suspicion, at most eight (detection.md, section 4). A target with a rate limit of its own
/// gets one round, from the vantages that did not raise the suspicion.
///
/// The next round follows when the answers to the one before can be there. Who probes often wants
/// to know soon, so the pause is a twentieth of T, a second at most; where nothing is answered it
/// is at least the timeout, because until then the probe before is still under way.
///
/// @param rounds asked for in this suspicion
/// @param next when to ask again; null: not at all
/// @param suspect the vantage whose probe raised the suspicion; null: another check's did
/// @param silent whether the target did not answer at all
public record Confirming(
        int rounds, @Nullable Instant next, @Nullable VantageId suspect, boolean silent) {

    /// Nothing to confirm.
    public static final Confirming IDLE = new Confirming(0, null, null, false);

    /// The sum above which a check is suspect.
    public static final double SUSPECT = 4;

    private static final int MAX_ROUNDS = 8;
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int PAUSES_IN_T = 20;

    /// What an answer takes to get here when it takes no time.
    private static final Duration ON_ITS_WAY = Duration.ofMillis(100);

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
        boolean unanswered = seen.finding() == Finding.SILENT;
        boolean begins = rounds == 0 && next == null;
        if (sum >= confirmed || check.courtesy() == Check.Courtesy.NEVER) {
            return new Confirming(Math.max(1, rounds), null, suspect, unanswered);
        }
        return begins
                ? new Confirming(0, now.plus(FIRST), seen.vantage(), unanswered)
                : new Confirming(rounds, next, suspect, unanswered);
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
        return new Confirming(asked, more ? now.plus(pause(check)) : null, suspect, silent);
    }

    /// Asked in the first round of another check of the same component: if that is down, this one
    /// says so for the first time, which is worth more than to hear the other once more.
    ///
    /// @param sibling what the other check's probe found
    public static Confirming joining(Check check, Confirming sibling, Instant now) {
        return new Confirming(0, null, null, sibling.silent).asked(check, now);
    }

    /// Whether a check may be asked because of another one.
    public boolean mayJoin(Check check) {
        return rounds == 0 && next == null && check.courtesy() != Check.Courtesy.NEVER;
    }

    private Duration pause(Check check) {
        Duration pause = check.every().dividedBy(PAUSES_IN_T);
        pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
        Duration answered = silent ? check.timeout().plus(ON_ITS_WAY) : Duration.ZERO;
        pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        return pause.compareTo(answered) < 0 ? answered : pause;
    }
}
