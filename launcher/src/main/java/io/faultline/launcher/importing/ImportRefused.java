package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.Problem;
import java.util.List;

/// The input can not be read, and nothing is written.
public final class ImportRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /// Refuses.
    ///
    /// @param problems at their places
    public ImportRefused(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    /// What is wrong.
    public List<Problem> problems() {
        return problems;
    }
}
