package io.faultline.incident.trial;

import io.faultline.contracts.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/// How well incidents tell troubles. An incident belongs to a trouble when it opens while that
/// lasts, or up to three minutes or six intervals later, and names its root or one that no check
/// tells from it (exactly), or touches what failed with it (loosely). Sums over any number of
/// traces.
public final class Score {

    /// Intervals beyond which a remark is made.
    private static final double LATE = 3;

    /// So many checks make a trouble plain.
    private static final int MANY = 3;

    private int due;
    private int found;
    private int missed;
    private int wrong;
    private int falseOnes;
    private int belonging;
    private int notified;
    private final List<Double> intervals = new ArrayList<>();
    private final List<Double> intervalsOfMany = new ArrayList<>();
    private final List<Double> ends = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /// Adds a trace.
    ///
    /// @param name to find it by
    /// @param every seconds between two probes of one check from one vantage
    public Score add(String name, List<Trouble> troubles, List<Incident> incidents, int every) {
        var exact = new ArrayList<List<Episode>>();
        var loose = new ArrayList<List<Episode>>();
        troubles.forEach(_ -> {
            exact.add(new ArrayList<>());
            loose.add(new ArrayList<>());
        });
        for (Episode each :
                incidents.stream().flatMap(each -> Episode.of(each).stream()).toList()) {
            judge(name, each, troubles, every, exact, loose);
        }
        for (int i = 0; i < troubles.size(); i++) {
            if (troubles.get(i).expected() == Trouble.Expected.YES) {
                count(name, troubles.get(i), exact.get(i), loose.get(i), every);
            }
        }
        return this;
    }

    private void judge(
            String name,
            Episode incident,
            List<Trouble> troubles,
            int every,
            List<List<Episode>> exact,
            List<List<Episode>> loose) {
        double opened = second(incident.openedAt());
        var near = new ArrayList<Integer>();
        for (int i = 0; i < troubles.size(); i++) {
            Trouble each = troubles.get(i);
            if (opened >= each.from() - 10 && opened <= each.to() + Math.max(180, 6 * every)) {
                near.add(i);
            }
        }
        List<Integer> hits = near.stream().filter(i -> names(incident, troubles.get(i))).toList();
        List<Integer> touched =
                hits.isEmpty()
                        ? near.stream()
                                .filter(i -> touches(incident, troubles.get(i)))
                                .limit(1)
                                .toList()
                        : hits;
        boolean bad =
                touched.isEmpty()
                        || touched.stream()
                                .map(troubles::get)
                                .anyMatch(each ->
                                        each.expected() == Trouble.Expected.NO
                                                || opened < each.due() - 10);
        if (bad) {
            falseOnes++;
            wrong++;
            remarks.add(
                    name
                            + ": FALSE "
                            + incident.rootCause()
                            + " "
                            + " opened "
                            + opened
                            + " until "
                            + incident.endedAt());
            return;
        }
        boolean counts =
                touched.stream()
                        .map(troubles::get)
                        .anyMatch(each -> each.expected() == Trouble.Expected.YES);
        if (counts) {
            notified += incident.messages();
            if (incident.messages() > 2) {
                remarks.add(
                        name
                                + ": TOLD "
                                + incident.messages()
                                + " times "
                                + incident.rootCause()
                                + " for "
                                + touched.stream()
                                        .map(i ->
                                                troubles.get(i).root()
                                                        + " "
                                                        + troubles.get(i).kind())
                                        .toList()
                                + " opened "
                                + opened);
            }
            if (hits.isEmpty()) {
                wrong++;
                remarks.add(
                        name
                                + ": WRONG "
                                + incident.rootCause()
                                + " for "
                                + troubles.get(touched.getFirst()).root()
                                + " "
                                + troubles.get(touched.getFirst()).kind()
                                + " opened "
                                + opened);
            }
        }
        for (int i : touched) {
            (hits.isEmpty() ? loose : exact).get(i).add(incident);
        }
    }

