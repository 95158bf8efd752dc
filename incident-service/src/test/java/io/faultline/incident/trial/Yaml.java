package io.faultline.incident.trial;

import java.util.Random;
import java.util.TreeSet;

/// Writes an inventory.
final class Yaml {

    private final StringBuilder customers = new StringBuilder();
    private final StringBuilder components = new StringBuilder();
    private final StringBuilder checks = new StringBuilder();
    private final TreeSet<String> groups = new TreeSet<>();
    private final int vantages;
    private final int every;
    private final Random random;

    Yaml(int vantages, int every, Random random) {
        this.vantages = vantages;
        this.every = every;
        this.random = random;
    }

    void customer(String id, int seats) {
        customers.append("  %s: { name: %s, seats: %d }\n".formatted(id, id, seats));
    }

    /// @param what the rest of its line
    /// @param looked how many checks it has
    void component(String id, String what, int looked) {
        components.append("  %s: { name: %s, %s }\n".formatted(id, id.replace('/', ' '), what));
        for (int i = 0; i < looked; i++) {
            checks.append(
                    "  - { id: %s/c%d, probe: icmp 10.%d.%d.%d, every: %ds }\n"
                            .formatted(
                                    id,
                                    i,
                                    random.nextInt(250),
                                    random.nextInt(250),
                                    1 + random.nextInt(250),
                                    every));
        }
    }

    void group(String id) {
        groups.add(id);
    }

    void groups(String stem, int count) {
        for (int i = 0; i < count; i++) {
            group(stem + "-" + i);
        }
    }

    String text() {
        var all = new StringBuilder("vantages:\n");
        for (int i = 0; i < vantages; i++) {
            all.append("  v%d: { name: Vantage %d }\n".formatted(i, i));
        }
        if (!customers.isEmpty()) {
            all.append("customers:\n").append(customers);
        }
        all.append("components:\n").append(components);
        if (!groups.isEmpty()) {
            all.append("risk-groups:\n");
            groups.forEach(each -> all.append("  %s: { name: %s }\n".formatted(each, each)));
        }
        return all.append("checks:\n").append(checks).toString();
    }
}
