package io.faultline.contracts.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Collects what is wrong with one file; bounded, because a wrong file can be wrong everywhere.
final class Problems {

    private static final int MAX = 200;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void at(Node node, String message) {
        at(node.getStartMark(), message);
    }

    void at(Mark mark, String message) {
        if (found.size() < MAX) {
            found.add(new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, message));
        }
    }

    void atStart(String message) {
        found.add(new Problem(file, 1, 1, message));
    }

    /// Whether nothing more is told.
    boolean full() {
        return found.size() >= MAX;
    }

    /// A problem of another file, which this one names.
    void in(Problem problem) {
        if (found.size() < MAX) {
            found.add(problem);
        }
    }

    int count() {
        return found.size();
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Problem> inOrder() {
        return found.stream()
                .sorted(
                        Comparator.comparing((Problem each) -> !each.file().equals(file))
                                .thenComparing(Problem::file)
                                .thenComparingInt(Problem::line)
                                .thenComparingInt(Problem::column))
                .distinct()
                .toList();
    }
}
