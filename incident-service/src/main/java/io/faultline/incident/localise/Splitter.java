package io.faultline.incident.localise;

import io.faultline.incident.estate.ComponentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the check that is missing where no check tells several suspects apart: one on the
/// component whose failing would say most, which is the one that about half of the suspicion stands
/// or falls with (the largest expected drop of entropy; detection.md, section 5).
public final class Splitter {

    /// Classes larger than this are not looked through to the end.
    private static final int MOST_LOOKED_AT = 200;

    private Splitter() {}

    /// The component of which a check of its own would say most; null where none would say
    /// anything.
    ///
    /// @param suspects all that the same checks cross
    public static @Nullable ComponentId missingCheck(Graph graph, List<Suspect> suspects) {
        var affected = new ArrayList<Set<ComponentId>>();
        double whole = 0;
        for (Suspect each : suspects.subList(0, Math.min(MOST_LOOKED_AT, suspects.size()))) {
            affected.add(new HashSet<>(graph.affected(List.of(each))));
            whole += graph.priorOf(graph.number(each));
        }
        ComponentId best = null;
        double most = 0;
        for (Suspect each : suspects) {
            if (!(each instanceof Suspect.Part(var id))) {
                continue;
            }
            double failing = 0;
            for (int i = 0; i < affected.size(); i++) {
                failing +=
                        affected.get(i).contains(id)
                                ? graph.priorOf(graph.number(suspects.get(i)))
                                : 0;
            }
            double says = entropy(failing / whole);
            if (says > most + 1e-9) {
                most = says;
                best = id;
            }
        }
        return best;
    }

    /// Of a question whose answer is yes with this chance, in nats.
    private static double entropy(double yes) {
        return yes <= 0 || yes >= 1
                ? 0
                : -yes * StrictMath.log(yes) - (1 - yes) * StrictMath.log(1 - yes);
    }
}
