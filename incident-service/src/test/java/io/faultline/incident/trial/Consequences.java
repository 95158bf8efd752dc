package io.faultline.incident.trial;

import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What fails when something fails, by CONTRACT.md, section 2, worked out anew for each question.
public final class Consequences {

    private final Inventory inventory;

    /// In an inventory.
    public Consequences(Inventory inventory) {
        this.inventory = inventory;
    }

    /// The components that fail when these components and groups fail.
    public Set<String> of(Set<String> roots) {
        var down = new TreeSet<String>();
        boolean more = true;
        while (more) {
            more = false;
            for (Component each : inventory.components().values()) {
                if (!down.contains(each.id()) && fails(each, roots, down)) {
                    down.add(each.id());
                    more = true;
                }
            }
        }
        return down;
    }

    private boolean fails(Component each, Set<String> roots, Set<String> down) {
        return roots.contains(each.id())
                || each.shares().stream().anyMatch(roots::contains)
                || each.dependsOn().stream().anyMatch(down::contains)
                || inventory.parent(each.id()).filter(down::contains).isPresent()
                || (!each.redundant().isEmpty() && down.containsAll(each.redundant()));
    }

    /// The checks of components.
    public Set<String> checks(Set<String> components) {
        var all = new TreeSet<String>();
        for (Check each : inventory.checks().values()) {
            if (components.contains(each.component())) {
                all.add(each.id());
            }
        }
        return all;
    }

    /// Everything that can break and would be seen.
    public List<String> roots() {
        var all = new ArrayList<String>();
        all.addAll(inventory.components().keySet());
        all.addAll(inventory.riskGroups().keySet());
        all.removeIf(each -> checks(of(Set.of(each))).isEmpty());
        return all;
    }

    /// What no set of checks can tell from this.
    public Set<String> alike(String root) {
        Set<String> seen = checks(of(Set.of(root)));
        var all = new TreeSet<String>();
        for (String each : roots()) {
            if (checks(of(Set.of(each))).equals(seen)) {
                all.add(each);
            }
        }
        return all;
    }

    /// Whether this is a component that others do not stand on by its nature: a link of an ISP lets
    /// no answer through.
    public boolean isLink(String root) {
        Component part = inventory.components().get(root);
        return part != null
                && "isp"
                        .equals(
                                Objects.requireNonNull(part)
                                        .layer()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT));
    }
}
