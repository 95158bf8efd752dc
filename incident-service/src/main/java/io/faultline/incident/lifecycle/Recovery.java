package io.faultline.incident.lifecycle;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Level;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.localise.Field;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether an incident's checks work again. What nobody looked at lately is unknown: silence never
/// ends an incident.
sealed interface Recovery {

    /// It fails, or nobody knows.
    record NotYet(String reason) implements Recovery {}

    /// Nine in ten of its fresh checks work.
    ///
    /// @param endedAt the first good probe after the last bad one
    record Works(Instant endedAt, String reason) implements Recovery {}

    /// The share of fresh checks that must work.
    double ENOUGH = 0.9;

    /// A tenth of ten is one.
    double ROUNDING = 1e-9;

    /// Judges an incident by its evidence.
    ///
    /// @param elsewhere the checks whose trouble other incidents tell of
    /// @param cutOff vantages that are cut off: what they see fail says nothing of a component
    static Recovery of(
            Incident incident,
            Set<CheckId> elsewhere,
            Set<VantageId> cutOff,
            Graph graph,
            Field field,
            Instant now) {
        List<CheckId> evidence =
                incident.evidence().stream().filter(each -> !elsewhere.contains(each)).toList();
        Mode mode = incident.belief().mode();
        VantageId only = incident.belief().root() instanceof Suspect.Viewpoint(var id) ? id : null;
        Predicate<VantageId> counts = only == null ? each -> !cutOff.contains(each) : only::equals;
        int fresh = 0;
        int works = 0;
        var bads = new ArrayList<Instant>();
        for (CheckId id : evidence) {
            Evidence latest = field.of(id);
            int number = graph.number(id);
            if (latest == null || number < 0) {
                continue;
            }
            Check check = graph.check(number);
            boolean seen = false;
            Instant lastBad = Instant.EPOCH;
            for (Map.Entry<VantageId, Sight> each : latest.sights().entrySet()) {
                if (!counts.test(each.getKey())) {
                    continue;
                }
                Sight sight = each.getValue();
                seen |= sight.at().plus(check.staleAfter()).isAfter(now);
                Instant bad = mode == Mode.SLOW ? sight.slowAt() : sight.badAt();
                if (bad != null && bad.isAfter(lastBad)) {
                    lastBad = bad;
                }
            }
            bads.add(lastBad);
            if (seen) {
                fresh++;
                works += quiet(latest, mode, only, cutOff) ? 1 : 0;
            }
        }
        if (fresh == 0) {
            return new NotYet("no check of it was seen lately");
        }
        String count = works + " of " + fresh + " fresh checks work";
        return works < ENOUGH * fresh
                ? new NotYet(count)
                : new Works(firstGood(evidence, field, lastBad(bads), counts, mode, now), count);
    }

    /// When it last failed: what one check in ten has suffered since is its own noise, as it is for
    /// the question whether the incident's checks work.
    private static Instant lastBad(List<Instant> bads) {
        bads.sort(Comparator.reverseOrder());
        return bads.get((int) ((1 - ENOUGH) * bads.size() + ROUNDING));
    }

    private static boolean quiet(
            Evidence evidence, Mode mode, @Nullable VantageId only, Set<VantageId> cutOff) {
        if (only != null) {
            Sight sight = evidence.sights().get(only);
            return sight == null || sight.own().quiet();
        }
        return evidence.runs().at(mode.level()).quiet()
                || (mode.level() == Level.DOWN && quietWithout(cutOff, evidence));
    }

    /// Whether an outage is over for all that are not cut off, where somebody is: the common sum
    /// never comes to rest while one of three sees everything fail.
    private static boolean quietWithout(Set<VantageId> cutOff, Evidence evidence) {
        return evidence.sights().keySet().stream().anyMatch(cutOff::contains)
                && evidence.sights().entrySet().stream()
                        .filter(each -> !cutOff.contains(each.getKey()))
                        .allMatch(each -> each.getValue().own().quiet());
    }

    private static Instant firstGood(
            List<CheckId> checks,
            Field field,
            Instant lastBad,
            Predicate<VantageId> counts,
            Mode mode,
            Instant now) {
        Instant first = null;
        for (CheckId id : checks) {
            Evidence evidence = field.of(id);
            if (evidence == null) {
                continue;
            }
            for (Map.Entry<VantageId, Sight> each : evidence.sights().entrySet()) {
                Sight sight = each.getValue();
                Instant good = mode == Mode.SLOW ? sight.cleanSince() : sight.goodSince();
                if (counts.test(each.getKey())
                        && good != null
                        && good.isAfter(lastBad)
                        && (first == null || good.isBefore(first))) {
                    first = good;
                }
            }
        }
        return first == null ? now : first;
    }

    /// T of the slowest of an incident's checks.
    static Duration every(Incident incident, Graph graph) {
        Duration most = Duration.ZERO;
        for (CheckId id : incident.evidence()) {
            int number = graph.number(id);
            if (number >= 0 && graph.check(number).every().compareTo(most) > 0) {
                most = graph.check(number).every();
            }
        }
        return most;
    }
}
