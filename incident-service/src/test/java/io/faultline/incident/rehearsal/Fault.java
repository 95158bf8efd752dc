package io.faultline.incident.rehearsal;

import io.faultline.incident.detect.Finding;
import java.util.List;

/// What a rehearsal breaks: everything whose check id begins with one of these, seen from one
/// vantage or from all, between two seconds.
///
/// @param checks beginnings of check ids
/// @param vantage the only one that sees it; empty: all
/// @param from the second it begins
/// @param to the second it is mended
/// @param finding what a probe then finds
public record Fault(List<String> checks, String vantage, int from, int to, Finding finding) {

    /// No answer.
    public static Fault silent(int from, int to, String... checks) {
        return new Fault(List.of(checks), "", from, to, Finding.SILENT);
    }

    /// Something else than silence.
    public static Fault finding(Finding finding, int from, int to, String... checks) {
        return new Fault(List.of(checks), "", from, to, finding);
    }

    /// Only one vantage sees it.
    public static Fault from(String vantage, int from, int to, String... checks) {
        return new Fault(List.of(checks), vantage, from, to, Finding.SILENT);
    }

    boolean hits(String check, String from, int second) {
        return second >= this.from
                && second < to
                && (vantage.isEmpty() || vantage.equals(from))
                && checks.stream().anyMatch(check::startsWith);
    }
}
