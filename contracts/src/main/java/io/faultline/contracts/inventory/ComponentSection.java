package io.faultline.contracts.inventory;

import io.faultline.contracts.Layer;
import io.faultline.contracts.inventory.References.Kind;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `components`, and refuses a component that depends on itself by any way.
final class ComponentSection {

    private static final Set<String> KEYS =
            Set.of(
                    "layer",
                    "name",
                    "customer",
                    "depends-on",
                    "redundant",
                    "shares",
                    "impacts",
                    "public");

    private final Problems problems;
    private final References references;
    private final Map<String, Node> places = new HashMap<>();

    ComponentSection(Problems problems, References references) {
        this.problems = problems;
        this.references = references;
    }

    Map<String, Component> read(YamlMapping file) {
        Map<String, Component> components =
                InventoryReader.byId(file, "components", problems, this::component);
        components.keySet().forEach(id -> refuseCircle(id, components));
        return components;
    }

    private Component component(String id, YamlMapping all) {
        Node place = all.keyAt(id);
        places.put(id, place);
        references.define(Kind.COMPONENT, id, place);
        var item = YamlMapping.closed(all.at(id), "the component '" + id + "'", problems, KEYS);
        Layer layer = item.parsed("layer", ComponentSection::layer);
        if (layer == null && !item.has("layer")) {
            problems.at(
                    place,
                    "the component '" + id + "' needs 'layer': carrier, isp, core or premise");
        }
        String customer = item.text("customer");
        if (customer != null) {
            references.name(Kind.CUSTOMER, customer, item.at("customer"));
        }
        return new Component(
                id,
                Objects.requireNonNullElse(layer, Layer.CORE),
                Objects.requireNonNullElseGet(item.localized("name"), () -> Text.of(id)),
                customer,
                references.name(Kind.COMPONENT, item.scalars("depends-on")),
                references.name(Kind.COMPONENT, item.scalars("redundant")),
                references.name(Kind.RISK_GROUP, item.scalars("shares")),
                item.has("impacts") ? references.name(Kind.SERVICE, item.scalars("impacts")) : null,
                item.flag("public", true));
    }

    private static Layer layer(String word) {
        List<String> words = List.of("carrier", "isp", "core", "premise");
        if (!words.contains(word)) {
            throw new IllegalArgumentException(
                    "'"
                            + word
                            + "' is no layer: carrier, isp, core or premise"
                            + Suggestion.among(word, words));
        }
        return Layer.of(word);
    }

    private void refuseCircle(String id, Map<String, Component> components) {
        var seen = new HashSet<String>();
        var ahead = new ArrayDeque<>(needs(id, components));
        while (!ahead.isEmpty()) {
            String next = ahead.pop();
            if (next.equals(id)) {
                problems.at(
                        Objects.requireNonNull(places.get(id)),
                        "'" + id + "' depends on itself: take one of the dependencies away");
                return;
            }
            if (seen.add(next)) {
                ahead.addAll(needs(next, components));
            }
        }
    }

    private static List<String> needs(String id, Map<String, Component> components) {
        Component component = components.get(id);
        if (component == null) {
            return List.of();
        }
        var needs = new java.util.ArrayList<>(component.dependsOn());
        needs.addAll(component.redundant());
        return needs;
    }
}
