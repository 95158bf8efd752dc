package io.faultline.incident.detect;

import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.Estate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the probers kept while nobody could hear them arrives at once, but not in one moment: one
/// check's share is there before another's, and half of it reads like a recovery or a relapse that
/// nobody saw. After a silence of everything decisions wait until the checks that were awake before
/// it have caught up, and never longer than [#PATIENCE].
///
/// Only a silence of everything counts: a check or a vantage that falls behind alone holds nothing
/// up. Live only; in a replay the events are the clock. Mutable, owned by one thread.
public final class Backlog {

    /// The longest that decisions wait.
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /// What an event may take from the prober to here when all is well.
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private final Map<CheckId, Check> checks;
    private final Duration shortest;
    private final Map<CheckId, Instant> reached = new HashMap<>();
    private Instant newest = Instant.MIN;
    private boolean isSilent;
    private boolean speaksAgain;
    private boolean isGivenUp;
    private @Nullable Set<CheckId> waiting;
    private Instant until = Instant.MIN;

    /// Knows how often a word on every check is due.
    public Backlog(Estate estate) {
        this.checks = estate.checks();
        this.shortest =
                checks.values().stream()
                        .map(Backlog::due)
                        .min(Duration::compareTo)
                        .orElse(Duration.ZERO);
    }

    /// Takes in the latest word on a check.
    public void saw(Evidence evidence) {
        Instant before = reached.get(evidence.check());
        if (before == null || evidence.at().isAfter(before)) {
            reached.put(evidence.check(), evidence.at());
            newest = evidence.at().isAfter(newest) ? evidence.at() : newest;
            speaksAgain |= isSilent;
        }
    }

    /// Whether what was kept is still arriving.
    public boolean clearing(Instant now) {
        if (waiting != null) {
            waiting.removeIf(each -> !isBehind(each, now));
            if (!waiting.isEmpty() && now.isBefore(until)) {
                return true;
            }
            isGivenUp = isSilent(now); // whoever is behind for good is not waited for again
            waiting = null;
            speaksAgain = false;
        } else if (speaksAgain) {
            var awake = new HashSet<CheckId>();
            reached.keySet().stream().filter(each -> isBehind(each, now)).forEach(awake::add);
            speaksAgain = false;
            waiting = awake;
            until = now.plus(PATIENCE);
            return !awake.isEmpty();
        }
        isSilent = isSilent(now) && !isGivenUp;
        isGivenUp &= isSilent(now);
        return false;
    }

    private boolean isSilent(Instant now) {
        return !reached.isEmpty() && newest.plus(shortest).isBefore(now);
    }

    private boolean isBehind(CheckId id, Instant now) {
        Check check = checks.get(id);
        Instant at = reached.get(id);
        return check != null && at != null && at.plus(due(check)).isBefore(now);
    }

    private static Duration due(Check check) {
        return check.every().plus(check.timeout()).plus(ON_ITS_WAY);
    }
}
