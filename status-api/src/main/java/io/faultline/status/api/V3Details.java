package io.faultline.status.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Text;
import io.faultline.status.measure.Point;
import io.faultline.status.measure.Step;
import io.faultline.status.snapshot.ComponentState;
import io.faultline.status.snapshot.History;
import io.faultline.status.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The documents of v3 that are asked for one at a time: pages of incidents, one component, its
/// uptime and what was measured. Targets, secrets and locations by name are in none of them.
public final class V3Details {

    private final Snapshot snapshot;
    private final List<String> languages;
    private final V3Documents documents;

    /// @param pageUrl where readers find the page, without a trailing slash
    public V3Details(Snapshot snapshot, String pageUrl, Function<String, List<Check>> checksOf) {
        this.snapshot = snapshot;
        this.languages = snapshot.page().languages();
        this.documents = new V3Documents(languages, pageUrl, checksOf);
    }

    /// `/api/v3/incidents.json`.
    ///
    /// @param next the address of the page after this one; null for the last
    public byte[] incidents(List<Incident> incidents, @Nullable String next) {
        ObjectNode root = Json.mapper().createObjectNode();
        ArrayNode nodes = root.putArray("incidents");
        incidents.forEach(each -> nodes.add(documents.tree(each)));
        root.put("next", next);
        return Json.write(root);
    }

    /// `/api/v3/components/{id}.json`: its state and what that rests on.
    ///
    /// @param latest the newest point of each check, where there is one
    public byte[] component(ComponentState of, List<Check> checks, Map<String, Point> latest) {
        ObjectNode root = Json.mapper().createObjectNode();
        documents.component(root, of);
        ObjectNode evidence = root.putObject("evidence");
        evidence.put("locations", snapshot.locations());
        ArrayNode nodes = evidence.putArray("checks");
        for (Check each : checks) {
            ObjectNode node = nodes.addObject();
            check(node, each);
            node.put("every_seconds", each.every().toMillis() / 1_000.0);
            Point point = latest.get(each.id());
            if (point == null) {
                node.putNull("latest");
            } else {
                point(node.putObject("latest"), point);
            }
        }
        ArrayNode incidents = root.putArray("incidents");
        snapshot.unresolved().stream()
                .filter(each -> each.affectedComponents().contains(of.id()))
                .forEach(each -> incidents.add(PublicId.ofIncident(each.id()).value()));
        return Json.write(root);
    }

    /// `/api/v3/components/{id}/uptime.json` and `/api/v3/services/{id}/uptime.json`.
    public byte[] uptime(PublicId id, String key, Text name, History history) {
        ObjectNode root = Json.mapper().createObjectNode();
        names(root, id, key, name);
        V3Documents.uptime(root.putObject("uptime"), history, snapshot.at());
        V3Documents.weights(root.putObject("uptime_rules"));
        return Json.write(root);
    }

    /// `/api/v3/components/{id}/measurements.json`.
    public byte[] measurements(
            ComponentState of,
            Step step,
            Instant from,
            Instant to,
            List<Check> checks,
            Function<Check, List<Point>> points) {
        ObjectNode root = Json.mapper().createObjectNode();
        names(root, of.publicId(), of.id(), of.name());
        root.put("step", step.word());
        root.put("from", Json.time(from));
        root.put("to", Json.time(to));
        ArrayNode nodes = root.putArray("checks");
        for (Check each : checks) {
            ObjectNode node = nodes.addObject();
            check(node, each);
            ArrayNode all = node.putArray("points");
            points.apply(each).forEach(point -> point(all.addObject(), point));
        }
        return Json.write(root);
    }

    private void names(ObjectNode node, PublicId id, String key, Text name) {
        node.put("id", id.value());
        node.put("key", key);
        ObjectNode names = node.putObject("name");
        languages.forEach(each -> names.put(each, name.in(each)));
    }

    private static void check(ObjectNode node, Check check) {
        node.put("check", check.id());
        node.put("probe", check.probe().type().words());
    }

    private static void point(ObjectNode node, Point of) {
        node.put("from", Json.time(of.from()));
        node.put("ok", of.ok());
        node.put("degraded", of.degraded());
        node.put("fail", of.fail());
        node.put("error", of.error());
        node.put("latency_p50_ms", of.latencyP50Ms());
        node.put("latency_p95_ms", of.latencyP95Ms());
        node.put("latency_p99_ms", of.latencyP99Ms());
        node.put("loss_pct", of.lossPct());
        node.put("mos", of.mos());
    }
}
