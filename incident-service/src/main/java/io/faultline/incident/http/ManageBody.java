package io.faultline.incident.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of a request to the manage API, JSON or a form (`incident[name]=…`), as one tree.
final class ManageBody {

    private static final int MOST_FIELDS = 1_000;

    private ManageBody() {}

    /// What is under `incident`; empty where the body can not be read or has none.
    static Optional<JsonNode> incident(byte[] body, @Nullable String contentType) {
        try {
            boolean isForm =
                    contentType != null
                            && contentType.startsWith("application/x-www-form-urlencoded");
            JsonNode root = isForm ? form(body) : Json.mapper().readTree(body);
            return Optional.ofNullable(root)
                    .map(each -> each.get("incident"))
                    .filter(JsonNode::isObject);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static JsonNode form(byte[] body) {
        ObjectNode root = Json.mapper().createObjectNode();
        String[] fields = new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1);
        if (fields.length > MOST_FIELDS) {
            throw new IllegalArgumentException("more than " + MOST_FIELDS + " fields");
        }
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                put(
                        root,
                        decoded(field.substring(0, equals)).replace("]", "").split("\\["),
                        decoded(field.substring(equals + 1)));
            }
        }
        return root;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// `incident[components][x]` is two deep, and nothing in the API is deeper. A name that ends in
    /// brackets is a list.
    private static void put(ObjectNode root, String[] path, String value) {
        if (path.length < 2 || path.length > 3) {
            return;
        }
        ObjectNode incident = object(root, path[0]);
        if (path.length == 3) {
            object(incident, path[1]).put(path[2], value);
        } else if (path[1].equals("component_ids")) {
            JsonNode known = incident.get(path[1]);
            ArrayNode list = known instanceof ArrayNode array ? array : incident.putArray(path[1]);
            list.add(value);
        } else {
            incident.put(path[1], value);
        }
    }

    private static ObjectNode object(ObjectNode in, String name) {
        return in.get(name) instanceof ObjectNode known ? known : in.putObject(name);
    }
}
