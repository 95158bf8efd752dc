package io.faultline.probe.plan;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.ExpectedCall;
import io.faultline.probe.ask.VantageId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The test calls that end at vantages of ours, from whichever vantage they are placed.
public final class AnsweredCalls {

    private AnsweredCalls() {}

    /// Those of an inventory.
    ///
    /// @param ours the vantages that this process is
    public static List<ExpectedCall> of(Inventory inventory, Set<VantageId> ours) {
        return inventory.checks().values().stream()
                .map(check -> check.probe())
                .filter(probe -> probe.type() == ProbeType.CALL)
                .flatMap(probe -> expected(probe).stream())
                .filter(call -> ours.contains(new VantageId(call.vantage())))
                .distinct()
                .toList();
    }

    private static Optional<ExpectedCall> expected(ProbeLine probe) {
        return ExpectedCall.of(probe.target(), probe.options());
    }
}
