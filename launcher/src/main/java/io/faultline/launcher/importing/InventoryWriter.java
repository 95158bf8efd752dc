package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.Durations;
import io.faultline.launcher.importing.Imported.Item;
import io.faultline.launcher.importing.Imported.Window;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what was imported as an inventory that is valid as it stands: an id for everything, a
/// component for every group and every item in it, and at its head what could not be mapped.
final class InventoryWriter {

    private static final int MAX_SEGMENT = 60;

    private final StringBuilder components = new StringBuilder();
    private final StringBuilder checks = new StringBuilder();
    private final StringBuilder maintenance = new StringBuilder();
    private final Set<String> taken = new HashSet<>();
    private final ImportedSecrets secrets;

    private InventoryWriter(ImportedSecrets secrets) {
        this.secrets = secrets;
    }

    /// What the members of a group may lack together: said once.
    private record Shortfall(String group, String why) {}

    /// What could not be mapped, a line each; an item that is left out has a line of its own.
    static List<String> unmapped(Imported imported) {
        var lines = new ArrayList<>(imported.unmapped());
        var shared = new LinkedHashMap<Shortfall, Set<String>>();
        for (Item item : imported.items()) {
            for (String why : item.unmapped()) {
                if (item.checks().isEmpty()) {
                    lines.add(item.group() + "/" + item.name() + " is left out: " + why);
                } else {
                    shared.computeIfAbsent(
                                    new Shortfall(item.group(), why), _ -> new LinkedHashSet<>())
                            .add(item.name());
                }
            }
        }
        shared.forEach((what, names) -> {
            String who =
                    names.size() == 1
                            ? "/" + names.iterator().next()
                            : " (" + names.size() + " items)";
            lines.add(what.group + who + ": " + what.why);
        });
        return lines.stream().map(YamlText::oneLine).distinct().toList();
    }

    /// What has to be put where the inventory looks for secrets, a line each.
    static List<String> toSet(Imported imported) {
        return ImportedSecrets.of(imported).toSet().stream().map(YamlText::oneLine).toList();
    }

    /// The inventory.
    ///
    /// @param from what it was imported from, for people
    static String write(String from, Imported imported) {
        var writer = new InventoryWriter(ImportedSecrets.of(imported));
        writer.groups(imported.items());
        List<String> unmapped = unmapped(imported);
        var head = new StringBuilder("# Imported from " + YamlText.oneLine(from) + ".\n#\n");
        head.append(
                """
                # Layers are guesses: SIP is carrier, ICMP and SNMP to private addresses are premise, all else
                # is core. They decide who is told and who must act: correct them, and give what stands
                # behind something its 'depends-on'.
                #
                """);
        head.append("# Not mapped: ").append(unmapped.size()).append('\n');
        unmapped.forEach(line -> head.append("# - ").append(line).append('\n'));
        List<String> toSet = toSet(imported);
        if (!toSet.isEmpty()) {
            head.append("#\n# To set for probe-service: ").append(toSet.size()).append('\n');
            toSet.forEach(line -> head.append("# - ").append(line).append('\n'));
        }
        return head
                + section("components", writer.components)
                + section("checks", writer.checks)
                + section("secrets", writer.secrets.section())
                + section("maintenance", writer.maintenance);
    }

    private static String section(String name, StringBuilder lines) {
        return lines.isEmpty() ? "" : "\n" + name + ":\n" + lines;
    }

    private void groups(List<Item> items) {
        Map<String, List<Item>> groups =
                items.stream()
                        .filter(item -> !item.checks().isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        Item::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((name, members) -> {
            String group = free(segment(name));
            Set<String> layers =
                    members.stream().map(InventoryWriter::layer).collect(Collectors.toSet());
            component(group, layers.size() == 1 ? layers.iterator().next() : "core", name);
            members.forEach(member -> item(group, member));
        });
    }

    private void item(String group, Item item) {
        boolean isList = item.checks().stream().anyMatch(check -> check.each() != null);
        String id = isList ? group : free(group + "/" + segment(item.name()));
        if (!isList) {
            component(id, layer(item), item.name());
        }
        for (ImportedCheck check : item.checks()) {
            String within = isList ? id + "/{target}" : id;
            check(free(within + "/" + check.suffix()), check);
        }
        for (Window window : item.windows()) {
            window(id, window);
        }
    }

    private void component(String id, String layer, String name) {
        components
                .append("  ")
                .append(id)
                .append(": { layer: ")
                .append(layer)
                .append(", name: ")
                .append(YamlText.quoted(name))
                .append(" }\n");
    }

    private void check(String id, ImportedCheck check) {
        String written = check.each() == null ? id : YamlText.quoted(id);
        checks.append("  - { id: ").append(written);
        if (check.each() != null) {
            checks.append(", each: ").append(YamlText.quoted(check.each()));
        }
        checks.append(", probe: ").append(YamlText.quoted(check.probe()));
        duration("every", check.every());
        duration("timeout", check.timeout());
        list("expect", check.expect());
        list("degraded", check.degraded());
        checks.append(secrets.auth(check.login()));
        checks.append(" }\n");
    }

    private void duration(String key, @Nullable Duration duration) {
        if (duration != null) {
            checks.append(", ").append(key).append(": ").append(Durations.format(duration));
        }
    }

    private void list(String key, List<String> lines) {
        if (!lines.isEmpty()) {
            checks.append(", ").append(key).append(": [");
            checks.append(lines.stream().map(YamlText::quoted).collect(Collectors.joining(", ")));
            checks.append(']');
        }
    }

    private void window(String component, Window window) {
        maintenance
                .append("  - { id: ")
                .append(free("maintenance/" + component))
                .append(", title: ")
                .append(YamlText.quoted(window.title()))
                .append(", components: [")
                .append(component)
                .append("], from: ")
                .append(window.from())
                .append(", to: ")
                .append(window.to())
                .append(", repeat: ")
                .append(window.repeat())
                .append(" }\n");
    }

    private static String layer(Item item) {
        String probe = item.checks().getFirst().probe();
        if (probe.startsWith("sip ")) {
            return "carrier";
        }
        boolean ofDevice = probe.startsWith("icmp ") || probe.startsWith("snmp ");
        return ofDevice && Urls.isPrivate(probe.split(" ", -1)[1]) ? "premise" : "core";
    }

    /// An id that is free: the one wanted, or with a number behind it.
    private String free(String wanted) {
        String id = wanted;
        for (int number = 2; !taken.add(id); number++) {
            id = wanted + "-" + number;
        }
        return id;
    }

    /// One segment of an id.
    static String segment(String name) {
        String segment =
                Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        segment = segment.substring(0, Math.min(MAX_SEGMENT, segment.length()));
        return segment.isEmpty() ? "unnamed" : segment;
    }
}
