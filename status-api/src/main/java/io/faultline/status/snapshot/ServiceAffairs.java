package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What incidents and planned work did and do to one service.
final class ServiceAffairs {

    private final String service;
    private final Instant now;
    private final List<Incident> incidents;
    private final List<Incident> maintenances;

    ServiceAffairs(
            String service, List<Incident> incidents, List<Incident> maintenances, Instant now) {
        this.service = service;
        this.now = now;
        this.incidents = incidents.stream().filter(this::touches).toList();
        this.maintenances = maintenances.stream().filter(this::touches).toList();
    }

    /// The worst that is being done to it now.
    Status state() {
        var states = new ArrayList<Status>();
        incidents.stream()
                .filter(Snapshot::isOpen)
                .forEach(each ->
                        states.add(each.services().getOrDefault(service, Status.OPERATIONAL)));
        maintenances.stream()
                .filter(Snapshot::isActive)
                .forEach(_ -> states.add(Status.UNDER_MAINTENANCE));
        return Severities.worst(states, Status.OPERATIONAL);
    }

    /// When anything last happened to it.
    @Nullable Instant changedAt() {
        return Stream.concat(incidents.stream(), maintenances.stream())
                .map(each -> each.latest().at())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// Its last ninety days.
    History history(@Nullable Instant firstEvidence, @Nullable Instant silentSince, ZoneId zone) {
        var intervals = new ArrayList<Interval>();
        for (Incident each : incidents) {
            intervals.add(new Interval(each.startedAt(), end(each), was(each)));
        }
        for (Incident each : maintenances) {
            Instant from = begun(each);
            if (from != null) {
                intervals.add(new Interval(from, end(each), Status.UNDER_MAINTENANCE));
            }
        }
        return History.of(intervals, firstEvidence, silentSince, zone, now);
    }

    /// A resolved incident may say that the service is well again: what counts is what it was.
    private Status was(Incident incident) {
        Status said = incident.services().getOrDefault(service, Status.OPERATIONAL);
        if (said != Status.OPERATIONAL) {
            return said;
        }
        return Severities.state(
                incident.updates().stream()
                        .map(Incident.Update::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(incident.severity()));
    }

    private Instant end(Incident incident) {
        Instant ended = incident.endedAt();
        Instant resolved = incident.resolvedAt();
        if (ended != null) {
            return ended;
        }
        return resolved == null ? now : resolved;
    }

    private @Nullable Instant begun(Incident maintenance) {
        return switch (maintenance.phase()) {
            case IN_PROGRESS, VERIFYING, COMPLETED -> maintenance.startedAt();
            case INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED, SCHEDULED -> null;
        };
    }

    private boolean touches(Incident incident) {
        return incident.services().containsKey(service)
                || incident.affectedServices().contains(service);
    }
}
