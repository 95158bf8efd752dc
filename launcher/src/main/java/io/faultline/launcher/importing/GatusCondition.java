package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.ProbeType;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One of Gatus' conditions, for example `[STATUS] == any(200, 429)`, as an expectation.
final class GatusCondition {

    private static final Pattern SHAPE =
            Pattern.compile("(\\S+)\\s*(==|!=|<=|>=|<|>)\\s*(.*)", Pattern.DOTALL);
    private static final int MAX_LENGTH = 2_000;
    private static final Pattern CALL = Pattern.compile("(pat|any)\\((.*)\\)", Pattern.DOTALL);

    private final ProbeType type;
    private final Draft draft;

    /// @param type what is asked: a body is another thing in DNS than in HTTP
    GatusCondition(ProbeType type, Draft draft) {
        this.type = type;
        this.draft = draft;
    }

    /// Adds what it expects, or says that it can not.
    void take(String condition) {
        var match = SHAPE.matcher(condition.strip());
        boolean isTaken =
                condition.length() <= MAX_LENGTH
                        && match.matches()
                        && taken(match.group(1), match.group(2), match.group(3));
        if (!isTaken) {
            draft.unmapped("the condition " + condition);
        }
    }

    private boolean taken(String what, String operator, String value) {
        return switch (what) {
            // that it connects is what every probe asks
            case "[CONNECTED]" -> (operator + value).equals("==true");
            case "[STATUS]" -> compared("code", operator, value);
            case "[DNS_RCODE]" -> compared("rcode", operator, value);
            case "[RESPONSE_TIME]" ->
                    value.matches("\\d{1,9}") && compared("total", operator, value + "ms");
            case "[CERTIFICATE_EXPIRATION]" -> certificate(operator, value);
            case "[BODY]" -> compared(body(), operator, value);
            default -> what.startsWith("[BODY].") && path(what.substring(7), operator, value);
        };
    }

    private String body() {
        return type == ProbeType.DNS ? "answers" : "body";
    }

    private boolean path(String path, String operator, String value) {
        return type == ProbeType.HTTP
                && path.matches("[A-Za-z0-9_.\\[\\]-]+")
                && compared("json." + path, operator, value);
    }

    private boolean certificate(String operator, String value) {
        Duration span = Spans.parse(value);
        if (span == null) {
            return false;
        }
        double days = span.toMillis() / 86_400_000.0;
        String written =
                days == Math.rint(days)
                        ? Long.toString((long) days)
                        : String.format(Locale.ROOT, "%.2f", days);
        return compared("cert.days", operator, written);
    }

    private boolean compared(String name, String operator, String value) {
        var call = CALL.matcher(value);
        if (!call.matches()) {
            draft.expect(
                    value.matches("-?[0-9.]+(ms)?")
                            ? name + " " + operator + " " + value
                            : name + " " + operator + " \"" + value + "\"");
            return true;
        }
        boolean isPattern = call.group(1).equals("pat");
        String inner = call.group(2);
        switch (operator) {
            case "==" -> {
                if (isPattern) {
                    draft.expect(name, "matches", regex(inner));
                } else {
                    draft.expect(
                            name
                                    + " in ["
                                    + Stream.of(inner.split(",", -1))
                                            .map(String::strip)
                                            .collect(Collectors.joining(", "))
                                    + "]");
                }
            }
            case "!=" -> {
                if (!isPattern) {
                    return false;
                }
                draft.expect(name, "matches", "\\A(?!" + regex(inner).substring(2) + ")");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Gatus' `*` is anything, line ends too.
    private static String regex(String pattern) {
        return Stream.of(pattern.split("\\*", -1))
                .map(part -> part.replaceAll("([\\\\.+*?()\\[\\]{}|^$])", "\\\\$1"))
                .collect(Collectors.joining("[\\s\\S]*", "\\A", "\\z"));
    }
}
