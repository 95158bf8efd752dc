package io.faultline.probe.ask;

import io.faultline.contracts.inventory.Expectation;
import io.faultline.probe.ask.Sight.Answered;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Does one expectation hold for an answer?
final class Comparison {

    private static final int SHOWN = 60;

    private Comparison() {}

    /// Whether it holds. A name that the answer does not have holds for nothing, not even `!=`: who
    /// expects something of a thing expects it to be there.
    static boolean holds(Expectation expectation, Answered answer) {
        Double number = number(expectation.name(), answer);
        String text = text(expectation.name(), answer);
        if (number == null && text == null) {
            return false;
        }
        return switch (expectation.operator()) {
            case HOLDS -> number == null ? truth(text) : number != 0;
            case EQUAL -> equal(number, text, expectation.value());
            case NOT_EQUAL -> !equal(number, text, expectation.value());
            case IN -> expectation.elements().stream().anyMatch(each -> equal(number, text, each));
            case CONTAINS -> shown(number, text).contains(expectation.value());
            case MATCHES ->
                    Pattern.compile(expectation.value())
                            .matcher(new PatientText(shown(number, text)))
                            .find();
            case LESS, AT_MOST, GREATER, AT_LEAST -> ordered(expectation, number, text);
        };
    }

    /// What the answer has under the expectation's name, for people.
    static String seen(Expectation expectation, Answered answer) {
        Double number = number(expectation.name(), answer);
        String text = text(expectation.name(), answer);
        if (number == null && text == null) {
            return "nothing";
        }
        String shown = shown(number, text);
        return shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown;
    }

    private static boolean ordered(
            Expectation expectation, @Nullable Double number, @Nullable String text) {
        OptionalDouble wanted = expectation.number();
        OptionalDouble have =
                number != null
                        ? OptionalDouble.of(number)
                        : text == null ? OptionalDouble.empty() : Expectation.number(text);
        if (wanted.isEmpty() || have.isEmpty()) {
            return false;
        }
        int order = Double.compare(have.getAsDouble(), wanted.getAsDouble());
        return switch (expectation.operator()) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            case EQUAL, NOT_EQUAL, IN, CONTAINS, MATCHES, HOLDS -> false;
        };
    }

    private static boolean equal(@Nullable Double number, @Nullable String text, String value) {
        OptionalDouble wanted = Expectation.number(value);
        if (number != null && wanted.isPresent()) {
            return Double.compare(number, wanted.getAsDouble()) == 0;
        }
        if (text != null) {
            return text.equals(value);
        }
        return number != null
                && switch (value.toLowerCase(Locale.ROOT)) {
                    case "true" -> number != 0;
                    case "false" -> number == 0;
                    default -> false;
                };
    }

    private static boolean truth(@Nullable String text) {
        return "true".equalsIgnoreCase(text);
    }

    private static @Nullable Double number(String name, Answered answer) {
        Double number = answer.numbers().get(key(name));
        if (number == null && (name.equals("rtt") || name.equals("total"))) {
            return answer.latency().toNanos() / 1e6;
        }
        return number;
    }

    private static @Nullable String text(String name, Answered answer) {
        return answer.texts().get(key(name));
    }

    /// `status` is another word for `code`; header names have no case.
    private static String key(String name) {
        if (name.equals("status")) {
            return "code";
        }
        return name.startsWith("header.") ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static String shown(@Nullable Double number, @Nullable String text) {
        if (text != null) {
            return text;
        }
        double value = number == null ? Double.NaN : number;
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
