package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.LocalText;
import io.faultline.incident.estate.MaintenanceWindow.Occurrence;
import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Plans;
import io.faultline.incident.localise.Suspect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Begins incidents: their name, and their first words.
final class Beginnings {

    private final Graph graph;
    private final Words words;

    Beginnings(Graph graph, Words words) {
        this.graph = graph;
        this.words = words;
    }

    /// A new incident.
    ///
    /// @param whole the open incident that it was part of until now, if there is one
    Incident of(Cause cause, Belief belief, @Nullable Incident whole, Plans plans, Instant now) {
        Instant planned = overrun(cause, plans, now);
        LocalText text = words.opened(belief.title(), cause, belief.impact());
        String reason =
                "evidence %d nats, odds e^%d"
                        .formatted(Math.round(cause.evidence()), Math.round(cause.gain()));
        if (whole != null) {
            text = words.split(text, belief.impact(), whole.belief());
            reason += ", split from " + whole.id();
        }
        if (planned != null) {
            text = words.overran(text, planned);
            reason += ", planned until " + planned;
        }
        var rootClass = new ArrayList<>(cause.indistinguishable());
        rootClass.add(cause.root());
        return new Incident(
                IncidentId.ofIncident(rootClass, cause.firstEvent()),
                Phase.INVESTIGATING,
                belief,
                belief.impact(),
                cause.since(),
                now,
                null,
                null,
                null,
                now,
                0,
                Flapping.STEADY.failed(now),
                cause.failing().stream().sorted().limit(Incident.MAX_EVIDENCE).toList(),
                List.of(
                        new Update(
                                now,
                                Phase.INVESTIGATING,
                                belief.impact().severity(),
                                belief.rootCause(),
                                true,
                                reason,
                                text)));
    }

    /// When the planned work that this failure began in was to be over; null where it did not begin
    /// in any that is.
    private @Nullable Instant overrun(Cause cause, Plans plans, Instant now) {
        if (!(cause.root() instanceof Suspect.Part(var root))) {
            return null;
        }
        return plans.windows().entrySet().stream()
                .filter(each -> !each.getValue().lasts(now))
                .filter(each -> each.getValue().lasts(cause.since()))
                .filter(each -> reaches(each.getKey(), root))
                .map(Map.Entry::getValue)
                .map(Occurrence::to)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean reaches(ComponentId worked, ComponentId root) {
        var suspect = new Suspect.Part(worked);
        return graph.number(suspect) >= 0 && graph.affected(List.of(suspect)).contains(root);
    }
}
