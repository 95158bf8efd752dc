package io.faultline.probe.run;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.plan.PlannedCheck;
import java.time.Duration;

/// Whoever was asleep or cut off does not accuse others: such a finding says nothing about the
/// target any more.
///
/// @param stalls when this process stood still
/// @param anchors whether the vantage can see anybody
record Doubts(Stalls stalls, AnchorWatch anchors) {

    /// Whether it may take a while: to believe an accusation the anchors may have to be asked first.
    boolean takeTime(PlannedCheck planned, Finding finding) {
        return isAccusation(finding) && anchors.has(planned.series().vantage());
    }

    /// What is left of a finding.
    ///
    /// @param begin of the probe, on the clock of [System#nanoTime()]
    Finding about(PlannedCheck planned, Finding finding, long begin) throws InterruptedException {
        if (finding.outcome() == Outcome.FAIL && finding.reason() == Reason.TIMEOUT) {
            Duration stall = stalls.longestSince(begin);
            if (stall.compareTo(planned.check().timeout().dividedBy(4)) > 0) {
                return finding.distrusted(
                        "the prober itself stood still for " + stall.toMillis() + " ms");
            }
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
}
