package io.faultline.probe.ask;

import io.faultline.contracts.Numbers;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A sight held against the check's expectations: what is published. It speaks of one probe and
/// never of the component.
///
/// @param reason absent exactly when the outcome is ok
/// @param latency absent when nobody looked
/// @param metrics numbers by the contract's names
/// @param words what went wrong, one sentence; empty when ok
public record Finding(
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable Duration latency,
        Map<String, Double> metrics,
        String words) {

    private static final String HIDDEN = "[secret]";
    private static final String CUT = "…";

    /// So many characters of a secret's beginning tell something of it.
    private static final int TELLING = 4;

    public Finding {
        if ((outcome == Outcome.OK) != (reason == null)) {
            throw new IllegalArgumentException(outcome + " with the reason " + reason);
        }
        metrics = Numbers.sorted(metrics);
    }

    /// The same with one metric more.
    public Finding with(String metric, double value) {
        var more = new TreeMap<>(metrics);
        more.put(metric, value);
        return new Finding(outcome, reason, latency, more, words);
    }

    /// What is left of it when the prober itself can not be trusted: nothing is said about the
    /// target, what was measured stays for those who look into it.
    public Finding distrusted(String why) {
        return new Finding(Outcome.ERROR, Reason.PROBER, latency, metrics, why);
    }

    /// The same without what must not be told: a target may send back what it was sent, and words
    /// quote what it sent.
    public Finding hiding(Credentials credentials) {
        String told = words;
        for (String secret : credentials.forms()) {
            told = withoutBeginning(told.replace(secret, HIDDEN), secret);
        }
        return told.equals(words) ? this : new Finding(outcome, reason, latency, metrics, told);
    }

    /// Words are cut where they grow long, and a secret with them: then its beginning stands before
    /// the ellipsis or at the end.
    private static String withoutBeginning(String words, String secret) {
        String told = words;
        for (int end = told.length(); end >= 0; end = told.lastIndexOf(CUT, end - 1)) {
            for (int length = secret.length() - 1; length >= TELLING; length--) {
                if (end >= length && told.startsWith(secret.substring(0, length), end - length)) {
                    told = told.substring(0, end - length) + HIDDEN + told.substring(end);
                    break;
                }
            }
        }
        return told;
    }
}
