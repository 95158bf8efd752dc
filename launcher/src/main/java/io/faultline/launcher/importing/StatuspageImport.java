package io.faultline.launcher.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Json;
import io.faultline.launcher.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `./faultline import statuspage URL|FILE…`: takes the history of a live page (or of saved answers
/// of its public API v2) along, under the ids that its links have, and prints an inventory with its
/// components as services.
final class StatuspageImport {

    private static final int MAX_BYTES = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> DOCUMENTS =
            List.of("components", "incidents", "scheduled-maintenances");
    private static final List<String> LISTS =
            List.of("components", "incidents", "scheduled_maintenances");
    private static final String ID = "[A-Za-z0-9_-]{1,64}";

    private final Path home;
    private final PrintStream out;
    private final PrintStream err;

    StatuspageImport(Path home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    /// Imports.
    ///
    /// @return the exit code
    /// @throws Refusal where a source can not be read
    int run(List<String> sources) throws Refusal {
        ObjectNode whole = Json.mapper().createObjectNode();
        Map<String, Map<String, JsonNode>> lists = new LinkedHashMap<>();
        LISTS.forEach(each -> lists.put(each, new LinkedHashMap<>()));
        var unmapped = new ArrayList<String>();
        for (String source : sources) {
            for (JsonNode document : documents(source)) {
                if (document.path("page").isObject()) {
                    whole.set("page", document.get("page"));
                }
                lists.forEach((list, found) -> collect(document, list, found, unmapped));
            }
        }
        JsonNode page = whole.path("page");
        if (!page.path("id").asText().matches(ID) || page.path("name").asText().isBlank()) {
            throw new Refusal(
                    String.join(", ", sources)
                            + ": this is no answer of a Statuspage API v2 (no page)");
        }
        lists.forEach((list, found) -> {
            ArrayNode all = whole.putArray(list);
            found.values().forEach(all::add);
        });
        Path file = keep(page.path("id").asText(), whole);
        out.print(inventory(page, lists.getOrDefault("components", Map.of())));
        out.flush();
        err.printf(
                "history: %d incidents and %d maintenances of %s are in %s%n",
                whole.path("incidents").size(),
                whole.path("scheduled_maintenances").size(),
                page.path("name").asText(),
                file);
        err.println("not mapped: " + unmapped.size());
        unmapped.forEach(line -> err.println("- " + line));
        return 0;
    }

    private static void collect(
            JsonNode document, String list, Map<String, JsonNode> found, List<String> unmapped) {
        for (JsonNode each : document.path(list)) {
            String id = each.path("id").asText();
            boolean isTold =
                    list.equals("components")
                            || (each.path("created_at").isTextual()
                                    && !each.path("name").asText().isBlank());
            if (id.matches(ID) && isTold) {
                found.putIfAbsent(id, each);
            } else {
                unmapped.add(list + ": an entry without id, name or created_at");
            }
        }
    }

    private static List<JsonNode> documents(String source) throws Refusal {
        try {
            if (!source.matches("(?i)https?://.*")) {
                Path file = Path.of(source);
                if (Files.size(file) > MAX_BYTES) {
                    throw new Refusal(source + " is larger than 64 MiB");
                }
                return List.of(Json.mapper().readTree(Files.readAllBytes(file)));
            }
            var documents = new ArrayList<JsonNode>();
            String base = source.replaceFirst("/+$", "");
            try (HttpClient client =
                    HttpClient.newBuilder()
                            .connectTimeout(PATIENCE)
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .build()) {
                for (String each : DOCUMENTS) {
                    documents.add(fetch(client, URI.create(base + "/api/v2/" + each + ".json")));
                }
            }
            return documents;
        } catch (NoSuchFileException e) {
            throw new Refusal("there is no file " + source);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal(source + " can not be read: " + e.getMessage());
        }
    }

    private static JsonNode fetch(HttpClient client, URI address) throws IOException {
        var request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("accept", "application/json")
                        .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException(address + " answers " + answer.statusCode());
                }
                byte[] bytes = body.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException(address + " is larger than 64 MiB");
                }
                return Json.mapper().readTree(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Path keep(String page, ObjectNode whole) throws Refusal {
        Path folder = home.resolve("history");
        Path file = folder.resolve(page + ".json");
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve("." + page + ".part");
            Files.write(part, Json.write(whole));
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new Refusal("the history can not be kept in " + file + ": " + e.getMessage());
        }
    }

    private static String inventory(JsonNode page, Map<String, JsonNode> components) {
        var yaml = new StringBuilder("# made of the status page of ");
        yaml.append(oneLine(page.path("name").asText())).append("\npage:\n  name: ");
        yaml.append(quoted(page.path("name").asText())).append('\n');
        String zone = page.path("time_zone").asText();
        if (java.time.ZoneId.getAvailableZoneIds().contains(zone)) {
            yaml.append("  time-zone: ").append(zone).append('\n');
        }
        yaml.append("services:\n");
        var taken = new ArrayList<String>();
        for (JsonNode each : components.values()) {
            if (!each.path("group").asBoolean()) {
                String id = free(each.path("name").asText(), taken);
                yaml.append("  ").append(id).append(": { name: ");
                yaml.append(quoted(each.path("name").asText())).append(" }\n");
            }
        }
        return taken.isEmpty() ? yaml.toString().replace("services:\n", "") : yaml.toString();
    }

    private static String free(String name, List<String> taken) {
        String slug =
                java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String base = slug.isEmpty() ? "service" : slug;
        String id = base;
        for (int i = 2; taken.contains(id); i++) {
            id = base + "-" + i;
        }
        taken.add(id);
        return id;
    }

    /// A scalar of YAML in double quotes, which JSON's strings are.
    private static String quoted(String text) {
        return new com.fasterxml.jackson.databind.node.TextNode(text).toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
    }
}
