package io.faultline.contracts.inventory;

import io.faultline.contracts.inventory.References.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads `defaults` and `checks`.
final class CheckSection {

    private static final Set<String> KEYS =
            Set.of(
                    "id",
                    "component",
                    "probe",
                    "every",
                    "timeout",
                    "from",
                    "expect",
                    "degraded",
                    "auth",
                    "budget",
                    "heartbeat",
                    "signal",
                    "each");

    private final Problems problems;
    private final References references;
    private final Map<String, Vantage> vantages;
    private final Map<String, Component> components;
    private final EachTarget each;
    private final Map<String, Node> pace = new HashMap<>();

    CheckSection(
            Problems problems,
            References references,
            Map<String, Vantage> vantages,
            Map<String, Component> components,
            TargetLists lists) {
        this.problems = problems;
        this.references = references;
        this.vantages = vantages;
        this.components = components;
        this.each = new EachTarget(problems, lists);
    }

    private record Defaults(Duration every, Duration timeout, List<String> from) {}

    Map<String, Check> read(YamlMapping file) {
        Defaults defaults = defaults(file);
        var checks = new LinkedHashMap<String, Check>();
        for (Node node : file.items("checks")) {
            each.of(
                    YamlMapping.closed(node, "a check", problems, KEYS),
                    item -> {
                        Check check = check(item, defaults);
                        if (check != null) {
                            checks.putIfAbsent(check.id(), check);
                        }
                    });
        }
        return checks;
    }

    /// Says which checks come more often than is polite.
    void doubt(Inventory inventory, Problems doubts) {
        var politeness = Politeness.in(inventory);
        for (Check check : inventory.checks().values()) {
            Node at = pace.get(check.id());
            if (at != null && !doubts.full()) {
                PoliteFloor.objection(check, politeness).ifPresent(words -> doubts.at(at, words));
            }
        }
    }

    private Defaults defaults(YamlMapping file) {
        YamlMapping item =
                file.has("defaults")
                        ? YamlMapping.closed(
                                file.at("defaults"),
                                "'defaults'",
                                problems,
                                Set.of("every", "timeout", "from"))
                        : YamlMapping.open(file.node(), "the inventory", problems);
        boolean given = file.has("defaults");
        Duration every = given ? item.duration("every") : null;
        Duration timeout = given ? item.duration("timeout") : null;
        List<String> from = given ? references.name(Kind.VANTAGE, item.scalars("from")) : List.of();
        return new Defaults(
                Objects.requireNonNullElse(every, Duration.ofSeconds(30)),
                Objects.requireNonNullElse(timeout, Duration.ofSeconds(4)),
                from.isEmpty() ? List.copyOf(vantages.keySet()) : from);
    }

    private @Nullable Check check(YamlMapping item, Defaults defaults) {
        String id = item.text("id");
        if (id == null) {
            item.missing("id", "a check");
            return null;
        }
        references.define(Kind.CHECK, id, item.at("id"));
        String component = component(id, item);
        ProbeLine probe = probe(id, item);
        if (component == null || probe == null) {
            return null;
        }
        call(probe, item);
        pace.put(id, item.has("every") ? item.at("every") : item.at("id"));
        Duration every = Objects.requireNonNullElse(item.duration("every"), defaults.every);
        Duration timeout = item.duration("timeout");
        if (timeout == null) {
            timeout = defaults.timeout.compareTo(every) > 0 ? every : defaults.timeout;
        }
        List<String> from = references.name(Kind.VANTAGE, item.scalars("from"));
        String budget = item.text("budget");
        if (budget != null) {
            references.name(Kind.BUDGET, budget, item.at("budget"));
        }
        return new Check(
                id,
                component,
                probe,
                every,
                timeout,
                vantages(probe, from.isEmpty() ? defaults.from : from),
                item.each("expect", Expectation::of),
                item.each("degraded", Expectation::of),
                auth(item),
                budget);
    }

    /// A test call names a component and a vantage within its words.
    private void call(ProbeLine probe, YamlMapping item) {
        if (probe.type() != ProbeType.CALL) {
            return;
        }
        List<String> words = List.of(probe.target().split(" ", -1));
        if (words.size() == 5) {
            references.name(Kind.COMPONENT, words.get(2), item.at("probe"));
            references.name(Kind.VANTAGE, words.get(4), item.at("probe"));
        }
        String answer = probe.options().get("answer");
        if (answer != null) {
            references.name(Kind.VANTAGE, answer, item.at("probe"));
        }
    }

    /// A heartbeat comes to one place by nature.
    private static List<String> vantages(ProbeLine probe, List<String> from) {
        return probe.type() == ProbeType.HEARTBEAT ? List.of(from.getFirst()) : from;
    }

    private @Nullable ProbeLine probe(String id, YamlMapping item) {
        int ways =
                (item.has("probe") ? 1 : 0)
                        + (item.has("heartbeat") ? 1 : 0)
                        + (item.has("signal") ? 1 : 0);
        if (ways != 1) {
            problems.at(
                    item.node(),
                    "the check '" + id + "' needs one of 'probe', 'heartbeat' and 'signal'");
            return null;
        }
        if (item.has("probe")) {
            return item.parsed("probe", ProbeLine::of);
        }
        if (item.has("signal")) {
            return new ProbeLine(ProbeType.SIGNAL, String.valueOf(item.text("signal")), Map.of());
        }
        Duration grace = item.duration("heartbeat");
        return grace == null
                ? null
                : new ProbeLine(ProbeType.HEARTBEAT, "", Map.of("grace", Durations.format(grace)));
    }

    /// The component named, or the one whose id is the longest prefix of the check's own.
    private @Nullable String component(String id, YamlMapping item) {
        String named = item.text("component");
        if (named != null) {
            references.name(Kind.COMPONENT, named, item.at("component"));
            return named;
        }
        for (int end = id.length(); end > 0; end = id.lastIndexOf('/', end - 1)) {
            String prefix = id.substring(0, end);
            if (components.containsKey(prefix)) {
                return prefix;
            }
        }
        if (problems.full()) {
            return null;
        }
        problems.at(
                item.at("id"),
                "the check '"
                        + id
                        + "' belongs to no component: begin its id with a component's, or name one with 'component'"
                        + Suggestion.among(
                                id.contains("/") ? id.substring(0, id.lastIndexOf('/')) : id,
                                components.keySet()));
        return null;
    }

    private Map<String, String> auth(YamlMapping item) {
        var auth = new LinkedHashMap<String, String>();
        if (!item.has("auth")) {
            return auth;
        }
        if (item.at("auth") instanceof ScalarNode secret) {
            references.name(Kind.SECRET, secret.getValue(), secret);
            auth.put("secret", secret.getValue());
            return auth;
        }
        YamlMapping roles =
                YamlMapping.closed(
                        item.at("auth"),
                        "'auth'",
                        problems,
                        Set.of("user", "password", "privacy", "token", "secret"));
        for (String role : roles.names()) {
            String value = roles.text(role);
            if (value != null) {
                auth.put(role, value);
                if (!role.equals("user")) {
                    references.name(Kind.SECRET, value, roles.at(role));
                }
            }
        }
        return auth;
    }
}
