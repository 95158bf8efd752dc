package io.faultline.probe.run;

import io.faultline.probe.ask.Finding;
import io.faultline.probe.plan.Cadence;
import io.faultline.probe.plan.Faster;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.plan.Series;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who fails is asked more often until it is well again, so that the end of an outage is seen as
/// early as its beginning. Not everybody at once: an outage of all must not make a prober of three.
final class Hurry {

    private static final int LEAST = 100;
    private static final int SHARE = 20;

    private final Set<Series> hurried = ConcurrentHashMap.newKeySet();
    private volatile int most = LEAST;

    /// Follows a plan: a twentieth of its series may be hurried, or a hundred.
    void follow(Plan plan) {
        hurried.removeIf(series -> !plan.has(series));
        most = Math.max(LEAST, plan.asked().size() / SHARE);
    }

    /// The cadence that a series is to have after a finding, where that may be another one. Our own
    /// trouble says nothing about the target and changes nothing.
    Optional<Cadence> after(PlannedCheck planned, Finding finding) {
        return switch (finding.outcome()) {
            case FAIL -> Faster.cadence(planned).filter(_ -> mayHurry(planned.series()));
            case OK, DEGRADED ->
                    hurried.remove(planned.series())
                            ? Optional.of(planned.cadence())
                            : Optional.empty();
            case ERROR -> Optional.empty();
        };
    }

    private boolean mayHurry(Series series) {
        return hurried.contains(series) || (hurried.size() < most && hurried.add(series));
    }
}
