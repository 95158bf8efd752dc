package io.faultline.probe.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a JSON body has at the paths that expectations name: `json.status`, `json.checks[0].name`,
/// `json.length` of what an array has is `json.items.length`.
final class JsonNames {

    private static final String PREFIX = "json.";

    private JsonNames() {}

    /// The texts of the wanted names; a name that the body does not have is left out. Objects and
    /// arrays are given as JSON.
    ///
    /// @throws ProtocolException when the body is no JSON and somebody wants some
    static Map<String, String> of(byte[] body, Set<String> wanted) throws ProtocolException {
        var texts = new TreeMap<String, String>();
        if (wanted.stream().noneMatch(each -> each.startsWith(PREFIX))) {
            return texts;
        }
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (IOException e) {
            throw new ProtocolException("the body is no JSON");
        }
        for (String name : wanted) {
            if (name.startsWith(PREFIX)) {
                JsonNode found = find(root, name.substring(PREFIX.length()));
                if (!found.isMissingNode()) {
                    texts.put(name, found.isValueNode() ? found.asText() : found.toString());
                }
            }
        }
        return texts;
    }

    private static JsonNode find(JsonNode root, String path) {
        JsonNode at = root;
        for (String step : path.replace("[", ".").replace("]", "").split("\\.", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            at = at.isArray() ? element(at, step) : at.path(step);
        }
        return at;
    }

    private static JsonNode element(JsonNode array, String step) {
        if (step.equals("length")) {
            return com.fasterxml.jackson.databind.node.IntNode.valueOf(array.size());
        }
        return step.matches("\\d{1,9}") ? array.path(Integer.parseInt(step)) : array.path(step);
    }
}
