package io.faultline.probe.run;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.plan.PlannedCheck;
import java.time.Duration;

/// Whoever was asleep or cut off does not accuse others: such a finding says nothing about the
/// target any more.
///
/// @param stalls when this process stood still
/// @param anchors whether the vantage can see anybody
record Doubts(Stalls stalls, AnchorWatch anchors) {

    /// What was measured is not much worse for a stall of this length.
    private static final Duration BLINK = Duration.ofMillis(100);

    /// Whether it may take a while: to believe an accusation the anchors may have to be asked
    /// first.
    boolean takeTime(PlannedCheck planned, Finding finding) {
        return isAccusation(finding) && anchors.has(planned.series().vantage());
    }

    /// What is left of a finding.
    ///
    /// @param begin of the probe, on the clock of [System#nanoTime()]
    Finding about(PlannedCheck planned, Finding finding, long begin) throws InterruptedException {
        Duration stall = stalls.longestSince(begin);
        if (isOfTime(planned, finding) && stall.compareTo(tolerated(planned, finding)) > 0) {
            return finding.distrusted(
                    "the prober itself stood still for " + stall.toMillis() + " ms");
        }
        boolean cutOff =
                isAccusation(finding)
                        ? anchors.isCutOff(planned.series().vantage(), begin)
                        : anchors.isCutOff(planned.series().vantage());
        return cutOff
                ? finding.distrusted("all anchors of the vantage fail: it is cut off itself")
                : finding;
    }

    private static boolean isAccusation(Finding finding) {
        return finding.outcome() == Outcome.FAIL && finding.reason() != Reason.ASSERTION;
    }

    /// Whether it may come of our own slowness: nobody answered in time, or hung up on us, or it
    /// took too long. What the target itself said is not of that kind, but for a call, whose voice
    /// keeps time.
    private static boolean isOfTime(PlannedCheck planned, Finding finding) {
        return switch (finding.reason()) {
            case TIMEOUT, DNS, TLS, PROTOCOL -> finding.outcome() == Outcome.FAIL;
            case ASSERTION ->
                    finding.outcome() == Outcome.DEGRADED
                            || planned.check().probe().type() == ProbeType.CALL;
            case REFUSED, UNREACHABLE, AUTH, PROBER, BUDGET -> false;
            case null -> false;
        };
    }

    /// How long a stall may be and the finding still stands.
    private static Duration tolerated(PlannedCheck planned, Finding finding) {
        return finding.reason() == Reason.ASSERTION
                ? BLINK
                : planned.check().timeout().dividedBy(4);
    }
}
