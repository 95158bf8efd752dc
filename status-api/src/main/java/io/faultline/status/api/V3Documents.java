package io.faultline.status.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Update;
import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Text;
import io.faultline.status.snapshot.ComponentState;
import io.faultline.status.snapshot.CustomerView;
import io.faultline.status.snapshot.History;
import io.faultline.status.snapshot.Interval;
import io.faultline.status.snapshot.ServiceState;
import io.faultline.status.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The API v3: the same snapshot with what v2 has no place for. Texts are given by language, grey
/// is called grey, and uptime comes with the intervals that it can be recomputed from.
public final class V3Documents {

    private static final int MAX_CHECKS = 100;

    private final List<String> languages;
    private final String pageUrl;
    private final Function<String, List<Check>> checksOf;

    /// @param languages of the texts
    /// @param pageUrl where readers find the page, without a trailing slash
    /// @param checksOf the checks of a component, which stand behind what is said of it
    public V3Documents(
            List<String> languages, String pageUrl, Function<String, List<Check>> checksOf) {
        this.languages = List.copyOf(languages);
        this.pageUrl = pageUrl;
        this.checksOf = checksOf;
    }

    /// `/api/v3/summary.json`.
    ///
    /// @param state the id of the state that all artefacts share
    public byte[] summary(Snapshot snapshot, String state) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("state", state);
        ObjectNode page = root.putObject("page");
        page.put("id", PublicId.PAGE.value());
        texts(page, "name", snapshot.page().name());
        page.put("url", pageUrl);
        page.put("time_zone", snapshot.page().timeZone().getId());
        time(root, "evidence_at", snapshot.evidenceAt());
        root.put("changed_at", Json.time(snapshot.changedAt()));
        ObjectNode status = root.putObject("status");
        status.put("indicator", snapshot.overall().indicator());
        status.put("description", snapshot.overall().sentence());
        status.put("state", snapshot.overall().look().wire());
        ObjectNode silence = root.putObject("no_recent_data");
        silence.put("components", snapshot.silence().components());
        silence.put("services", snapshot.silence().services());
        time(silence, "since", snapshot.silence().since());
        services(root.putArray("services"), snapshot.services(), snapshot.at());
        ArrayNode components = root.putArray("components");
        snapshot.components().forEach(each -> component(components.addObject(), each));
        ArrayNode incidents = root.putArray("incidents");
        snapshot.unresolved().forEach(each -> incidents.add(incident(each, null)));
        ArrayNode maintenances = root.putArray("scheduled_maintenances");
        snapshot.active().forEach(each -> maintenances.add(incident(each, null)));
        snapshot.upcoming().forEach(each -> maintenances.add(incident(each, null)));
        weights(root.putObject("uptime_rules"));
        return Json.write(root);
    }

    /// `/api/v3/incidents/{id}.json`.
    public byte[] incident(Incident incident) {
        return Json.write(incident(incident, null));
    }

    ObjectNode tree(Incident incident) {
        return incident(incident, null);
    }

    /// `/api/v3/customers/{token}/summary.json`.
    public byte[] customer(CustomerView view, Instant now) {
        ObjectNode root = Json.mapper().createObjectNode();
        ObjectNode customer = root.putObject("customer");
        customer.put("id", view.customer());
        texts(customer, "name", view.name());
        root.put("status", view.state().wire());
        time(root, "evidence_at", view.evidenceAt());
        ArrayNode open = root.putArray("incidents");
        view.open().forEach(each -> open.add(incident(each, view.customer())));
        ArrayNode works = root.putArray("scheduled_maintenances");
        view.maintenances().forEach(each -> works.add(incident(each, view.customer())));
        ArrayNode connections = root.putArray("connections");
        view.connections()
                .forEach((layer, all) ->
                        all.forEach(each -> {
                            ObjectNode node = connections.addObject();
                            node.put("id", each.id());
                            node.put("layer", layer.wire());
                            texts(node, "name", each.name());
                            node.put("status", each.status().wire());
                            time(node, "since", each.since());
                        }));
        ArrayNode duties = root.putArray("responsible");
        view.duties()
                .forEach(each -> {
                    ObjectNode node = duties.addObject();
                    node.put("layer", each.layer().wire());
                    node.put("party", each.party());
                    each.contacts().forEach(node.withArray("contacts")::add);
                    node.put("status", each.status().wire());
                });
        services(root.putArray("services"), view.services(), now);
        return Json.write(root);
    }

    private void services(ArrayNode nodes, List<ServiceState> services, Instant now) {
        for (ServiceState each : services) {
            ObjectNode node = nodes.addObject();
            node.put("id", each.publicId().value());
            node.put("key", each.id());
            texts(node, "name", each.name());
            node.put("status", each.status().wire());
            time(node, "changed_at", each.changedAt());
            uptime(node.putObject("uptime"), each.history(), now);
        }
    }

    void component(ObjectNode node, ComponentState of) {
        node.put("id", of.publicId().value());
        node.put("key", of.id());
        node.put("layer", of.layer().wire());
        texts(node, "name", of.name());
        node.put("group", of.group());
        node.put("status", of.status().wire());
        node.put("last_known", of.lastKnown().wire());
        time(node, "since", of.since());
        time(node, "evidence_at", of.evidenceAt());
    }

    static void uptime(ObjectNode node, History history, Instant now) {
        OptionalDouble percent = history.uptime();
        node.put(
                "percent",
                percent.isEmpty() ? null : Math.round(percent.getAsDouble() * 1e5) / 1e5);
        node.put("data_seconds", Math.round(history.seconds() * 1e3) / 1e3);
        node.put("lost_seconds", Math.round(history.lost() * 1e3) / 1e3);
        node.put("from", history.days().getFirst().date().toString());
        ArrayNode intervals = node.putArray("intervals");
        for (Interval each : history.intervals()) {
            ObjectNode interval = intervals.addObject();
            interval.put("from", Json.time(each.from()));
            interval.put("to", each.to().equals(now) ? null : Json.time(each.to()));
            interval.put("status", each.status().wire());
        }
        ArrayNode grey = node.putArray("no_data_days");
        history.days().stream()
                .filter(each -> each.status() == Status.NO_RECENT_DATA)
                .forEach(each -> grey.add(each.date().toString()));
    }

    static void weights(ObjectNode node) {
        ObjectNode weights = node.putObject("weights");
        for (Status each : Status.values()) {
            weights.put(each.wire(), History.weight(each));
        }
        node.put("days", History.DAYS);
        node.put(
                "formula",
                "percent = 100 * (1 - lost_seconds / data_seconds); lost_seconds = sum over intervals of"
                        + " seconds * weight");
        node.put("maintenance", "planned work costs nothing; what fails more than planned counts");
        node.put("no_data", "time without data is neither up nor down");
    }

    private ObjectNode incident(Incident of, @Nullable String customer) {
        ObjectNode node = Json.mapper().createObjectNode();
        String id = PublicId.ofIncident(of.id()).value();
        node.put("id", id);
        node.put("key", of.id());
        node.put("kind", of.kind().wire());
        byLanguage(node.putObject("title"), of::title);
        node.put("phase", of.phase().wire());
        node.put("severity", of.severity().wire());
        node.put("layer", of.layer().wire());
        node.put("url", pageUrl + "/incidents/" + id);
        time(node, "started_at", of.startedAt());
        time(node, "opened_at", of.openedAt());
        time(node, "ended_at", of.endedAt());
        time(node, "resolved_at", of.resolvedAt());
        time(node, "scheduled_for", of.scheduledFor());
        time(node, "scheduled_until", of.scheduledUntil());
        time(node, "next_update_by", of.nextUpdateBy());
        node.set("root_cause", Json.mapper().valueToTree(of.rootCause()));
        node.set("indistinguishable", Json.mapper().valueToTree(of.indistinguishable()));
        node.put("confidence", of.confidence());
        evidence(node, of);
        ObjectNode services = node.putObject("services");
        of.services().forEach((service, status) -> services.put(service, status.wire()));
        node.set("components", Json.mapper().valueToTree(of.affectedComponents()));
        ArrayNode responsible = node.putArray("responsible");
        of.responsible().forEach(each -> responsible.add(each.party()));
        byLanguage(node.putObject("mitigation"), language -> of.mitigation(customer, language));
        byLanguage(node.putObject("explanation"), of::explanation);
        ArrayNode updates = node.putArray("updates");
        for (Update each : of.updates().reversed()) {
            ObjectNode update = updates.addObject();
            update.put("at", Json.time(each.at()));
            update.put("phase", each.phase().wire());
            update.put("severity", each.severity().wire());
            update.put("postmortem", each.isPostmortem());
            byLanguage(update.putObject("text"), each::text);
        }
        return node;
    }

    /// How many of how many, from how many places, and which checks there are to look.
    private void evidence(ObjectNode node, Incident of) {
        Incident.Evidence evidence = of.evidence();
        if (evidence == null) {
            node.putNull("evidence");
            return;
        }
        ObjectNode counts = node.putObject("evidence");
        counts.put("checks_failing", evidence.failing());
        counts.put("checks_crossing", evidence.crossing());
        counts.put("locations_failing", evidence.vantagesFailing());
        counts.put("locations", evidence.vantages());
        counts.put("since", Json.time(of.startedAt()));
        ArrayNode checks = counts.putArray("checks");
        of.affectedComponents().stream()
                .flatMap(each -> checksOf.apply(each).stream())
                .limit(MAX_CHECKS)
                .forEach(each -> checks.add(each.id()));
    }

    private void byLanguage(ObjectNode node, Function<String, String> inLanguage) {
        languages.forEach(each -> node.put(each, inLanguage.apply(each)));
    }

    private void texts(ObjectNode node, String field, Text text) {
        byLanguage(node.putObject(field), text::in);
    }

    private static void time(ObjectNode node, String field, @Nullable Instant at) {
        node.put(field, at == null ? null : Json.time(at));
    }
}
