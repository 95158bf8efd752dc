package io.faultline.bench.detection;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Estates of any size: ten data centres of racks of servers, a check on each server and on each
/// rack, three vantages, and a power feed for every ten racks across all data centres.
final class Estates {

    static final int SITES = 10;

    private Estates() {}

    /// About so many components.
    static String yaml(int components, String every) {
        int racks = (int) Math.max(2, Math.sqrt(components / (double) SITES));
        int servers = Math.max(1, components / SITES / racks - 1);
        var yaml =
                new StringBuilder(
                        """
                        page: { name: Bench, url: "http://localhost" }
                        vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
                        defaults: { every: %s, timeout: 1s }
                        risk-groups:
                        """
                                .formatted(every));
        for (int feed = 0; feed <= racks / 10; feed++) {
            yaml.append("  feed-%d: { name: Feed %d }%n".formatted(feed, feed));
        }
        yaml.append("components:\n");
        var checks = new StringBuilder("checks:\n");
        for (int site = 0; site < SITES; site++) {
            yaml.append("  dc%d: { layer: core, name: Site %d }%n".formatted(site, site));
            for (int rack = 0; rack < racks; rack++) {
                String id = "dc%d/rack%d".formatted(site, rack);
                yaml.append(
                        "  %s: { layer: core, name: Rack, shares: [feed-%d] }%n"
                                .formatted(id, rack / 10));
                check(checks, id);
                for (int server = 0; server < servers; server++) {
                    yaml.append("  %s/s%d: { layer: core, name: Server }%n".formatted(id, server));
                    check(checks, id + "/s" + server);
                }
            }
        }
        return yaml.append(checks).toString();
    }

    private static void check(StringBuilder checks, String component) {
        checks.append("  - { id: %s/ping, probe: \"icmp 192.0.2.1\" }%n".formatted(component));
    }

    static Inventory of(int components, String every) {
        return read("bench.yaml", yaml(components, every));
    }

    static Inventory read(Path file) throws IOException {
        return read(file.toString(), Files.readString(file));
    }

    private static Inventory read(String name, String yaml) {
        return switch (InventoryReader.read(name, yaml)) {
            case InventoryReading.Valid(var inventory) -> inventory;
            case InventoryReading.Invalid(var problems) ->
                    throw new IllegalStateException(problems.toString());
        };
    }
}
