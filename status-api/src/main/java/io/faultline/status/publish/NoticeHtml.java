package io.faultline.status.publish;

import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.status.notice.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Emergency updates at the top of a page that stands somewhere already. This must work with
/// nothing but the page: no template, no snapshot, no service.
final class NoticeHtml {

    private static final String BODY = "<body>";

    private final String language;
    private final ZoneId zone;

    NoticeHtml(String language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /// The page with these on top: the last word on each incident, those that are over last.
    String put(String page, List<Notice> notices) {
        String block = CopyPage.NOTICES + block(notices) + CopyPage.NOTICES_END;
        int from = page.indexOf(CopyPage.NOTICES);
        int to = page.indexOf(CopyPage.NOTICES_END);
        if (from >= 0 && to > from) {
            return page.substring(0, from)
                    + block
                    + page.substring(to + CopyPage.NOTICES_END.length());
        }
        int body = page.indexOf(BODY);
        return body < 0
                ? block + page
                : page.substring(0, body + BODY.length())
                        + block
                        + page.substring(body + BODY.length());
    }

    /// A page of its own, where none stands.
    String alone(List<Notice> notices) {
        return "<!doctype html><html lang=\""
                + language
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width, initial-scale=1\"><title>"
                + tag()
                + "</title></head><body>"
                + CopyPage.NOTICES
                + block(notices)
                + CopyPage.NOTICES_END
                + "</body></html>";
    }

    private String block(List<Notice> notices) {
        Map<String, Notice> latest = new LinkedHashMap<>();
        notices.forEach(each -> latest.put(each.incident(), each));
        var html = new StringBuilder();
        latest.values().stream()
                .sorted(
                        Comparator.comparing((Notice each) -> each.phase() == Phase.RESOLVED)
                                .thenComparing(Notice::at, Comparator.reverseOrder()))
                .forEach(each -> html.append(card(each, first(notices, each))));
        return html.toString();
    }

    private static Notice first(List<Notice> notices, Notice of) {
        return notices.stream()
                .filter(each -> each.incident().equals(of.incident()))
                .findFirst()
                .orElse(of);
    }

    private String card(Notice notice, Notice first) {
        return "<section class=\"card inc "
                + look(notice)
                + "\"><header><div class=\"row\"><span class=\"tag\">"
                + tag()
                + "</span><span>"
                + phase(notice.phase())
                + "</span><span class=\"muted\">"
                + time(notice.at())
                + "</span></div><h2>"
                + escaped(first.heading(language))
                + "</h2></header><p class=\"pad\">"
                + escaped(notice.in(language)).replace("\n", "<br>")
                + "</p></section>";
    }

    private String time(Instant at) {
        return "<time datetime=\""
                + Json.time(at)
                + "\">"
                + CopyTimes.in(language, zone, at)
                + "</time>";
    }

    private static String look(Notice notice) {
        Severity severity = notice.severity();
        if (notice.phase() == Phase.RESOLVED) {
            return "ok";
        }
        return switch (severity == null ? Severity.MAJOR : severity) {
            case NONE -> "ok";
            case MINOR -> "degraded";
            case MAJOR -> "partial";
            case CRITICAL -> "major";
        };
    }

    private String tag() {
        return language.equals("fr") ? "Mise à jour d’urgence" : "Emergency update";
    }

    private String phase(Phase phase) {
        boolean isFrench = language.equals("fr");
        return switch (phase) {
            case INVESTIGATING -> isFrench ? "Enquête en cours" : "Investigating";
            case IDENTIFIED -> isFrench ? "Cause connue" : "Identified";
            case MONITORING -> isFrench ? "Sous surveillance" : "Monitoring";
            case RESOLVED -> isFrench ? "Résolu" : "Resolved";
            case SCHEDULED -> isFrench ? "Prévu" : "Scheduled";
            case IN_PROGRESS -> isFrench ? "En cours" : "In progress";
            case VERIFYING -> isFrench ? "Vérification" : "Verifying";
            case COMPLETED -> isFrench ? "Terminé" : "Completed";
        };
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
