package io.faultline.status.publish;

import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.status.notice.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `./faultline publish` was asked for.
///
/// @param text by language
record PublishOptions(
        Map<String, String> text,
        @Nullable String incident,
        String title,
        Phase phase,
        @Nullable Severity severity,
        List<String> services) {

    private static final List<Phase> PHASES =
            List.of(Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED);

    /// @throws IllegalArgumentException in one sentence that says what is wrong
    static PublishOptions of(List<String> arguments) {
        String text = null;
        String language = "en";
        String incident = null;
        String title = "";
        Phase phase = Phase.INVESTIGATING;
        Severity severity = null;
        var others = new LinkedHashMap<String, String>();
        var services = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            String each = arguments.get(i);
            if (!each.startsWith("--")) {
                demand(text == null, "more than one text: put it into quotes");
                text = each;
                continue;
            }
            demand(i + 1 < arguments.size(), each + " needs a value");
            String value = arguments.get(++i);
            switch (each) {
                case "--incident" -> incident = value;
                case "--title" -> title = value;
                case "--status" -> phase = phase(value);
                case "--impact" -> severity = severity(value);
                case "--service" -> services.add(value);
                case "--lang" -> language = value;
                case "--also" -> {
                    int equals = value.indexOf('=');
                    demand(equals > 0, "--also takes LANGUAGE=TEXT");
                    others.put(value.substring(0, equals), value.substring(equals + 1));
                }
                default ->
                        throw new IllegalArgumentException(
                                "publish does not know \"" + each + "\"");
            }
        }
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("what shall be published? Give a TEXT in quotes");
        }
        var texts = new LinkedHashMap<String, String>();
        texts.put(language, text);
        texts.putAll(others);
        return new PublishOptions(texts, incident, title, phase, severity, services);
    }

    /// The notice that was asked for.
    ///
    /// @param id a new one
    /// @throws IllegalArgumentException saying what is wrong with it
    Notice notice(String id, Instant at) {
        return new Notice(
                id,
                at,
                incident == null ? "inc_" + id : incident,
                title,
                text,
                phase,
                severity,
                services);
    }

    private static Phase phase(String word) {
        return PHASES.stream()
                .filter(each -> each.wire().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "--status is investigating, identified, monitoring or"
                                        + " resolved, not \""
                                        + word
                                        + "\""));
    }

    private static Severity severity(String word) {
        for (Severity each : Severity.values()) {
            if (each.wire().equals(word.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "--impact is none, minor, major or critical, not \"" + word + "\"");
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
