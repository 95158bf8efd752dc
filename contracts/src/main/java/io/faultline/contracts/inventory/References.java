package io.faultline.contracts.inventory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// The ids that the file defines and those that it names, so that a name without a definition
/// becomes a problem at its place once everything was read.
final class References {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]+(?:/[a-z0-9-]+)*");
    private static final int MAX_ID = 200;

    private final Problems problems;
    private final Map<Kind, Set<String>> defined = new EnumMap<>(Kind.class);
    private final List<Reference> named = new ArrayList<>();

    References(Problems problems) {
        this.problems = problems;
    }

    enum Kind {
        VANTAGE("vantage"),
        SERVICE("service"),
        PARTNER("partner"),
        CUSTOMER("customer"),
        COMPONENT("component"),
        RISK_GROUP("risk group"),
        CHECK("check"),
        MAINTENANCE("maintenance"),
        SECRET("secret"),
        BUDGET("budget");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private record Reference(Kind kind, String id, Node at) {}

    /// A text as an id: an id stays as it is, in anything else every run of what ids can not have
    /// becomes one `-`.
    static String asId(String text) {
        return ID.matcher(text).matches()
                ? text
                : text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
    }

    /// An id is defined here; says so where it can not be one or stands twice.
    void define(Kind kind, String id, Node at) {
        if (!ID.matcher(id).matches() || id.length() > MAX_ID) {
            problems.at(
                    at,
                    "'" + id + "' is no id: use a-z, 0-9 and - in segments, with / between them");
        }
        if (!defined.computeIfAbsent(kind, _ -> new HashSet<>()).add(id)) {
            problems.at(at, "the " + kind.word + " '" + id + "' stands twice");
        }
    }

    /// Ids that exist without being listed.
    void exist(Kind kind, Set<String> ids) {
        defined.computeIfAbsent(kind, _ -> new HashSet<>()).addAll(ids);
    }

    void name(Kind kind, String id, Node at) {
        named.add(new Reference(kind, id, at));
    }

    List<String> name(Kind kind, List<ScalarNode> ids) {
        ids.forEach(each -> name(kind, each.getValue(), each));
        return ids.stream().map(ScalarNode::getValue).toList();
    }

    /// Says which named ids do not exist.
    void resolve() {
        for (Reference reference : named) {
            Set<String> known = defined.getOrDefault(reference.kind, Set.of());
            if (!known.contains(reference.id)) {
                if (problems.full()) {
                    return; // to suggest names for all that nobody will read takes minutes
                }
                problems.at(
                        reference.at,
                        "there is no "
                                + reference.kind.word
                                + " '"
                                + reference.id
                                + "'"
                                + Suggestion.among(reference.id, known));
            }
        }
    }
}
