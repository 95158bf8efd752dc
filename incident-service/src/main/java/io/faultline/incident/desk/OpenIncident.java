package io.faultline.incident.desk;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.ServiceId;
import io.faultline.incident.lifecycle.Status;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The wish to open an incident that the detector knows nothing of.
///
/// @param title one line
/// @param components the state that each is in, as they say who open it; all of them exist
/// @param services the same of what customers notice
/// @param first what the world is told, with the phase; without a severity it follows from the
///   worst state
public record OpenIncident(
        String title,
        Map<ComponentId, Status> components,
        Map<ServiceId, Status> services,
        PostUpdate first) {

    /// The longest title, in characters.
    public static final int MAX_TITLE = 200;

    /// Keeps the order in which things are named.
    public OpenIncident {
        title = title.strip();
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /// How much it hurts.
    public Severity severity() {
        Severity said = first.severity();
        return said != null
                ? said
                : Stream.concat(components.values().stream(), services.values().stream())
                        .max(Status::compareTo)
                        .map(OpenIncident::severity)
                        .orElse(Severity.NONE);
    }

    private static Severity severity(Status state) {
        return switch (state) {
            case OPERATIONAL, UNDER_MAINTENANCE, NO_RECENT_DATA -> Severity.NONE;
            case DEGRADED_PERFORMANCE -> Severity.MINOR;
            case PARTIAL_OUTAGE -> Severity.MAJOR;
            case MAJOR_OUTAGE -> Severity.CRITICAL;
        };
    }

    /// Why it can not be; empty where it can.
    public Optional<Refusal> flaw() {
        if (title.isEmpty()) {
            return Optional.of(Refusal.TITLE_MISSING);
        }
        if (title.length() > MAX_TITLE) {
            return Optional.of(Refusal.TITLE_TOO_LONG);
        }
        if (!Kind.INCIDENT.phases().contains(first.phase())) {
            return Optional.of(Refusal.PHASE_OF_OTHER_KIND);
        }
        return first.isPostmortem() ? Optional.of(Refusal.NOT_OVER_YET) : first.flaw();
    }
}
