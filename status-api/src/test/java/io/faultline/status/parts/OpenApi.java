package io.faultline.status.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.HashMap;
import java.util.Map;

/// What `openapi.json` promises, held against what is answered.
public final class OpenApi {

    private final JsonNode root;
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    /// @param root the document
    public OpenApi(JsonNode root) {
        this.root = root;
    }

    public JsonNode root() {
        return root;
    }

    /// An answer is what the path's schema says.
    public void fits(String path, JsonNode answer) {
        JsonNode schema =
                root.at(
                        "/paths/"
                                + path.replace("~", "~0").replace("/", "~1")
                                + "/get/responses/200/content/application~1json/schema/$ref");
        assertThat(schema.isTextual()).as("a schema is promised for %s", path).isTrue();
        String name = schema.asText().substring("#/components/schemas/".length());
        assertThat(schema(name).validate(answer)).as(path).isEmpty();
    }

    /// A value is what a named schema says.
    public void is(String name, JsonNode value) {
        assertThat(schema(name).validate(value)).as(name).isEmpty();
    }

    private JsonSchema schema(String name) {
        return schemas.computeIfAbsent(
                name,
                _ -> {
                    ObjectNode document = root.deepCopy();
                    document.put("$ref", "#/components/schemas/" + name);
                    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(document);
                });
    }
}
