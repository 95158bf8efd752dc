package io.faultline.launcher.importing;

import io.faultline.launcher.importing.Imported.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Uptime Kuma's backup (JSON): its monitors. Notifications, proxies and status pages are told, not
/// taken. Kuma writes every setting of every type into every monitor, so a type is asked for its
/// own and the others' mean nothing.
final class KumaReader {

    private static final String[] OF_OTHER_TYPES = {
        "id",
        "weight",
        "pathName",
        "path",
        "childrenIDs",
        "forceInactive",
        "userId",
        "user_id",
        "notificationIDList",
        "maintenance",
        "screenshot",
        "includeSensitiveData",
        "description",
        "dns_resolve_type",
        "dns_resolve_server",
        "dns_last_result",
        "packetSize",
        "mqttTopic",
        "mqttSuccessMessage",
        "mqttUsername",
        "mqttPassword",
        "mqttCheckType",
        "docker_container",
        "docker_host",
        "authMethod",
        "authWorkstation",
        "authDomain",
        "httpBodyEncoding",
        "pushToken",
        "grpcUrl",
        "grpcProtobuf",
        "grpcMethod",
        "grpcServiceName",
        "grpcEnableTls",
        "grpcBody",
        "grpcMetadata",
        "radiusUsername",
        "radiusPassword",
        "radiusCalledStationId",
        "radiusCallingStationId",
        "radiusSecret",
        "game",
        "gamedigGivenPortOnly",
        "jsonPath",
        "expectedValue",
        "jsonPathOperator",
        "kafkaProducerBrokers",
        "kafkaProducerSsl",
        "kafkaProducerAllowAutoTopicCreation",
        "kafkaProducerSaslOptions",
        "kafkaProducerTopic",
        "kafkaProducerMessage",
        "remote_browser",
        "snmpOid",
        "snmpVersion",
        "rabbitmqNodes",
        "rabbitmqUsername",
        "rabbitmqPassword",
        "conditions",
        "cacheBust",
        "databaseQuery",
        "databaseConnectionString",
        "keyword",
        "invertKeyword",
        "accepted_statuscodes",
        "url",
        "hostname",
        "port",
        "method",
        "headers",
        "body",
        "maxredirects",
        "expiryNotification",
        "ignoreTls",
        "timeout",
        "retryInterval",
        "oauth_auth_method",
        "ping_count",
        "ping_numeric",
        "ping_per_request_timeout",
        "domainExpiryNotification",
        "tls_ca",
        "tls_cert",
        "tls_key",
        "basic_auth_user",
        "basic_auth_pass",
        "parent",
        "active",
        "interval",
        "name",
        "type"
    };

    private final List<Item> items = new ArrayList<>();
    private final List<String> unmapped = new ArrayList<>();
    private final Map<String, String> groups = new HashMap<>();

    private KumaReader() {}

    /// Reads a backup.
    ///
    /// @throws ImportRefused where it is none
    static Imported read(String file, String text) {
        Keys backup = Keys.of(TreeReader.json(file, text), "the backup");
        if (!backup.names().contains("monitorList")) {
            throw backup.at().refused("this is not Uptime Kuma's backup: it has no 'monitorList'");
        }
        var reader = new KumaReader();
        List<Keys> monitors = monitors(backup.get("monitorList"));
        if (monitors.size() > Imported.MAX_ITEMS) {
            throw backup.at().refused("at most " + Imported.MAX_ITEMS + " monitors are taken");
        }
        for (Keys monitor : monitors) {
            if (monitor.text("type").equals("group")) {
                reader.groups.put(monitor.text("id"), monitor.text("name", "group"));
            }
        }
        monitors.forEach(reader::monitor);
        backup.ignore("version")
                .unread()
                .forEach(key -> reader.unmapped.add("'" + key + "' of the backup"));
        return new Imported(reader.items, reader.unmapped);
    }

    /// A list in the backup, a mapping by id in what its API answers.
    private static List<Keys> monitors(@Nullable Tree list) {
        return switch (list) {
            case null -> List.of();
            case Tree.Items(var all, _) ->
                    all.stream().map(each -> Keys.of(each, "a monitor")).toList();
            case Tree.Fields(var all, _) ->
                    all.values().stream().map(each -> Keys.of(each, "a monitor")).toList();
            case Tree.Text text -> throw text.at().refused("'monitorList' must be a list");
        };
    }

    private void monitor(Keys monitor) {
        String type = monitor.text("type");
        String name = monitor.text("name", type.isEmpty() ? "monitor" : type);
        String parent = groups.getOrDefault(monitor.text("parent"), "monitors");
        var draft = new Draft(parent, name);
        if (type.equals("group")) {
            draft.unmapped("a group: its monitors stand under its name");
        } else if (monitor.names().contains("active") && !monitor.flag("active")) {
            draft.unmapped("it is paused");
        } else if (monitor.flag("upsideDown")) {
            draft.unmapped("upsideDown: that something must not answer can not be asked");
        } else {
            draft.every(Spans.seconds(monitor.text("interval", "60")));
            draft.timeout(Spans.seconds(monitor.text("timeout", "0")));
            if (monitor.has("maxretries")) {
                draft.unmapped(
                        "maxretries "
                                + monitor.text("maxretries")
                                + ": every attempt counts here, statistics decide");
            }
            new KumaMonitor(monitor, draft).ask(type);
        }
        for (Tree tag : monitor.items("tags")) {
            Keys keys = Keys.of(tag, "a tag");
            draft.unmapped("the tag " + keys.text("name") + " " + keys.text("value"));
        }
        if (monitor.has("notificationIDList")) {
            draft.unmapped("its notifications");
        }
        monitor.ignore("upsideDown", "maxretries", "resendInterval", "proxyId");
        monitor.ignore(OF_OTHER_TYPES).unread().forEach(draft::unmapped);
        items.add(draft.done());
    }
}
