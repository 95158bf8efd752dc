package io.faultline.probe.plan;

import io.faultline.contracts.Layer;
import io.faultline.contracts.inventory.Check;
import io.faultline.probe.ask.Expectations;
import io.faultline.probe.ask.ProbeRequest;
import java.util.Optional;

/// A check that is probed here, with all that its rounds need.
///
/// @param layer of its component
/// @param cadence when
/// @param expectations what is good
/// @param courtesy whom it must not ask too often, in the words of [Politeness]
/// @param request what its prober is asked, the same each time; without credentials, which may
///   change any time
public record PlannedCheck(
        Series series,
        Check check,
        Layer layer,
        Cadence cadence,
        Expectations expectations,
        Optional<String> courtesy,
        ProbeRequest request) {}
