package io.faultline.launcher.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.faultline.launcher.importing.Tree.Place;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
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
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads YAML and JSON into a [Tree]. Size, depth and what aliases may unfold to are bounded.
final class TreeReader {

    /// The largest file, in characters.
    static final int MAX_CHARACTERS = 20 << 20;

    private static final int MAX_PARTS = 2_000_000;
    private static final int MAX_DEPTH = 50;
    private static final int MAX_ALIASES = 10_000;

    private final String file;
    private int parts;

    private TreeReader(String file) {
        this.file = file;
    }

    /// Reads YAML; anchors, aliases and merge keys are unfolded.
    static Tree yaml(String file, String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            var reader = new TreeReader(file);
            return root == null ? new Tree.Text("", new Place(file, 1, 1)) : reader.tree(root, 0);
        } catch (MarkedYAMLException e) {
            throw place(file, e.getProblemMark()).refused("this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new Place(file, 1, 1).refused("this is not YAML: " + e.getMessage());
        }
    }

    /// Reads JSON.
    static Tree json(String file, String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            var reader = new TreeReader(file);
            if (parser.nextToken() == null) {
                throw new Place(file, 1, 1).refused("the file is empty");
            }
            Tree tree = reader.tree(parser, 0);
            if (parser.nextToken() != null) {
                throw place(file, parser.currentTokenLocation())
                        .refused("something stands after the end");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw place(file, e.getLocation())
                    .refused(
                            "this is not JSON: "
                                    + e.getOriginalMessage().replaceAll(" \\(.*|\\R.*", ""));
        } catch (IOException e) {
            throw new Place(file, 1, 1).refused("this can not be read: " + e.getMessage());
        }
    }

    private Tree tree(Node node, int depth) {
        Place at = place(file, node.getStartMark());
        count(at, depth);
        return switch (node) {
            case ScalarNode scalar ->
                    new Tree.Text(scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue(), at);
            case SequenceNode list -> {
                var items = new ArrayList<Tree>();
                for (Node item : list.getValue()) {
                    items.add(tree(item, depth + 1));
                }
                yield new Tree.Items(items, at);
            }
            case MappingNode map -> {
                var fields = new LinkedHashMap<String, Tree>();
                for (NodeTuple tuple : map.getValue()) {
                    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                        throw place(file, tuple.getKeyNode().getStartMark())
                                .refused("a key must be a word");
                    }
                    Tree value = tree(tuple.getValueNode(), depth + 1);
                    if (key.getTag().equals(Tag.MERGE)) {
                        merged(value).forEach(fields::putIfAbsent);
                    } else {
                        fields.put(key.getValue(), value);
                    }
                }
                yield new Tree.Fields(fields, at);
            }
            default -> throw at.refused("this is nothing that YAML has");
        };
    }

    private static Map<String, Tree> merged(Tree value) {
        return switch (value) {
            case Tree.Fields(var fields, _) -> fields;
            case Tree.Items(var items, _) -> {
                var all = new LinkedHashMap<String, Tree>();
                items.forEach(item -> merged(item).forEach(all::putIfAbsent));
                yield all;
            }
            case Tree.Text text -> throw text.at().refused("'<<' needs a mapping");
        };
    }

    private Tree tree(JsonParser parser, int depth) throws IOException {
        Place at = place(file, parser.currentTokenLocation());
        count(at, depth);
        return switch (parser.currentToken()) {
            case START_ARRAY -> {
                var items = new ArrayList<Tree>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(tree(parser, depth + 1));
                }
                yield new Tree.Items(items, at);
            }
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, Tree>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    fields.put(key, tree(parser, depth + 1));
                }
                yield new Tree.Fields(fields, at);
            }
            case VALUE_NULL -> new Tree.Text("", at);
            default -> new Tree.Text(parser.getText(), at);
        };
    }

    private void count(Place at, int depth) {
        if (++parts > MAX_PARTS || depth > MAX_DEPTH) {
            throw at.refused(
                    "this is too large: at most "
                            + MAX_PARTS
                            + " values, "
                            + MAX_DEPTH
                            + " deep, aliases unfolded");
        }
    }

    private static Place place(String file, Mark mark) {
        return mark == null
                ? new Place(file, 1, 1)
                : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place place(String file, JsonLocation at) {
        return at == null || at.getLineNr() < 1
                ? new Place(file, 1, 1)
                : new Place(file, at.getLineNr(), Math.max(1, at.getColumnNr()));
    }
}
