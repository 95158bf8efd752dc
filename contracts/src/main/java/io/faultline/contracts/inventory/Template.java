package io.faultline.contracts.inventory;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Fills in `{target}` and `{label}` for one target of a list. A brace that holds no name stands
/// for itself.
final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern BREAKS_OUT = Pattern.compile("[\\s'\"\\p{Cntrl}]");

    private final Target target;

    Template(Target target) {
        this.target = target;
    }

    /// Whether a text has a placeholder at all.
    static boolean isIn(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    /// The value of a check's key with everything filled in, at its old place.
    ///
    /// @throws IllegalArgumentException saying what the target lacks
    Node filled(String key, Node value) {
        return switch (key) {
            case "id", "component" -> filled(value, this::id);
            case "probe", "expect", "degraded" -> filled(value, this::word);
            default -> value;
        };
    }

    private static Node filled(Node value, UnaryOperator<String> by) {
        return switch (value) {
            case ScalarNode text ->
                    new ScalarNode(
                            text.getTag(),
                            by.apply(text.getValue()),
                            text.getStartMark(),
                            text.getEndMark(),
                            text.getScalarStyle());
            case SequenceNode list ->
                    new SequenceNode(
                            list.getTag(),
                            true,
                            list.getValue().stream().map(each -> filled(each, by)).toList(),
                            list.getStartMark(),
                            list.getEndMark(),
                            list.getFlowStyle());
            default -> value;
        };
    }

    /// An id: a value that is one itself stays as it is, in any other whatever ids can not have
    /// becomes `-`.
    private String id(String text) {
        return filled(text, References::asId);
    }

    /// A probe line or an expectation: a value may not leave the word that it stands in, so that a
    /// list can say what is asked but not how.
    private String word(String text) {
        return filled(
                text,
                value -> {
                    if (BREAKS_OUT.matcher(value).find()) {
                        throw new IllegalArgumentException(
                                "'"
                                        + value
                                        + "' in the list has spaces or quotation marks, which can not be filled in here");
                    }
                    return value;
                });
    }

    private String filled(String text, UnaryOperator<String> written) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(written.apply(value(found.group(1)))));
    }

    private String value(String name) {
        if (name.equals(Target.PLACEHOLDER)) {
            return target.name();
        }
        String value = target.labels().get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the target '"
                            + target.name()
                            + "' has no label '"
                            + name
                            + "'"
                            + Suggestion.among(name, target.labels().keySet()));
        }
        return value;
    }
}
