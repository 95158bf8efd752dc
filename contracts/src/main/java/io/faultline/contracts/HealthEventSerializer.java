package io.faultline.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Map;

/// Writes a health event field by field. Thousands a second are written, more than of all other
/// messages together, and reflection would take most of that time.
final class HealthEventSerializer extends StdSerializer<HealthEvent> {

    HealthEventSerializer() {
        super(HealthEvent.class);
    }

    @Override
    public void serialize(HealthEvent event, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", event.id());
        json.writeStringField("time", Json.time(event.time()));
        json.writeStringField("component", event.component());
        json.writeStringField("check", event.check());
        json.writeStringField("vantage", event.vantage());
        json.writeStringField("outcome", event.outcome().wire());
        Reason reason = event.reason();
        if (reason != null) {
            json.writeStringField("reason", reason.wire());
        }
        Double latency = event.latencyMs();
        if (latency != null) {
            json.writeNumberField("latencyMs", latency);
        }
        json.writeObjectFieldStart("metrics");
        for (Map.Entry<String, Double> each : event.metrics().entrySet()) {
            json.writeNumberField(each.getKey(), (double) each.getValue());
        }
        json.writeEndObject();
        Double lateness = event.latenessMs();
        if (lateness != null) {
            json.writeNumberField("latenessMs", lateness);
        }
        json.writeEndObject();
    }
}
