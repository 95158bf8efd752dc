package io.faultline.contracts.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Folds the records of `faultline.inventory.v1` into an inventory. While a change is under way,
/// the inventory before it stays; [#current] moves when the manifest says that all of it has
/// arrived.
///
/// Not safe for use by several threads; what [#current] returns is immutable.
public final class InventoryLog {

    private final Map<String, byte[]> records = new HashMap<>();
    private long sum;
    private @Nullable Manifest manifest;
    private @Nullable Inventory current;
    private String version = "";

    /// Takes in one record.
    ///
    /// @param value the record's value; null for a tombstone
    /// @return whether [#current] changed
    /// @throws IllegalArgumentException where the record can not be read: the log stays as it was
    public boolean apply(String key, byte @Nullable [] value) {
        if (key.equals(InventoryRecords.MANIFEST)) {
            manifest = value == null ? null : read(key, value, Manifest.class);
        } else {
            if (value != null) {
                item(key, value);
            }
            byte[] before = value == null ? records.remove(key) : records.put(key, value);
            if (before != null) {
                sum -= Manifest.hash(key, before);
            }
            if (value != null) {
                sum += Manifest.hash(key, value);
            }
        }
        return complete();
    }

    /// The inventory, once a whole one has arrived.
    public Optional<Inventory> current() {
        return Optional.ofNullable(current);
    }

    /// Changes with every change of [#current]; empty before the first.
    public String version() {
        return version;
    }

    /// The records as they are now, without the manifest: what a publisher compares with.
    public Map<String, byte[]> records() {
        return Map.copyOf(records);
    }

    private boolean complete() {
        Manifest wanted = manifest;
        if (wanted == null
                || wanted.items() != records.size()
                || !wanted.sum().equals(Manifest.hex(sum))
                || wanted.sum().equals(version)) {
            return false;
        }
        current = build();
        version = wanted.sum();
        return true;
    }

    private Inventory build() {
        List<Playbook> playbooks = List.copyOf(all("playbook", Playbook.class).values());
        return new Inventory(
                all("page", Page.class).getOrDefault("page", Page.DEFAULT),
                all("vantage", Vantage.class),
                all("service", Service.class),
                all("partner", Partner.class),
                all("customer", Customer.class),
                all("component", Component.class),
                all("risk-group", RiskGroup.class),
                all("check", Check.class),
                playbooks,
                all("maintenance", Maintenance.class),
                all("secret", SecretSource.class),
                all("budget", Budget.class));
    }

    private record Item<T>(String id, int order, T value) {}

    private <T> Map<String, T> all(String kind, Class<T> type) {
        String prefix = kind + "/";
        var items = new ArrayList<Item<T>>();
        records.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                ObjectNode json = read(key, value, ObjectNode.class);
                JsonNode order = json.remove(InventoryRecords.ORDER);
                items.add(
                        new Item<>(
                                key.substring(prefix.length()),
                                order == null ? 0 : order.asInt(),
                                convert(key, json, type)));
            }
        });
        items.sort(Comparator.comparingInt((Item<T> item) -> item.order).thenComparing(Item::id));
        var map = new LinkedHashMap<String, T>();
        items.forEach(item -> map.put(item.id, item.value));
        return map;
    }

    /// Refuses an item that [#build] could not read.
    private static void item(String key, byte[] value) {
        Class<?> type =
                switch (key.substring(0, Math.max(0, key.indexOf('/')))) {
                    case "page" -> Page.class;
                    case "vantage" -> Vantage.class;
                    case "service" -> Service.class;
                    case "partner" -> Partner.class;
                    case "customer" -> Customer.class;
                    case "component" -> Component.class;
                    case "risk-group" -> RiskGroup.class;
                    case "check" -> Check.class;
                    case "playbook" -> Playbook.class;
                    case "maintenance" -> Maintenance.class;
                    case "secret" -> SecretSource.class;
                    case "budget" -> Budget.class;
                    default -> JsonNode.class;
                };
        ObjectNode json = read(key, value, ObjectNode.class);
        json.remove(InventoryRecords.ORDER);
        convert(key, json, type);
    }

    private static <T> T read(String key, byte[] value, Class<T> type) {
        try {
            T read = Json.mapper().readValue(value, type);
            if (read == null) {
                throw new IllegalArgumentException("the inventory item " + key + " is null");
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the inventory item " + key + " can not be read: " + e.getMessage(), e);
        }
    }

    private static <T> T convert(String key, ObjectNode json, Class<T> type) {
        try {
            return Json.mapper().treeToValue(json, type);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "the inventory item " + key + " can not be read: " + e.getMessage(), e);
        }
    }
}
