package io.faultline.probe.ask;

import java.util.Map;
import java.util.Optional;

/// A test call that ends at an answering end of ours: what both ends know of it, from the same
/// probe line.
///
/// @param number as dialled, or the user of a SIP URI
/// @param vantage where the answering end stands
/// @param called how the number looks when it comes in there; carriers translate it
public record ExpectedCall(String number, String vantage, String called) {

    /// So many digits at the end make a number, whatever country code and prefix stand before.
    private static final int SIGNIFICANT = 7;

    private static final int WORDS = 5;

    /// Reads `NUMBER via COMPONENT answer VANTAGE`, or `sip:USER@HOST:PORT` with the option
    /// `answer=VANTAGE`; `as=USER` says how the number comes in. Empty where no end of ours
    /// answers.
    public static Optional<ExpectedCall> of(String target, Map<String, String> options) {
        String[] words = target.split(" ", -1);
        String vantage = options.getOrDefault("answer", "");
        int at = target.indexOf('@');
        if (isByNumber(target)) {
            return Optional.of(expected(words[0], words[WORDS - 1], options));
        }
        return target.startsWith("sip:") && at > 4 && !vantage.isEmpty()
                ? Optional.of(expected(target.substring(4, at), vantage, options))
                : Optional.empty();
    }

    /// Whether the words of a probe line dial a number over the telephone network.
    public static boolean isByNumber(String target) {
        String[] words = target.split(" ", -1);
        return words.length == WORDS && words[1].equals("via") && words[3].equals("answer");
    }

    private static ExpectedCall expected(
            String number, String vantage, Map<String, String> options) {
        return new ExpectedCall(number, vantage, options.getOrDefault("as", number));
    }

    /// Whether a call to this user is the expected one. Of telephone numbers the last digits
    /// decide: one carrier writes `+1`, the next nothing.
    public boolean isFor(String user) {
        String here = digits(called);
        String there = digits(user);
        if (here.length() < SIGNIFICANT || there.length() < SIGNIFICANT) {
            return called.equals(user);
        }
        return here.endsWith(there) || there.endsWith(here);
    }

    /// What the answering end proves to be.
    public String identity() {
        return number + '|' + vantage;
    }

    private static String digits(String user) {
        String plain = user.replaceAll("[-. ()+]", "");
        return plain.matches("\\d+") ? plain : "";
    }
}
