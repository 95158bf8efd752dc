package io.faultline.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a check asks, in one line: a type, a target, options as `name=value`.
///
/// @param target the words between type and options, for example `udp:192.0.2.1:5060`; empty for a
///   heartbeat
public record ProbeLine(ProbeType type, String target, Map<String, String> options) {

    private static final Pattern OPTION =
            Pattern.compile("([a-z][a-z0-9._-]*)=(.*)", Pattern.DOTALL);
    private static final Pattern WORD =
            Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+", Pattern.DOTALL);
    private static final int MAX_LENGTH = 2_000;

    /// Keeps the order of options.
    public ProbeLine {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /// Reads a probe line.
    ///
    /// @throws IllegalArgumentException saying what is wrong and how it should look
    @JsonCreator
    public static ProbeLine of(String line) {
        if (line.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a probe line has at most " + MAX_LENGTH + " characters");
        }
        List<String> words = WORD.matcher(line).results().map(found -> found.group()).toList();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a probe line is empty");
        }
        boolean sip = words.getFirst().equals("sip") && words.size() > 1;
        String name = sip ? "sip " + words.get(1) : words.getFirst();
        ProbeType type =
                ProbeType.of(name)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "unknown probe '"
                                                + name
                                                + "'"
                                                + Suggestion.among(name, names())));
        var target = new ArrayList<String>();
        var options = new LinkedHashMap<String, String>();
        for (String word : words.subList(sip ? 2 : 1, words.size())) {
            var option = OPTION.matcher(word);
            if (option.matches()) {
                options.put(option.group(1), Quotes.off(option.group(2)));
            } else if (options.isEmpty()) {
                target.add(Quotes.off(word));
            } else {
                throw new IllegalArgumentException(
                        "'" + word + "' stands after an option: options come last, as name=value");
            }
        }
        var probe = new ProbeLine(type, String.join(" ", target), options);
        ProbeShape.check(probe, target);
        return probe;
    }

    /// An option, or a default.
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /// The line again.
    @Override
    @JsonValue
    public String toString() {
        return Stream.concat(
                        Stream.of(type.words(), target),
                        options.entrySet().stream()
                                .map(each -> each.getKey() + "=" + quoted(each.getValue())))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static List<String> names() {
        return Stream.of(ProbeType.values()).map(ProbeType::words).toList();
    }

    private static String quoted(String value) {
        if (!value.isEmpty()
                && value.chars().noneMatch(Character::isWhitespace)
                && value.indexOf('\'') < 0
                && value.indexOf('"') < 0) {
            return value;
        }
        return value.indexOf('\'') < 0 ? "'" + value + "'" : "\"" + value + "\"";
    }
}
