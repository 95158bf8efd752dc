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

    private static final Map<String, Class<?>> KINDS =
            Map.ofEntries(
                    Map.entry("page", Page.class),
                    Map.entry("vantage", Vantage.class),
                    Map.entry("service", Service.class),
                    Map.entry("partner", Partner.class),
                    Map.entry("customer", Customer.class),
                    Map.entry("component", Component.class),
                    Map.entry("risk-group", RiskGroup.class),
                    Map.entry("check", Check.class),
                    Map.entry("playbook", Playbook.class),
                    Map.entry("maintenance", Maintenance.class),
                    Map.entry("secret", SecretSource.class),
                    Map.entry("budget", Budget.class));

    /// The items by kind and id, each read once: a small change to a large inventory costs little.
    private final Map<String, Map<String, Item>> items = new HashMap<>();

    private int count;
    private long sum;
    private @Nullable Manifest manifest;
    private @Nullable Inventory current;
    private String version = "";

    /// An item as it is now.
    ///
    /// @param hash of its record, as the manifest adds it up
    private record Item(String id, int order, Object value, long hash) {}

    /// Takes in one record.
    ///
    /// @param value the record's value; null for a tombstone
    /// @return whether [#current] changed
    /// @throws IllegalArgumentException where the record can not be read: the log stays as it was
    public boolean apply(String key, byte @Nullable [] value) {
        if (key.equals(InventoryRecords.MANIFEST)) {
            manifest = value == null ? null : read(key, value, Manifest.class);
            return complete();
        }
        int slash = Math.max(0, key.indexOf('/'));
        String kind = key.substring(0, slash);
        String id = key.substring(Math.min(slash + 1, key.length()));
        Item item = value == null ? null : item(key, kind, id, value);
        Map<String, Item> same = items.computeIfAbsent(kind, _ -> new HashMap<>());
        Item before = item == null ? same.remove(id) : same.put(id, item);
        if (before != null) {
            sum -= before.hash;
            count--;
        }
        if (item != null) {
            sum += item.hash;
            count++;
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

    private boolean complete() {
        Manifest wanted = manifest;
        if (wanted == null
                || wanted.items() != count
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

    private <T> Map<String, T> all(String kind, Class<T> type) {
        var sorted = new ArrayList<>(items.getOrDefault(kind, Map.of()).values());
        sorted.sort(Comparator.comparingInt(Item::order).thenComparing(Item::id));
        var map = new LinkedHashMap<String, T>();
        sorted.forEach(item -> map.put(item.id, type.cast(item.value)));
        return map;
    }

    /// An item of a kind that only a newer version knows is counted and otherwise left alone.
    private static Item item(String key, String kind, String id, byte[] value) {
        ObjectNode json = read(key, value, ObjectNode.class);
        JsonNode order = json.remove(InventoryRecords.ORDER);
        Class<?> type = KINDS.get(kind);
        return new Item(
                id,
                order == null ? 0 : order.asInt(),
                type == null ? "" : convert(key, json, type),
                Manifest.hash(key, value));
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
