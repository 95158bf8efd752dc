package io.faultline.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// One line of `expect:` or `degraded:`, for example `rtt < 150ms`.
///
/// @param name what is looked at
/// @param operator how it is compared
/// @param value as written, without quotes; a list for `in` as `[a, b]`; empty for a bare name
public record Expectation(String name, Operator operator, String value) {

    private static final List<String> NAMES =
            List.of(
                    "rtt",
                    "total",
                    "code",
                    "status",
                    "body",
                    "cert.days",
                    "tls.version",
                    "tls.cipher",
                    "rows",
                    "answers",
                    "rcode",
                    "authority",
                    "ad",
                    "aa",
                    "loss",
                    "jitter",
                    "rtt.p95",
                    "answered",
                    "pdd",
                    "mos",
                    "audio.both",
                    "token.matches",
                    "loss.near",
                    "loss.far",
                    "delivered",
                    "loss.burst",
                    "answering",
                    "offset",
                    "stratum",
                    "hops",
                    "reached",
                    "path",
                    "path.hash",
                    "value",
                    "drop(60s)",
                    "r",
                    "answer",
                    "audio.to",
                    "audio.from",
                    "loss.to",
                    "loss.from",
                    "jitter.to",
                    "jitter.from",
                    "r.to",
                    "r.from",
                    "mos.to",
                    "mos.from");
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);
    private static final Pattern SHAPE =
            Pattern.compile(
                    "([A-Za-z][A-Za-z0-9._\\[\\]-]*(?:\\([0-9a-z]*\\))?)(?:\\s*(==|!=|<=|>=|<|>)\\s*(.+)|\\s+(in|contains|matches)\\s+(.+))?",
                    Pattern.DOTALL);

    /// Reads an expectation.
    ///
    /// @throws IllegalArgumentException saying what is wrong and how it should look
    @JsonCreator
    public static Expectation of(String text) {
        var match = SHAPE.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is no expectation: write it as NAME OPERATOR VALUE, for example rtt < 150ms");
        }
        String name = match.group(1);
        if (!name.startsWith("header.")
                && !name.startsWith("json.")
                && dropWindow(name).isEmpty()
                && !NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown name '"
                            + name
                            + "' in an expectation"
                            + Suggestion.among(name, NAMES));
        }
        String sign = match.group(2) == null ? match.group(4) : match.group(2);
        if (sign == null) {
            return new Expectation(name, Operator.HOLDS, "");
        }
        String value = match.group(3) == null ? match.group(5) : match.group(3);
        Operator operator =
                Arrays.stream(Operator.values())
                        .filter(each -> each.sign().equals(sign))
                        .findFirst()
                        .orElseThrow();
        var expectation = new Expectation(name, operator, Quotes.off(value.strip()));
        expectation.check();
        return expectation;
    }

    /// The window of a name like `drop(60s)`: what a signal has lost against the highest that was
    /// seen in it, in percent. Absent for other names.
    ///
    /// @throws IllegalArgumentException when it is no duration, or more than an hour
    public static Optional<Duration> dropWindow(String name) {
        if (!name.startsWith("drop(") || !name.endsWith(")")) {
            return Optional.empty();
        }
        Duration window = Durations.parse(name.substring(5, name.length() - 1));
        if (!window.isPositive() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("the window of '" + name + "' is within 1h");
        }
        return Optional.of(window);
    }

    /// The value as a number: milliseconds for a duration, percent for a percentage, else plain.
    public OptionalDouble number() {
        return number(value);
    }

    /// A value as a number, with its unit as in [#number()]. Asked for every answer of every probe,
    /// so it is read by hand and not by a pattern.
    public static OptionalDouble number(String value) {
        String text = value.strip();
        int end = endOfNumber(text);
        if (end == 0) {
            return OptionalDouble.empty();
        }
        double scale =
                switch (text.substring(end).stripLeading()) {
                    case "", "ms", "%" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    case "d" -> 86_400_000;
                    default -> Double.NaN;
                };
        return Double.isNaN(scale)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(text.substring(0, end)) * scale);
    }

    /// Where `-?digits(.digits)?` ends; zero where a text does not begin with it.
    private static int endOfNumber(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int whole = endOfDigits(text, from);
        if (whole == from) {
            return 0;
        }
        boolean point = whole < text.length() && text.charAt(whole) == '.';
        int fraction = point ? endOfDigits(text, whole + 1) : whole;
        return fraction > whole + 1 ? fraction : whole;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /// The elements of a list value, without quotes.
    public List<String> elements() {
        String inner =
                value.startsWith("[") && value.endsWith("]")
                        ? value.substring(1, value.length() - 1)
                        : value;
        return Arrays.stream(inner.split(",", -1))
                .map(each -> Quotes.off(each.strip()))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /// The line again.
    @Override
    @JsonValue
    public String toString() {
        if (operator == Operator.HOLDS) {
            return name;
        }
        boolean plain =
                operator == Operator.IN
                        || number(value).isPresent()
                        || value.matches("[A-Za-z0-9_.-]+");
        return name + " " + operator.sign() + " " + (plain ? value : "\"" + value + "\"");
    }

    private void check() {
        switch (operator) {
            case LESS, GREATER, AT_MOST, AT_LEAST -> {
                if (number().isEmpty()) {
                    throw new IllegalArgumentException(
                            "'"
                                    + value
                                    + "' in '"
                                    + this
                                    + "' is no number: write it as 5, 150ms or 2%");
                }
            }
            case IN -> {
                if (!value.startsWith("[") || !value.endsWith("]") || elements().isEmpty()) {
                    throw new IllegalArgumentException(
                            "'" + this + "' needs a list: write it as " + name + " in [200, 404]");
                }
            }
            case MATCHES -> {
                try {
                    Pattern.compile(value);
                } catch (PatternSyntaxException e) {
                    throw new IllegalArgumentException(
                            "'" + value + "' is no regular expression: " + e.getDescription());
                }
            }
            case EQUAL, NOT_EQUAL, CONTAINS, HOLDS -> {
                // any value will do
            }
        }
    }
}
