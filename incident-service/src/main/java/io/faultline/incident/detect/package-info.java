/// From single probes to evidence: one sequential test per check over the probes of all vantages,
/// and one per (check, vantage).
///
/// An [io.faultline.incident.detect.Observation] enters the
/// [io.faultline.incident.detect.CheckState] of its check, which drops duplicates and puts late
/// arrivals in order; each one moves the [io.faultline.incident.detect.Tally], whose runs are
/// cumulative sums of log-likelihood ratios against a [io.faultline.incident.detect.Channel] that
/// loses in bursts. What comes out is the [io.faultline.incident.detect.Evidence] that the
/// localiser weighs, and now and then the wish to look again at once
/// ([io.faultline.incident.detect.Confirming]). Nothing here says "down".
@NullMarked
package io.faultline.incident.detect;

import org.jspecify.annotations.NullMarked;
