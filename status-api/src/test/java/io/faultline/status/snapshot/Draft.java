package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Evidence;
import io.faultline.contracts.Incident.Kind;
import io.faultline.contracts.Incident.Mitigation;
import io.faultline.contracts.Incident.Responsibility;
import io.faultline.contracts.Incident.Translation;
import io.faultline.contracts.Incident.Update;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An incident in the making.
public final class Draft {
    private final String id;
    private final Severity severity;
    private final List<Update> updates = new ArrayList<>();
    private final List<Responsibility> responsible = new ArrayList<>();
    private String title = "Something is wrong";
    private String titre = "Quelque chose ne va pas";
    private Layer layer = Layer.CARRIER;
    private boolean isPublic = true;
    private Instant from = Worlds.NOW.minusSeconds(600);
    private @Nullable Instant resolved;
    private List<String> cause = List.of();
    private List<String> components = List.of();
    private List<String> customers = List.of();
    private Map<String, Status> services = Map.of();
    private List<Mitigation> mitigation = List.of();
    private @Nullable Evidence evidence;
    private String explanation = "";
    private String explication = "";
    private @Nullable Instant next;
    private @Nullable Instant plannedFrom;
    private @Nullable Instant plannedTo;

    Draft(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    public Draft title(String en, String fr) {
        title = en;
        titre = fr;
        return this;
    }

    public Draft layer(Layer value) {
        layer = value;
        return this;
    }

    public Draft secret() {
        isPublic = false;
        return this;
    }

    public Draft from(String at) {
        from = Instant.parse(at);
        return this;
    }

    public Draft resolved(String at) {
        resolved = Instant.parse(at);
        return said(at, Phase.RESOLVED, "It works again.", "Cela fonctionne de nouveau.");
    }

    public Draft planned(String begin, String end) {
        plannedFrom = Instant.parse(begin);
        plannedTo = Instant.parse(end);
        return this;
    }

    public Draft cause(String... ids) {
        cause = List.of(ids);
        return this;
    }

    public Draft components(String... ids) {
        components = List.of(ids);
        return this;
    }

    public Draft customers(String... ids) {
        customers = List.of(ids);
        return this;
    }

    public Draft services(Map<String, Status> states) {
        services = states;
        return this;
    }

    public Draft responsible(String party, String... forCustomers) {
        responsible.add(new Responsibility(party, List.of(forCustomers)));
        return this;
    }

    public Draft meanwhile(String en, String fr) {
        var text = new LinkedHashMap<String, String>();
        text.put("en", en);
        text.put("fr", fr);
        mitigation = List.of(new Mitigation(null, text));
        return this;
    }

    public Draft evidence(Evidence counts) {
        evidence = counts;
        return this;
    }

    public Draft explanation(String en, String fr) {
        explanation = en;
        explication = fr;
        return this;
    }

    public Draft next(String at) {
        next = Instant.parse(at);
        return this;
    }

    public Draft said(String at, Phase phase, String en, String fr) {
        updates.add(
                new Update(
                        Instant.parse(at),
                        phase,
                        severity,
                        cause,
                        true,
                        en,
                        Map.of("fr", fr),
                        false));
        return this;
    }

    /// A person tells how it came about.
    public Draft postmortem(String at, String en, String fr) {
        updates.add(
                new Update(
                        Instant.parse(at),
                        Phase.RESOLVED,
                        severity,
                        cause,
                        false,
                        en,
                        Map.of("fr", fr),
                        true));
        return this;
    }

    public Incident build() {
        if (updates.isEmpty()) {
            said(from.toString(), Phase.INVESTIGATING, "We look into it.", "Nous regardons.");
        }
        return new Incident(
                id,
                title,
                layer,
                cause,
                List.of(),
                0.9997,
                severity,
                from,
                updates.getFirst().at(),
                resolved,
                resolved,
                components,
                List.copyOf(services.keySet()),
                customers,
                responsible,
                explanation,
                updates,
                plannedFrom == null ? Kind.INCIDENT : Kind.MAINTENANCE,
                updates.getLast().phase(),
                isPublic,
                services,
                mitigation,
                evidence,
                plannedFrom,
                plannedTo,
                next,
                Map.of("fr", new Translation(titre, explication)));
    }
}
