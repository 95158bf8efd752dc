package io.faultline.contracts.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;

/// Reads a list of targets in the form of Prometheus' file_sd and http_sd, JSON or YAML:
/// `[{"targets": ["192.0.2.7:5060"], "labels": {"site": "yul"}}]`. A target that stands twice with
/// the same labels counts once. The list is hostile until read: its size is bounded, it is read as
/// a stream, and YAML aliases are refused.
public final class TargetListReader {

    /// The largest list, in bytes.
    public static final int MAX_BYTES = 10 << 20;

    /// The most targets of one list.
    public static final int MAX_TARGETS = 100_000;

    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_LABELS = 100;

    private final String name;
    private final JsonParser parser;
    private final Set<Target> targets = new LinkedHashSet<>();

    private TargetListReader(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /// Reads the text of a list: YAML where a file's name ends in `.yml` or `.yaml`, else JSON.
    ///
    /// @param name the list's name, for the problem
    public static TargetListReading read(String name, String text) {
        if (text.length() > MAX_BYTES) {
            return new TargetListReading.Missing("it is larger than " + MAX_BYTES + " bytes");
        }
        boolean isYaml =
                !TargetLists.isUrl(name) && (name.endsWith(".yml") || name.endsWith(".yaml"));
        JsonFactory factory = isYaml ? yaml() : new JsonFactory();
        try (JsonParser parser = factory.createParser(text)) {
            var reader = new TargetListReader(name, parser);
            reader.groups();
            return new TargetListReading.Listed(List.copyOf(reader.targets));
        } catch (BrokenListException e) {
            return new TargetListReading.Broken(e.problem);
        } catch (JsonProcessingException e) {
            return new TargetListReading.Broken(
                    problem(
                            name,
                            e.getLocation(),
                            "this is not "
                                    + (isYaml ? "YAML: " : "JSON: ")
                                    + e.getOriginalMessage().replaceAll(" \\(.*|\\R.*", "")));
        } catch (IOException e) {
            return new TargetListReading.Missing("it can not be read: " + e.getMessage());
        }
    }

    private static JsonFactory yaml() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(10);
        return YAMLFactory.builder().loaderOptions(options).build();
    }

    private void groups() throws IOException {
        if (parser.nextToken() == null) {
            throw wrong("the list is empty: write [] where there are no targets");
        }
        expect(JsonToken.START_ARRAY, "the list must be an array of groups with 'targets'");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_OBJECT, "a group must be an object with 'targets'");
            group();
        }
        if (parser.nextToken() != null) {
            throw wrong("something stands after the end of the list");
        }
    }

    private void group() throws IOException {
        List<String> names = List.of();
        Map<String, String> labels = Map.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "targets" -> names = names();
                case "labels" -> labels = labels();
                default ->
                        throw wrong(
                                "unknown key '"
                                        + key
                                        + "' in a group"
                                        + Suggestion.among(key, List.of("targets", "labels")));
            }
        }
        for (String each : names) {
            targets.add(new Target(each, labels));
            if (targets.size() > MAX_TARGETS) {
                throw wrong("a list has at most " + MAX_TARGETS + " targets");
            }
        }
    }

    private List<String> names() throws IOException {
        expect(JsonToken.START_ARRAY, "'targets' must be an array of texts");
        var names = new LinkedHashSet<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String text = text("a target");
            if (text.isBlank()) {
                throw wrong("a target is empty");
            }
            names.add(text);
            if (names.size() > MAX_TARGETS) {
                throw wrong("a list has at most " + MAX_TARGETS + " targets");
            }
        }
        return List.copyOf(names);
    }

    private Map<String, String> labels() throws IOException {
        expect(JsonToken.START_OBJECT, "'labels' must be an object of texts");
        var labels = new LinkedHashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String label = parser.currentName();
            parser.nextToken();
            if (label.equals(Target.PLACEHOLDER)) {
                throw wrong("a label can not be called 'target': that is the target itself");
            }
            labels.put(label, text("the label '" + label + "'"));
            if (labels.size() > MAX_LABELS) {
                throw wrong("a group has at most " + MAX_LABELS + " labels");
            }
        }
        return labels;
    }

    private String text(String what) throws IOException {
        boolean isAlias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        JsonToken token = parser.currentToken();
        if (isAlias || token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw wrong(what + " must be a text");
        }
        String text = parser.getText();
        if (text.length() > MAX_LENGTH) {
            throw wrong(what + " has at most " + MAX_LENGTH + " characters");
        }
        return text;
    }

    private void expect(JsonToken token, String otherwise) {
        if (parser.currentToken() != token) {
            throw wrong(otherwise);
        }
    }

    private BrokenListException wrong(String message) {
        return new BrokenListException(problem(name, parser.currentTokenLocation(), message));
    }

    private static Problem problem(String name, JsonLocation at, String message) {
        boolean isKnown = at != null && at.getLineNr() > 0;
        return new Problem(
                name,
                isKnown ? at.getLineNr() : 1,
                isKnown ? Math.max(1, at.getColumnNr()) : 1,
                message);
    }

    /// Ends the reading at the first thing that is wrong.
    private static final class BrokenListException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        BrokenListException(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }
}
