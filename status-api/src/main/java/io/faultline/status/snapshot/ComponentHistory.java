package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;

/// The last ninety days of one public component, from the public incidents and planned work that
/// name it.
public final class ComponentHistory {

    private ComponentHistory() {}

    /// Computes it as of the snapshot's instant.
    public static History of(Snapshot snapshot, ComponentState component) {
        var intervals = new ArrayList<Interval>();
        for (Incident each : snapshot.incidents()) {
            if (each.affectedComponents().contains(component.id())) {
                intervals.add(
                        new Interval(each.startedAt(), end(each, snapshot.at()), worst(each)));
            }
        }
        for (Incident each : snapshot.maintenances()) {
            boolean begun = Snapshot.isActive(each) || each.endedAt() != null;
            if (begun && each.affectedComponents().contains(component.id())) {
                intervals.add(
                        new Interval(
                                each.startedAt(),
                                end(each, snapshot.at()),
                                Status.UNDER_MAINTENANCE));
            }
        }
        boolean isSilent = component.status() == Status.NO_RECENT_DATA;
        return History.of(
                intervals,
                component.firstEvidence(),
                isSilent ? component.evidenceAt() : null,
                snapshot.page().timeZone(),
                snapshot.at());
    }

    private static Instant end(Incident incident, Instant now) {
        Instant ended = incident.endedAt();
        Instant resolved = incident.resolvedAt();
        if (ended != null) {
            return ended;
        }
        return resolved == null ? now : resolved;
    }

    private static Status worst(Incident incident) {
        Severity severity =
                incident.updates().stream()
                        .map(Incident.Update::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(incident.severity());
        return Severities.state(severity);
    }
}
