/// Made traces of estates and faults that are known, and a scorer: how well do the incidents tell
/// the faults? Everything comes from a seed.
///
/// A [io.faultline.incident.trial.Shape] draws an inventory; a [io.faultline.incident.trial.Script]
/// says what breaks in it and when; a [io.faultline.incident.trial.Trace] plays the probes with
/// noise over both; a [io.faultline.incident.trial.Score] compares the incidents with what really
/// broke. What follows from a fault is decided here by rules of its own
/// ([io.faultline.incident.trial.Consequences]), not by the product's graph.
@NullMarked
package io.faultline.incident.trial;

import org.jspecify.annotations.NullMarked;
