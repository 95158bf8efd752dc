package io.faultline.status.api;

import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An inventory's checks by component, sorted out when they are first asked for: most snapshots are
/// rendered without.
public final class ChecksByComponent implements Function<String, List<Check>> {

    private final Inventory inventory;
    private volatile @Nullable Map<String, List<Check>> sorted;

    public ChecksByComponent(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public List<Check> apply(String component) {
        Map<String, List<Check>> known = sorted;
        if (known == null) {
            known =
                    inventory.checks().values().stream()
                            .collect(Collectors.groupingBy(Check::component));
            sorted = known;
        }
        return known.getOrDefault(component, List.of());
    }
}
