package io.faultline.contracts.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// An inventory as records of `faultline.inventory.v1`: an item a record, under `kind/id`, and a
/// manifest that makes a change of many records atomic for readers.
public final class InventoryRecords {

    /// The key of the manifest, which is to be published last.
    public static final String MANIFEST = "manifest/inventory";

    static final String ORDER = "order";

    private InventoryRecords() {}

    /// All records of an inventory by key, the manifest among them. Equal inventories give equal
    /// bytes.
    public static SortedMap<String, byte[]> of(Inventory inventory) {
        var records = new TreeMap<String, byte[]>();
        put(records, "page/page", inventory.page(), 0);
        putAll(records, "vantage", inventory.vantages());
        putAll(records, "service", inventory.services());
        putAll(records, "partner", inventory.partners());
        putAll(records, "customer", inventory.customers());
        putAll(records, "component", inventory.components());
        putAll(records, "risk-group", inventory.riskGroups());
        putAll(records, "check", inventory.checks());
        putAll(records, "playbook", numbered(inventory.playbooks()));
        putAll(records, "maintenance", inventory.maintenance());
        putAll(records, "secret", inventory.secrets());
        putAll(records, "budget", inventory.budgets());
        records.put(MANIFEST, Json.write(Manifest.of(records)));
        return records;
    }

    private static Map<String, Playbook> numbered(List<Playbook> playbooks) {
        var numbered = new TreeMap<String, Playbook>();
        for (int i = 0; i < playbooks.size(); i++) {
            numbered.put(String.format(java.util.Locale.ROOT, "%05d", i), playbooks.get(i));
        }
        return numbered;
    }

    private static void putAll(
            SortedMap<String, byte[]> records, String kind, Map<String, ?> items) {
        int order = 0;
        for (var item : new ArrayList<>(items.entrySet())) {
            put(records, kind + "/" + item.getKey(), item.getValue(), order++);
        }
    }

    private static void put(SortedMap<String, byte[]> records, String key, Object item, int order) {
        JsonNode json = Json.mapper().valueToTree(item);
        ((ObjectNode) json).put(ORDER, order);
        records.put(key, Json.write(json));
    }
}