    private void count(
            String name, Trouble trouble, List<Episode> exact, List<Episode> loose, int every) {
        due++;
        belonging +=
                (int)
                        java.util.stream.Stream.concat(exact.stream(), loose.stream())
                                .map(Episode::id)
                                .distinct()
                                .count();
        var all = new ArrayList<>(exact);
        all.addAll(loose);
        if (all.isEmpty()) {
            missed++;
            remarks.add(
                    name
                            + ": MISSED "
                            + trouble.root()
                            + " "
                            + trouble.kind()
                            + " at "
                            + trouble.from()
                            + " with "
                            + trouble.checks().size()
                            + " checks");
            return;
        }
        double first =
                all.stream().mapToDouble(each -> second(each.openedAt())).min().orElseThrow();
        if (trouble.kind().hard()) {
            double late = Math.max(0, first - trouble.due()) / every;
            intervals.add(late);
            if (trouble.checks().size() >= MANY) {
                intervalsOfMany.add(late);
            }
            if (late > LATE) {
                remarks.add(
                        name
                                + ": LATE "
                                + trouble.root()
                                + " "
                                + trouble.kind()
                                + " at "
                                + trouble.from()
                                + " by "
                                + late
                                + " with "
                                + trouble.checks().size()
                                + " checks, first "
                                + all);
            }
        }
        if (exact.isEmpty()) {
            remarks.add(
                    name
                            + ": UNNAMED "
                            + trouble.root()
                            + " "
                            + trouble.kind()
                            + " at "
                            + trouble.from());
            return;
        }
        found++;
        exact.stream()
                .map(Episode::endedAt)
                .filter(each -> each != null)
                .mapToDouble(Score::second)
                .max()
                .ifPresent(ended -> {
                    double off = Math.abs(ended - trouble.to()) / every;
                    ends.add(off);
                    if (off > LATE) {
                        remarks.add(
                                name
                                        + ": END of "
                                        + trouble.root()
                                        + " "
                                        + trouble.kind()
                                        + " at "
                                        + trouble.to()
                                        + " said "
                                        + ended);
                    }
                });
    }

    private static boolean names(Episode incident, Trouble trouble) {
        return incident.rootCause().stream().anyMatch(trouble.alike()::contains);
    }

    private static boolean touches(Episode incident, Trouble trouble) {
        var touched = new TreeSet<>(incident.affectedComponents());
        touched.addAll(incident.rootCause());
        return touched.stream().anyMatch(trouble.components()::contains);
    }

    private static double second(Instant at) {
        return Duration.between(Trace.BEGIN, at).toMillis() / 1000.0;
    }

    /// The harmonic mean of how many roots that were named are right, and how many are found.
    public double f1() {
        double precision = (double) found / Math.max(1, found + wrong);
        double recall = (double) found / Math.max(1, due);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /// Troubles for which an incident is due.
    public int due() {
        return due;
    }

    /// Troubles that no incident touches.
    public int missed() {
        return missed;
    }

    /// Incidents that belong to nothing.
    public int falseOnes() {
        return falseOnes;
    }

    /// Incidents per trouble.
    public double incidentsEach() {
        return (double) belonging / Math.max(1, due);
    }

    /// Messages per trouble.
    public double messagesEach() {
        return (double) notified / Math.max(1, due);
    }

    /// How long hard troubles took to be opened, in probe intervals.
    ///
    /// @param share 0.5 for the median
    public double delay(double share) {
        return quantile(intervals, share);
    }

    /// The same, of troubles that three checks or more see.
    public double delayOfMany(double share) {
        return quantile(intervalsOfMany, share);
    }

    /// How far the told end is from the real one, in probe intervals.
    public double endError(double share) {
        return quantile(ends, share);
    }

    /// What went wrong, a line each.
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    private static double quantile(Collection<Double> values, double share) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty()
                ? 0
                : sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
    }

    @Override
    public String toString() {
        return "due %d missed %d false %d F1 %.3f incidents %.3f messages %.2f delay %.2f/%.2f of many %.2f/%.2f end %.2f/%.2f"
                .formatted(
                        due,
                        missed,
                        falseOnes,
                        f1(),
                        incidentsEach(),
                        messagesEach(),
                        delay(.5),
                        delay(.99),
                        delayOfMany(.5),
                        delayOfMany(.99),
                        endError(.5),
                        endError(.99));
    }
}
