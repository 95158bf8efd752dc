package io.faultline.contracts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a health event field by field, as [HealthEventSerializer] writes it: hundreds of thousands
/// a second are read. Whatever it does not know at first sight it leaves to databind, which accepts
/// more and says what is wrong with the rest.
final class HealthEventReader {

    private final JsonFactory factory;

    private @Nullable String id;
    private @Nullable Instant time;
    private @Nullable String component;
    private @Nullable String check;
    private @Nullable String vantage;
    private @Nullable Outcome outcome;
    private @Nullable Reason reason;
    private @Nullable Double latencyMs;
    private @Nullable Double latenessMs;
    private Numbers metrics = Numbers.of(Map.of());

    private HealthEventReader(JsonFactory factory) {
        this.factory = factory;
    }

    /// The event; null where it has to be read the long way.
    static @Nullable HealthEvent read(JsonFactory factory, byte[] bytes) {
        try {
            return new HealthEventReader(factory).event(bytes);
        } catch (IOException | IllegalArgumentException e) {
            return null; // the long way says why, in the words that readers know
        }
    }

    private @Nullable HealthEvent event(byte[] bytes) throws IOException {
        try (JsonParser json = factory.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                if (!take(field, json)) {
                    return null;
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                return null;
            }
        }
        if (id == null
                || time == null
                || component == null
                || check == null
                || vantage == null
                || outcome == null) {
            return null;
        }
        return new HealthEvent(
                id,
                time,
                component,
                check,
                vantage,
                outcome,
                reason,
                latencyMs,
                metrics,
                latenessMs);
    }

    private boolean take(String field, JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        return switch (field) {
            case "latencyMs", "latenessMs" ->
                    token.isNumeric() && takeNumber(field, json.getDoubleValue());
            case "metrics" -> token == JsonToken.START_OBJECT && takeMetrics(json);
            case "id", "time", "component", "check", "vantage", "outcome", "reason" ->
                    token == JsonToken.VALUE_STRING && takeWord(field, json.getText());
            default -> {
                json.skipChildren();
                yield true;
            }
        };
    }

    private boolean takeNumber(String field, double number) {
        if (field.equals("latencyMs")) {
            latencyMs = number;
        } else {
            latenessMs = number;
        }
        return true;
    }

    private boolean takeWord(String field, String word) {
        switch (field) {
            case "id" -> id = word;
            case "time" -> {
                time = Json.instant(word);
                return time != null;
            }
            case "component" -> component = word;
            case "check" -> check = word;
            case "vantage" -> vantage = word;
            case "outcome" -> outcome = Outcome.of(word);
            default -> reason = Reason.of(word);
        }
        return true;
    }

    private boolean takeMetrics(JsonParser json) throws IOException {
        var draft = new Numbers.Draft(8);
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (!json.nextToken().isNumeric() || draft.size() > HealthEvent.MAX_METRICS) {
                return false;
            }
            draft.put(name, json.getDoubleValue());
        }
        metrics = draft.done();
        return json.currentToken() == JsonToken.END_OBJECT;
    }
}
