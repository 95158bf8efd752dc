package io.faultline.status.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Update;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.Severities;
import io.faultline.status.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The eight documents of Statuspage's public API v2 for a snapshot. Equal snapshots, whatever
/// their age, give equal bytes.
public final class V2Documents {

    private static final int MOST_RECENT = 50;
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final Snapshot snapshot;
    private final String pageUrl;
    private final V2Components components;
    private final V2.Page page;

    /// @param pageUrl where readers find the page, without a trailing slash
    public V2Documents(Snapshot snapshot, String pageUrl) {
        this.snapshot = snapshot;
        this.pageUrl = pageUrl;
        this.components = new V2Components(snapshot);
        this.page =
                new V2.Page(
                        PublicId.PAGE.value(),
                        snapshot.page().name().in(snapshot.page().language()),
                        pageUrl,
                        snapshot.page().timeZone().getId(),
                        Json.time(snapshot.changedAt()));
    }

    /// By path.
    public Map<String, byte[]> all() {
        var overall = snapshot.overall();
        var status = new V2.Status(overall.indicator(), overall.sentence());
        var open = snapshot.unresolved();
        var ahead =
                Stream.concat(snapshot.active().stream(), snapshot.upcoming().stream()).toList();
        var all = new LinkedHashMap<String, byte[]>();
        put(
                all,
                "summary",
                new V2.Summary(page, components.all(), incidents(open), works(ahead), status));
        put(all, "status", new V2.StatusOnly(page, status));
        put(all, "components", new V2.Components(page, components.all()));
        put(all, "incidents", new V2.Incidents(page, incidents(snapshot.incidents())));
        put(all, "incidents/unresolved", new V2.Incidents(page, incidents(open)));
        put(
                all,
                "scheduled-maintenances",
                new V2.Maintenances(page, works(snapshot.maintenances())));
        put(
                all,
                "scheduled-maintenances/upcoming",
                new V2.Maintenances(page, works(snapshot.upcoming())));
        put(
                all,
                "scheduled-maintenances/active",
                new V2.Maintenances(page, works(snapshot.active())));
        return all;
    }

    /// All of it in one document, without the limits of the API.
    public byte[] whole() {
        var overall = snapshot.overall();
        var all = new LinkedHashMap<String, byte[]>();
        put(
                all,
                "whole",
                new V2.Summary(
                        page,
                        components.all(),
                        snapshot.incidents().stream().map(this::incident).toList(),
                        snapshot.maintenances().stream().map(this::maintenance).toList(),
                        new V2.Status(overall.indicator(), overall.sentence())));
        return all.values().iterator().next();
    }

    private static void put(Map<String, byte[]> all, String name, Object document) {
        try {
            all.put("/api/v2/" + name + ".json", MAPPER.writeValueAsBytes(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of v2 can not be written: " + e, e);
        }
    }

    private List<V2.Incident> incidents(List<Incident> all) {
        return all.stream().limit(MOST_RECENT).map(this::incident).toList();
    }

    private List<V2.Maintenance> works(List<Incident> all) {
        return all.stream().limit(MOST_RECENT).map(this::maintenance).toList();
    }

    private V2.Incident incident(Incident of) {
        String id = PublicId.ofIncident(of.id()).value();
        return new V2.Incident(
                id,
                of.title(),
                status(of.phase(), of.latest()),
                Json.time(of.openedAt()),
                Json.time(of.latest().at()),
                time(monitoringAt(of)),
                time(of.resolvedAt()),
                impact(of.severity()),
                pageUrl + "/incidents/" + id,
                Json.time(of.startedAt()),
                page.id(),
                updates(of, id),
                touched(of),
                null);
    }

    private V2.Maintenance maintenance(Incident of) {
        V2.Incident as = incident(of);
        Instant from = of.scheduledFor() == null ? of.startedAt() : of.scheduledFor();
        Instant until = of.scheduledUntil() == null ? from : of.scheduledUntil();
        return new V2.Maintenance(
                as.id(),
                as.name(),
                as.status(),
                as.createdAt(),
                as.updatedAt(),
                as.monitoringAt(),
                as.resolvedAt(),
                "maintenance",
                as.shortlink(),
                Json.time(from),
                as.pageId(),
                as.incidentUpdates(),
                as.components(),
                null,
                Json.time(from),
                Json.time(until));
    }

    private List<V2.Component> touched(Incident of) {
        return components.touchedBy(services(of), of.affectedComponents());
    }

    private static List<String> services(Incident of) {
        return Stream.concat(of.affectedServices().stream(), of.services().keySet().stream())
                .distinct()
                .toList();
    }

    private List<V2.Update> updates(Incident of, String incident) {
        var updates = new ArrayList<V2.Update>();
        for (int i = 0; i < of.updates().size(); i++) {
            Update each = of.updates().get(i);
            Update before = i == 0 ? null : of.updates().get(i - 1);
            String at = Json.time(each.at());
            updates.addFirst(
                    new V2.Update(
                            PublicId.ofUpdate(of.id(), i).value(),
                            status(each.phase(), each),
                            each.text(),
                            incident,
                            at,
                            at,
                            at,
                            affected(of, before, each),
                            each.shouldNotify(),
                            null,
                            null));
        }
        return List.copyOf(updates);
    }

    private List<V2.AffectedComponent> affected(Incident of, @Nullable Update before, Update now) {
        return touched(of).stream()
                .map(each ->
                        new V2.AffectedComponent(
                                each.id(),
                                components.fullName(each),
                                state(of, each, before).wire(),
                                state(of, each, now).wire()))
                .toList();
    }

    /// What an update says of a component: what the incident does to the service, else what its
    /// severity then was.
    private static Status state(Incident of, V2.Component component, @Nullable Update update) {
        if (update == null) {
            return Status.OPERATIONAL;
        }
        return switch (update.phase()) {
            case RESOLVED, COMPLETED, SCHEDULED -> Status.OPERATIONAL;
            case IN_PROGRESS, VERIFYING -> Status.UNDER_MAINTENANCE;
            case INVESTIGATING, IDENTIFIED, MONITORING ->
                    of.services().entrySet().stream()
                            .filter(each ->
                                    PublicId.ofService(each.getKey())
                                            .value()
                                            .equals(component.id()))
                            .map(Map.Entry::getValue)
                            .filter(each -> each != Status.NO_RECENT_DATA)
                            .findFirst()
                            .orElse(Severities.state(update.severity()));
        };
    }

    /// The names are those of the phases, and one more.
    private static String status(Phase phase, Update said) {
        return said.isPostmortem() ? "postmortem" : phase.wire();
    }

    private static String impact(Severity severity) {
        return severity.wire();
    }

    private static @Nullable Instant monitoringAt(Incident of) {
        return of.updates().stream()
                .filter(each -> each.phase() == Phase.MONITORING)
                .map(Update::at)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : Json.time(instant);
    }
}
