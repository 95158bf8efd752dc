package io.faultline.contracts.inventory;

import io.faultline.contracts.Layer;
import io.faultline.contracts.inventory.References.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `playbooks` and `maintenance`.
final class PlanSections {

    private final Problems problems;
    private final References references;

    PlanSections(Problems problems, References references) {
        this.problems = problems;
        this.references = references;
    }

    List<Playbook> playbooks(YamlMapping file) {
        var playbooks = new ArrayList<Playbook>();
        for (Node node : file.items("playbooks")) {
            var item =
                    YamlMapping.closed(
                            node,
                            "a playbook",
                            problems,
                            Set.of("layer", "component", "customer", "service", "text"));
            named(item, "component", Kind.COMPONENT);
            named(item, "customer", Kind.CUSTOMER);
            named(item, "service", Kind.SERVICE);
            Layer layer = item.parsed("layer", Layer::of);
            Text text = item.localized("text");
            if (text == null) {
                item.missing("text", "a playbook");
            } else {
                playbooks.add(
                        new Playbook(
                                layer,
                                item.text("component"),
                                item.text("customer"),
                                item.text("service"),
                                text));
            }
        }
        return playbooks;
    }

    Map<String, Maintenance> maintenance(YamlMapping file) {
        var plans = new LinkedHashMap<String, Maintenance>();
        for (Node node : file.items("maintenance")) {
            var item =
                    YamlMapping.closed(
                            node,
                            "a maintenance",
                            problems,
                            Set.of("id", "title", "components", "from", "to", "repeat", "text"));
            String id = item.text("id");
            Instant from = item.parsed("from", PlanSections::time);
            Instant to = item.parsed("to", PlanSections::time);
            for (String key : List.of("id", "from", "to", "components")) {
                if (!item.has(key)) {
                    item.missing(key, "a maintenance");
                }
            }
            List<String> components = references.name(Kind.COMPONENT, item.scalars("components"));
            if (id == null || from == null || to == null) {
                continue;
            }
            references.define(Kind.MAINTENANCE, id, item.at("id"));
            if (!from.isBefore(to)) {
                problems.at(item.at("to"), "a maintenance must end after it begins");
            }
            plans.put(
                    id,
                    new Maintenance(
                            id,
                            Objects.requireNonNullElseGet(
                                    item.localized("title"), () -> Text.of(id)),
                            components,
                            from,
                            to,
                            item.parsed("repeat", PlanSections::repeat),
                            item.localized("text")));
        }
        return plans;
    }

    private void named(YamlMapping item, String key, Kind kind) {
        String id = item.text(key);
        if (id != null) {
            references.name(kind, id, item.at(key));
        }
    }

    private static Maintenance.Repeat repeat(String word) {
        for (Maintenance.Repeat repeat : Maintenance.Repeat.values()) {
            if (repeat.name().toLowerCase(Locale.ROOT).equals(word)) {
                return repeat;
            }
        }
        throw new IllegalArgumentException(
                "'"
                        + word
                        + "' must be daily, weekly or monthly"
                        + Suggestion.among(word, List.of("daily", "weekly", "monthly")));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text.strip().replace(' ', 'T')).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time with a zone: write it as 2026-12-06T02:00-05:00", e);
        }
    }
}
