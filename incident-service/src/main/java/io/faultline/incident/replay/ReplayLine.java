package io.faultline.incident.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of what a replay writes: exactly the fields of CONTRACT.md, section 4.
@JsonInclude(JsonInclude.Include.ALWAYS)
record ReplayLine(
        String id,
        String title,
        Layer layer,
        List<String> rootCause,
        List<String> indistinguishable,
        double confidence,
        Severity severity,
        Instant startedAt,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant endedAt,
        List<String> affectedComponents,
        List<String> affectedServices,
        List<String> affectedCustomers,
        List<Incident.Responsibility> responsible,
        String explanation,
        List<Step> updates) {

    /// One update of it.
    record Step(
            Instant at,
            Phase phase,
            Severity severity,
            List<String> rootCause,
            @JsonProperty("notify") boolean shouldNotify,
            String text) {}

    static ReplayLine of(Incident incident) {
        return new ReplayLine(
                incident.id(),
                incident.title(),
                incident.layer(),
                incident.rootCause(),
                incident.indistinguishable(),
                incident.confidence(),
                incident.severity(),
                incident.startedAt(),
                incident.openedAt(),
                incident.resolvedAt(),
                incident.endedAt(),
                incident.affectedComponents(),
                incident.affectedServices(),
                incident.affectedCustomers(),
                incident.responsible(),
                incident.explanation(),
                incident.updates().stream()
                        .map(each ->
                                new Step(
                                        each.at(),
                                        each.phase(),
                                        each.severity(),
                                        each.rootCause(),
                                        each.shouldNotify(),
                                        each.text()))
                        .toList());
    }
}
