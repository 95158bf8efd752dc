package io.faultline.incident.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.faultline.contracts.Json;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.CustomerId;
import io.faultline.incident.estate.GroupId;
import io.faultline.incident.estate.ServiceId;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.lifecycle.IncidentId;
import io.faultline.incident.localise.Suspect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/// How the detector's values lie in its state stores: JSON of the domain's records, ids as plain
/// strings. Nobody else reads it.
final class DetectorState {

    private static final ObjectMapper MAPPER =
            Json.mapper()
                    .copy()
                    .registerModule(ids())
                    // the components of a record are its state, derived properties are not
                    .setVisibility(
                            com.fasterxml.jackson.annotation.PropertyAccessor.FIELD,
                            com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY)
                    .setVisibility(
                            com.fasterxml.jackson.annotation.PropertyAccessor.GETTER,
                            com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE)
                    .setVisibility(
                            com.fasterxml.jackson.annotation.PropertyAccessor.IS_GETTER,
                            com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE);

    private DetectorState() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("state of ours can not be written", e);
        }
    }

    /// @throws UncheckedIOException where the bytes were written by another version: the state must
    ///   then be built again, by resetting the application
    static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "state of ours can not be read; reset the application faultline-incident", e);
        }
    }

    private static SimpleModule ids() {
        var module = new SimpleModule("ids");
        id(module, ComponentId.class, ComponentId::value, ComponentId::new);
        id(module, CheckId.class, CheckId::value, CheckId::new);
        id(module, VantageId.class, VantageId::value, VantageId::new);
        id(module, GroupId.class, GroupId::value, GroupId::new);
        id(module, ServiceId.class, ServiceId::value, ServiceId::new);
        id(module, CustomerId.class, CustomerId::value, CustomerId::new);
        id(module, IncidentId.class, IncidentId::value, IncidentId::new);
        id(module, Suspect.class, DetectorState::word, DetectorState::suspect);
        return module;
    }

    private static String word(Suspect suspect) {
        return switch (suspect) {
            case Suspect.Part(var id) -> "component:" + id.value();
            case Suspect.Shared(var id) -> "group:" + id.value();
            case Suspect.Viewpoint(var id) -> "vantage:" + id.value();
        };
    }

    private static Suspect suspect(String word) {
        String[] parts = word.split(":", 2);
        return switch (parts[0]) {
            case "component" -> new Suspect.Part(new ComponentId(parts[1]));
            case "group" -> new Suspect.Shared(new GroupId(parts[1]));
            case "vantage" -> new Suspect.Viewpoint(new VantageId(parts[1]));
            default -> throw new IllegalArgumentException("no suspect: " + word);
        };
    }

    private static <T> void id(
            SimpleModule module,
            Class<T> type,
            Function<T, String> write,
            Function<String, ? extends T> read) {
        module.addSerializer(
                type,
                new JsonSerializer<T>() {
                    @Override
                    public void serialize(T value, JsonGenerator json, SerializerProvider with)
                            throws IOException {
                        json.writeString(write.apply(value));
                    }
                });
        module.addKeySerializer(
                type,
                new JsonSerializer<T>() {
                    @Override
                    public void serialize(T value, JsonGenerator json, SerializerProvider with)
                            throws IOException {
                        json.writeFieldName(write.apply(value));
                    }
                });
        module.addDeserializer(
                type,
                new JsonDeserializer<T>() {
                    @Override
                    public T deserialize(JsonParser json, DeserializationContext with)
                            throws IOException {
                        return read.apply(json.getValueAsString());
                    }
                });
        module.addKeyDeserializer(
                type,
                new KeyDeserializer() {
                    @Override
                    public Object deserializeKey(String key, DeserializationContext with) {
                        return read.apply(key);
                    }
                });
    }
}
