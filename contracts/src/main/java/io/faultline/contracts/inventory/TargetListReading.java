package io.faultline.contracts.inventory;

import java.util.List;

/// What came of reading a list of targets.
public sealed interface TargetListReading {

    /// The list is good.
    record Listed(List<Target> targets) implements TargetListReading {
        /// Copies the list.
        public Listed {
            targets = List.copyOf(targets);
        }
    }

    /// The list is there and something in it is wrong.
    ///
    /// @param problem at its place in the list
    record Broken(Problem problem) implements TargetListReading {}

    /// There is no list to be had: said where the inventory asks for it.
    ///
    /// @param reason in words
    record Missing(String reason) implements TargetListReading {}
}
