package io.faultline.probe.rtp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the two ends tell each other in digits, the only words that survive the telephone network
/// (docs/decisions/0006). Each phrase ends with a check digit.
///
/// `*ddd` from the caller is a challenge; `*ddd` from the answering end proves that it heard the
/// challenge and who it is; `#ddd` proves who it is though it heard nothing; `##LLRR` says what it
/// heard: loss in percent and R.
public final class Phrase {

    private static final int TOKENS = 1_000;
    private static final Pattern TOKEN = Pattern.compile("\\*(\\d{3})(\\d)");
    private static final Pattern PLEA = Pattern.compile("(?<!#)#(\\d{3})(\\d)");
    private static final Pattern REPORT = Pattern.compile("##(\\d{4})(\\d)");

    private Phrase() {}

    /// What the answering end says it heard.
    ///
    /// @param lossPct 0 to 99
    /// @param r 0 to 99
    public record Report(int lossPct, int r) {}

    static String challenge(int token) {
        return checked("*", "%03d".formatted(token));
    }

    /// The answer to a challenge.
    static String proof(String identity, int challenge) {
        return checked("*", "%03d".formatted(token(identity + '|' + challenge)));
    }

    /// Who speaks, when no challenge was heard.
    static String plea(String identity) {
        return checked("#", "%03d".formatted(token(identity)));
    }

    static String report(double lossPct, double r) {
        return checked(
                "##",
                "%02d%02d"
                        .formatted(
                                Math.clamp(Math.round(lossPct), 0, 99),
                                Math.clamp((long) r, 0, 99)));
    }

    /// The first challenge among digits.
    static OptionalInt challengeIn(String digits) {
        return TOKEN.matcher(digits)
                .results()
                .filter(Phrase::isWhole)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst();
    }

    /// The last report among digits.
    static Optional<Report> reportIn(String digits) {
        return REPORT.matcher(digits)
                .results()
                .filter(Phrase::isWhole)
                .reduce((_, later) -> later)
                .map(found -> found.group(1))
                .map(text ->
                        new Report(
                                Integer.parseInt(text.substring(0, 2)),
                                Integer.parseInt(text.substring(2))));
    }

    /// Whether a whole plea stands among digits, of whomever.
    static boolean hasPlea(String digits) {
        return PLEA.matcher(digits).results().anyMatch(Phrase::isWhole);
    }

    /// A number of three digits that hardly anybody else has.
    static int token(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            int number = ((hash[0] & 0xFF) << 16) | ((hash[1] & 0xFF) << 8) | (hash[2] & 0xFF);
            return number % TOKENS;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String checked(String sign, String number) {
        return sign + number + check(number);
    }

    private static boolean isWhole(MatchResult found) {
        return check(found.group(1)) == Integer.parseInt(found.group(2));
    }

    /// Weighted, so that two digits that changed places are noticed too.
    private static int check(String number) {
        int sum = 3;
        for (int at = 0; at < number.length(); at++) {
            sum += (number.charAt(at) - '0') * (at % 2 == 0 ? 3 : 7);
        }
        return sum % 10;
    }
}
