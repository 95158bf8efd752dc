package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.Durations;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.launcher.importing.Imported.Item;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gatus' configuration: `endpoints`, `external-endpoints` and their maintenance windows. What
/// Gatus judges by thresholds, incident-service judges by statistics, so thresholds are told, not
/// taken.
final class GatusReader {

    private final LocalDate today;
    private final List<Item> items = new ArrayList<>();
    private final List<String> unmapped = new ArrayList<>();

    private GatusReader(LocalDate today) {
        this.today = today;
    }

    /// Reads configurations, which Gatus merges.
    ///
    /// @param files texts by name
    /// @param today from which on maintenance comes again
    /// @throws ImportRefused where one is no configuration
    static Imported read(Map<String, String> files, LocalDate today) {
        var reader = new GatusReader(today);
        files.forEach((name, text) ->
                reader.file(Keys.of(TreeReader.yaml(name, text), "the configuration")));
        return new Imported(reader.items, reader.unmapped);
    }

    private void file(Keys file) {
        if (!file.names().contains("endpoints")
                && !file.names().contains("external-endpoints")
                && !file.names().contains("suites")) {
            throw file.at().refused("this is not Gatus' configuration: it has no 'endpoints'");
        }
        file.items("endpoints").forEach(tree -> add(Keys.of(tree, "an endpoint"), false));
        file.items("external-endpoints").forEach(tree -> add(Keys.of(tree, "an endpoint"), true));
        for (Tree tree : file.items("suites")) {
            String name = Keys.of(tree, "a suite").text("name", "suite");
            items.add(Item.unmapped("suites", name, "steps that hand on what they found"));
        }
        file.unread().forEach(key -> unmapped.add("'" + key + "' of the Gatus configuration"));
    }

    private void add(Keys endpoint, boolean isExternal) {
        String url = endpoint.text("url");
        String name = endpoint.text("name", url.isEmpty() ? "endpoint" : url);
        var draft = new Draft(endpoint.text("group", "endpoints"), name);
        endpoint.ignore("ui", "extra-labels", "token");
        if (endpoint.text("enabled", "true").equals("false")) {
            draft.unmapped("it is not enabled");
        } else if (isExternal) {
            heartbeat(endpoint, draft);
        } else {
            endpoint(endpoint, url, draft);
        }
        for (Tree window : endpoint.items("maintenance-windows")) {
            GatusWindow.take(Keys.of(window, "a maintenance window"), today, draft);
        }
        for (Tree alert : endpoint.items("alerts")) {
            Keys keys = Keys.of(alert, "an alert");
            draft.unmapped("the alert '" + keys.text("type") + "' and its thresholds");
        }
        if (endpoint.text("enabled", "true").equals("true")) {
            endpoint.unread().forEach(draft::unmapped);
        }
        items.add(draft.done());
        if (items.size() > Imported.MAX_ITEMS) {
            throw endpoint.at().refused("at most " + Imported.MAX_ITEMS + " endpoints are taken");
        }
    }

    private static void heartbeat(Keys endpoint, Draft draft) {
        Duration interval = Spans.parse(endpoint.keys("heartbeat").text("interval"));
        if (interval == null || interval.toMillis() < 1) {
            draft.unmapped("it has no heartbeat interval, so nobody would miss it");
            return;
        }
        draft.option("grace", Durations.format(interval));
        draft.ask(ProbeType.HEARTBEAT, "");
    }

    private static void endpoint(Keys endpoint, String url, Draft draft) {
        draft.every(Spans.parse(endpoint.text("interval", "60s")));
        Keys client = endpoint.keys("client");
        Duration limit = Spans.parse(client.text("timeout", "10s"));
        draft.timeout(limit);
        if (client.flag("insecure")) {
            draft.unmapped("client.insecure: certificates are verified here");
        }
        Urls place = Urls.of(url);
        draft.login(place);
        ProbeType type = type(endpoint, place, draft);
        if (type == null) {
            return;
        }
        var condition = new GatusCondition(type, draft);
        endpoint.texts("conditions").forEach(condition::take);
        switch (type) {
            case DNS -> {
                Keys dns = endpoint.keys("dns");
                String server = url.contains(":") ? url : url + ":53";
                draft.ask(
                        type,
                        dns.text("query-name").replaceAll("\\.$", "")
                                + " "
                                + dns.text("query-type", "A")
                                + " @"
                                + server);
            }
            case HTTP -> http(endpoint, client, url, place, draft);
            case ICMP -> draft.ask(type, place == null ? url : place.host());
            case WEBSOCKET -> draft.ask(type, place == null ? url : place.plain());
            default -> draft.ask(type, place == null ? url : place.hostPort(port(type)));
        }
    }

    private static int port(ProbeType type) {
        return switch (type) {
            case SMTP -> 25;
            case TCP -> 22;
            default -> 443;
        };
    }

    private static void http(
            Keys endpoint, Keys client, String url, @Nullable Urls place, Draft draft) {
        String method = endpoint.text("method", "GET");
        draft.option("method", method.equals("GET") ? "" : method);
        Keys headers = endpoint.keys("headers");
        headers.names().forEach(name -> draft.header(name, headers.text(name)));
        if (endpoint.flag("graphql")) {
            draft.unmapped("graphql: write the body as the JSON that is sent");
        }
        draft.option("body", endpoint.text("body"));
        client.ignore("ignore-redirect");
        draft.ask(ProbeType.HTTP, place == null ? url : place.plain());
    }

    private static @Nullable ProbeType type(Keys endpoint, @Nullable Urls place, Draft draft) {
        if (endpoint.has("dns")) {
            return ProbeType.DNS;
        }
        String scheme = place == null ? "" : place.scheme();
        return switch (scheme) {
            case "http", "https" -> ProbeType.HTTP;
            case "tcp" -> ProbeType.TCP;
            case "tls" -> ProbeType.TLS;
            case "icmp" -> ProbeType.ICMP;
            case "ws", "wss" -> ProbeType.WEBSOCKET;
            case "starttls" -> {
                draft.option("tls", "starttls");
                yield ProbeType.SMTP;
            }
            case "grpc", "grpcs" -> {
                draft.option("tls", scheme.equals("grpcs") ? "true" : "");
                yield ProbeType.GRPC;
            }
            case "ssh" -> {
                draft.unmapped("the login by SSH: only its greeting is looked at");
                draft.option("expect", "SSH-");
                endpoint.ignore("ssh");
                yield ProbeType.TCP;
            }
            default -> {
                draft.unmapped("its URL has no scheme that is probed here");
                yield null;
            }
        };
    }
}
