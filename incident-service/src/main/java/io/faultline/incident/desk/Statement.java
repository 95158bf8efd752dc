package io.faultline.incident.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One thing said about an incident, as it is told to the world.
///
/// @param at when it was said
/// @param author by whom
/// @param phase the phase it led to
/// @param severity the severity it led to
/// @param rootCause the cause as then known
/// @param shouldNotify whether subscribers are told
/// @param text in the page's first language
/// @param translations the same by other languages
public record Statement(
        Instant at,
        Author author,
        Phase phase,
        Severity severity,
        List<String> rootCause,
        boolean shouldNotify,
        String text,
        Map<String, String> translations) {

    /// Copies what could change.
    public Statement {
        rootCause = List.copyOf(rootCause);
        translations = Map.copyOf(translations);
    }

    /// Whether it leads where another one leads, whatever the words and the moment.
    boolean saysAs(Statement other) {
        return phase == other.phase
                && severity == other.severity
                && shouldNotify == other.shouldNotify
                && rootCause.equals(other.rootCause);
    }

    Statement in(Phase next) {
        return new Statement(
                at, author, next, severity, rootCause, shouldNotify, text, translations);
    }

    /// The same, said no earlier than what was said before it: a story is told in order.
    Statement notBefore(Instant earliest) {
        return at.isBefore(earliest)
                ? new Statement(
                        earliest,
                        author,
                        phase,
                        severity,
                        rootCause,
                        shouldNotify,
                        text,
                        translations)
                : this;
    }
}
