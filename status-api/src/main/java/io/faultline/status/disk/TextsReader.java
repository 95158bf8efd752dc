package io.faultline.status.disk;

import io.faultline.contracts.inventory.Problem;
import io.faultline.contracts.inventory.Suggestion;
import io.faultline.status.page.Catalogue;
import io.faultline.status.snapshot.ProviderTexts;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/// Reads a provider's texts: by language, then by key. What can not be taken is named with its
/// place and the mend, and our own text stands there; the rest is taken.
public final class TextsReader {

    private static final int MAX_CHARACTERS = 64 << 10;
    private static final int MAX_PROBLEMS = 200;
    private static final int MAX_NAME = 60;

    private final String file;
    private final Map<String, Map<String, String>> taken = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /// What a file says.
    ///
    /// @param texts what is taken of it
    /// @param problems what is not, in the order of the file
    public record Reading(ProviderTexts texts, List<Problem> problems) {

        /// Keeps a copy.
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    private TextsReader(String file) {
        this.file = file;
    }

    /// Reads the text of a file.
    ///
    /// @param file the file's name, for the problems
    public static Reading read(String file, String yaml) {
        var reader = new TextsReader(file);
        reader.root(yaml).ifPresent(reader::languages);
        return new Reading(new ProviderTexts(reader.taken), reader.problems);
    }

    private Optional<Node> root(String yaml) {
        try {
            return Optional.ofNullable(yaml().compose(new StringReader(yaml)))
                    .filter(root -> !root.getTag().equals(Tag.NULL));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            problems.add(
                    new Problem(
                            file,
                            mark.getLine() + 1,
                            mark.getColumn() + 1,
                            "this is not YAML, nothing of it is taken: "
                                    + e.getProblem()
                                    + "; a text with {, : or # in it stands in quotes"));
        } catch (YAMLException e) {
            problems.add(
                    new Problem(file, 1, 1, "this can not be read as YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private void languages(Node root) {
        Set<String> known = Catalogue.OURS.languages();
        each(
                root,
                "the file must say texts by language (en: …)",
                (language, texts) -> {
                    if (known.contains(language.getValue())) {
                        texts(language.getValue(), texts);
                        return;
                    }
                    at(
                            language,
                            () ->
                                    "there are no texts in '"
                                            + name(language)
                                            + "': write "
                                            + String.join(" or ", known));
                });
    }

    private void texts(String language, Node texts) {
        Map<String, String> ours = Catalogue.OURS.texts(language);
        var own = taken.computeIfAbsent(language, _ -> new HashMap<>());
        each(
                texts,
                "'" + language + "' must say texts by key (subscribe: …)",
                (key, value) -> {
                    String name = name(key);
                    if (!ours.containsKey(name)) {
                        at(key, () -> unknown(name, ours.keySet()));
                    } else if (value instanceof ScalarNode scalar) {
                        String text = plain(scalar.getValue());
                        Catalogue.OURS
                                .objection(language, name, text)
                                .ifPresentOrElse(
                                        problem -> at(value, () -> problem),
                                        () -> own.put(name, text));
                    } else {
                        at(
                                value,
                                () ->
                                        "'"
                                                + name
                                                + "' must be one text, in quotes where { is in it");
                    }
                });
    }

    private void each(Node mapping, String otherwise, BiConsumer<ScalarNode, Node> entry) {
        if (!(mapping instanceof MappingNode map)) {
            if (!mapping.getTag().equals(Tag.NULL)) {
                at(mapping, () -> otherwise);
            }
            return;
        }
        var seen = new HashMap<String, Node>();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                at(tuple.getKeyNode(), () -> "a key must be a word");
            } else if (seen.putIfAbsent(key.getValue(), key) != null) {
                at(key, () -> "'" + name(key) + "' stands twice; the first is taken");
            } else {
                entry.accept(key, tuple.getValueNode());
            }
        }
    }

    /// On one line, without what no reader sees.
    private static String plain(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private static String unknown(String name, Set<String> known) {
        return "there is no text '" + name + "'" + Suggestion.among(name, known);
    }

    /// A key as it may stand in a log.
    private static String name(ScalarNode key) {
        String name = plain(key.getValue());
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
    }

    private void at(Node node, Supplier<String> message) {
        Mark mark = node.getStartMark();
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(
                    new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, message.get()));
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(10);
        options.setNestingDepthLimit(5);
        options.setAllowRecursiveKeys(false);
        var dumper = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options);
    }
}
