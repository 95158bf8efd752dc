package io.faultline.contracts.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads one mapping of the file key by key. Whatever does not fit becomes a problem at its place
/// and reads as absent, so that one run names all that is wrong.
final class YamlMapping {

    private final Node node;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    private YamlMapping(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    /// A mapping whose keys are ids or languages: anything goes.
    static YamlMapping open(Node node, String what, Problems problems) {
        var mapping = new YamlMapping(node, problems);
        if (node instanceof MappingNode map) {
            map.getValue().forEach(mapping::add);
        } else if (!isNull(node)) {
            problems.at(node, what + " must be a mapping (key: value)");
        }
        return mapping;
    }

    /// A mapping whose keys are known.
    static YamlMapping closed(Node node, String what, Problems problems, Set<String> known) {
        YamlMapping mapping = open(node, what, problems);
        mapping.keys.forEach((key, at) -> {
            if (!known.contains(key)) {
                problems.at(
                        at, "unknown key '" + key + "' in " + what + Suggestion.among(key, known));
            }
        });
        return mapping;
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.at(tuple.getKeyNode(), "a key must be a word");
            return;
        }
        if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
            problems.at(key, "'" + key.getValue() + "' stands twice");
            return;
        }
        keys.put(key.getValue(), key);
    }

    /// This check for one target of a list, each value at its old place; null where the list has
    /// not what the check asks for.
    @Nullable YamlMapping filled(Template template) {
        var filled = new YamlMapping(node, problems);
        filled.keys.putAll(keys);
        for (var entry : values.entrySet()) {
            try {
                filled.values.put(
                        entry.getKey(), template.filled(entry.getKey(), entry.getValue()));
            } catch (IllegalArgumentException e) {
                problems.at(entry.getValue(), String.valueOf(e.getMessage()));
                return null;
            }
        }
        return filled;
    }

    /// Where the mapping begins.
    Node node() {
        return node;
    }

    /// Where a value stands; the mapping itself where there is none.
    Node at(String key) {
        return values.getOrDefault(key, node);
    }

    /// Where a key stands; the mapping itself where there is none.
    Node keyAt(String key) {
        return keys.getOrDefault(key, node);
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String key) {
        Node value = values.get(key);
        return value != null && !isNull(value);
    }

    void missing(String key, String what) {
        problems.at(node, what + " needs '" + key + "'");
    }

    @Nullable String text(String key) {
        if (!has(key)) {
            return null;
        }
        if (at(key) instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problems.at(at(key), "'" + key + "' must be a text");
        return null;
    }

    <T> @Nullable T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        return text == null ? null : parse(at(key), text, parser);
    }

    @Nullable Duration duration(String key) {
        Duration duration = parsed(key, Durations::parse);
        if (duration != null && duration.isZero()) {
            problems.at(at(key), "'" + key + "' must be longer than nothing");
            return null;
        }
        return duration;
    }

    boolean flag(String key, boolean otherwise) {
        Boolean value =
                parsed(
                        key,
                        text ->
                                switch (text) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default ->
                                            throw new IllegalArgumentException(
                                                    "'" + text + "' must be true or false");
                                });
        return value == null ? otherwise : value;
    }

    @Nullable Integer count(String key) {
        return parsed(
                key,
                text -> {
                    if (!text.matches("\\d{1,9}")) {
                        throw new IllegalArgumentException(
                                "'" + text + "' must be a whole number of 0 or more");
                    }
                    return Integer.valueOf(text);
                });
    }

    /// A text, or a mapping of texts by language.
    @Nullable Text localized(String key) {
        if (!has(key)) {
            return null;
        }
        if (at(key) instanceof ScalarNode scalar) {
            return Text.of(scalar.getValue());
        }
        YamlMapping languages = open(at(key), "'" + key + "'", problems);
        var texts = new LinkedHashMap<String, String>();
        for (String language : languages.names()) {
            String text = languages.text(language);
            if (text != null) {
                texts.put(language, text);
            }
        }
        return texts.isEmpty() ? null : new Text(texts);
    }

    /// The scalars of a list; a single scalar reads as a list of one.
    List<ScalarNode> scalars(String key) {
        var scalars = new ArrayList<ScalarNode>();
        for (Node item : items(key)) {
            if (item instanceof ScalarNode scalar) {
                scalars.add(scalar);
            } else {
                problems.at(item, "'" + key + "' must be a list of texts");
            }
        }
        return scalars;
    }

    List<String> texts(String key) {
        return scalars(key).stream().map(ScalarNode::getValue).toList();
    }

    <T> List<T> each(String key, Function<String, T> parser) {
        var parsed = new ArrayList<T>();
        for (ScalarNode scalar : scalars(key)) {
            T value = parse(scalar, scalar.getValue(), parser);
            if (value != null) {
                parsed.add(value);
            }
        }
        return parsed;
    }

    /// The items of a list.
    List<Node> items(String key) {
        if (!has(key)) {
            return List.of();
        }
        return switch (at(key)) {
            case SequenceNode sequence -> sequence.getValue();
            case ScalarNode scalar -> List.of(scalar);
            default -> {
                problems.at(at(key), "'" + key + "' must be a list");
                yield List.of();
            }
        };
    }

    private <T> @Nullable T parse(Node at, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            problems.at(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
