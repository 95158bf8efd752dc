package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The causes that no incident tells of yet, and when each is ripe to be one (detection.md, section
/// 6). Mutable, owned by the casebook.
final class Openings {

    /// How many checks others must find well before a vantage is to blame.
    private static final int WELL_ELSEWHERE = 3;

    private final Graph graph;
    private final Policy policy;
    private final Map<String, Instant> since = new TreeMap<>();

    /// When time alone may make a cause ripe.
    private final Map<String, Instant> ripening = new TreeMap<>();

    Openings(Graph graph, Policy policy) {
        this.graph = graph;
        this.policy = policy;
    }

    /// From when on the passing of time alone could make a cause ripe; [Instant#MAX] where it could
    /// not.
    Instant restlessFrom() {
        return ripening.values().stream().min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    /// Forgets the causes that are gone.
    void retain(List<Cause> causes) {
        Set<String> there =
                causes.stream().map(each -> each.root().wire()).collect(Collectors.toSet());
        since.keySet().retainAll(there);
        ripening.keySet().retainAll(there);
    }

    /// Whether a cause is strong enough, has stood for a moment and has lasted as long as its kind
    /// must. What only one of several vantages sees is first of all its own trouble. A cause that
    /// is ripe, is forgotten here.
    ///
    /// @param whole the open incident that most of its evidence belongs to, if there is one: it
    ///   must then fail again after everything was looked at once more, and stand out for longer
    ///   from one that goes on
    /// @param cutOff the vantages that were cut off when it began or since then
    boolean ripe(Cause cause, @Nullable Incident whole, Set<VantageId> cutOff, Instant now) {
        String wire = cause.root().wire();
        Instant first = since.computeIfAbsent(wire, _ -> now);
        ripening.remove(wire);
        if (cause.gain() < Policy.OPENING_ODDS
                || cause.evidence() < policy.confirmed()
                || cause.seenFrom() < Math.min(2, cause.vantages())
                || hangsOnOneCutOff(cause, cutOff)
                || !isContradicted(cause)) {
            return false;
        }
        Instant soonest = soonest(cause, whole, first);
        if (now.isBefore(soonest)) {
            ripening.put(wire, soonest);
            return false;
        }
        boolean ripe =
                !mayBeAVantage(cause, now)
                        && !isEcho(cause, now)
                        && (whole == null || standsOut(cause, whole, first));
        if (ripe) {
            since.remove(wire);
        }
        return ripe;
    }

    /// The first moment at which a cause that stays as it is may be ripe.
    private Instant soonest(Cause cause, @Nullable Incident whole, Instant first) {
        Instant settled = first.plus(Policy.SETTLED);
        Instant lasted = cause.since().plus(minimum(cause));
        Instant soonest = lasted.isAfter(settled) ? lasted : settled;
        if (whole != null) {
            Instant stood = first.plus(slowest(cause).multipliedBy(isLossy(whole) ? 6 : 2));
            soonest = stood.isAfter(soonest) ? stood : soonest;
        }
        Instant looked = cause.since().plus(slowest(cause));
        boolean waits = isNearlyAVantage(cause) && cause.vantages() == 1;
        return waits && looked.isAfter(soonest) ? looked : soonest;
    }

    /// Whether what is left of it would be no incident without a vantage that was cut off, or not
    /// even likely without one that may have just been: what such a vantage saw fail looks like
    /// loss once it works again, and like an outage before its other probes are due.
    private static boolean hangsOnOneCutOff(Cause cause, Set<VantageId> cutOff) {
        return cause.vantages() > 1
                && cause.voices().stream()
                        .anyMatch(voice -> {
                            double left = cause.gain() - voice.speaks();
                            return cutOff.contains(voice.vantage())
                                    ? left < Policy.OPENING_ODDS
                                    : !voice.worksSince() && left < 0;
                        });
    }

    /// Whether the others have had their say on what one vantage sees failing. Until then something
    /// that nobody thought of may be failing it for everybody, which is as likely as the vantage: a
    /// check that another one finds well since is worth 3 nats against that (ln 1/(1 - .95)), so it
    /// takes three of them to come to a thousand to one. A vantage that looks alone is to blame
    /// when nothing works that it looks at.
    private static boolean isContradicted(Cause cause) {
        if (!(cause.root() instanceof Suspect.Viewpoint)) {
            return true;
        }
        int watched = cause.dissent().watched();
        return watched == 0
                ? cause.failing().size() == cause.crossing()
                : cause.dissent().well() >= Math.min(WELL_ELSEWHERE, watched);
    }

    /// Whether a vantage that is cut off would explain nearly as much. Where others look too, their
    /// next look will tell; where nobody does, what else it looks at within an interval.
    private boolean mayBeAVantage(Cause cause, Instant now) {
        return isNearlyAVantage(cause)
                && (cause.vantages() > 1 || now.isBefore(cause.since().plus(slowest(cause))));
    }

    private static boolean isNearlyAVantage(Cause cause) {
        Cause.NextBest next = cause.nextBest();
        return next != null
                && next.suspect() instanceof Suspect.Viewpoint
                && next.margin() < Policy.CHANGING_ODDS;
    }

    /// Whether nothing of it has failed for two intervals: what is left of a trouble that is over,
    /// a vantage's for example, is no beginning of another one.
    private boolean isEcho(Cause cause, Instant now) {
        return cause.lastBad().plus(slowest(cause).multipliedBy(2)).isBefore(now);
    }

    private static boolean standsOut(Cause cause, Incident whole, Instant first) {
        if (whole.phase() != Phase.MONITORING && cause.mode().degraded()) {
            return false; // loss is never the same everywhere: a part of what is told already
        }
        return cause.lastBad().isAfter(first);
    }

    private static boolean isLossy(Incident whole) {
        return whole.phase() != Phase.MONITORING && whole.belief().mode().degraded();
    }

    /// How long a cause of this kind must last before it is anybody's business.
    private Duration minimum(Cause cause) {
        if (!(cause.root() instanceof Suspect.Part(var id))) {
            return Duration.ZERO;
        }
        Component part = Objects.requireNonNull(graph.estate().components().get(id));
        if (part.layer() != Layer.PREMISE) {
            return Duration.ZERO;
        }
        Duration every = slowest(cause);
        boolean device = part.depth() > 2 && graph.affected(List.of(cause.root())).size() == 1;
        Duration most = device ? Policy.PHONE_AT_MOST : Policy.SITE_AT_MOST;
        Duration some = every.multipliedBy(device ? 4 : 1);
        return some.compareTo(most) < 0 ? some : most;
    }

    private Duration slowest(Cause cause) {
        Duration most = Duration.ZERO;
        for (CheckId id : cause.failing()) {
            Duration every = graph.check(graph.number(id)).every();
            most = every.compareTo(most) > 0 ? every : most;
        }
        return most;
    }
}
