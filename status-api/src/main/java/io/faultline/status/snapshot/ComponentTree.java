package io.faultline.status.snapshot;

import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Inventory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The components that a reader may see, by the ids of their parents. What is hidden is not in it:
/// a visible component below a hidden one is topmost.
final class ComponentTree {

    private final Map<String, Component> visible = new LinkedHashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    ComponentTree(Inventory inventory, java.util.function.Predicate<Component> isVisible) {
        inventory.components().values().stream()
                .filter(isVisible)
                .forEach(each -> visible.put(each.id(), each));
        for (String id : visible.keySet()) {
            int slash = id.lastIndexOf('/');
            String parent = slash < 0 ? "" : id.substring(0, slash);
            if (visible.containsKey(parent)) {
                parents.put(id, parent);
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(id);
            }
        }
    }

    List<Component> components() {
        return List.copyOf(visible.values());
    }

    boolean has(String id) {
        return visible.containsKey(id);
    }

    boolean isParent(String id) {
        return children.containsKey(id);
    }

    /// The topmost component above it; null where it is topmost itself.
    @Nullable String top(String id) {
        String top = null;
        for (String at = parents.get(id); at != null; at = parents.get(at)) {
            top = at;
        }
        return top;
    }

    /// Everything below it, at any depth, in order.
    List<String> below(String id) {
        var all = new ArrayList<String>();
        for (String child : children.getOrDefault(id, List.of())) {
            all.add(child);
            all.addAll(below(child));
        }
        return all;
    }

    /// The state of each: of a leaf its own, of a parent the worst below it. Where a parent's own
    /// state is worse than everything below it, what is below takes it: a component fails when its
    /// parent fails (CONTRACT.md, section 2). So a group is never greener nor redder than its worst
    /// child.
    Map<String, Status> states(Function<Component, Status> own) {
        var states = new HashMap<String, Status>();
        for (String id : visible.keySet()) {
            if (!parents.containsKey(id)) {
                settle(id, Status.OPERATIONAL, own, states);
            }
        }
        return states;
    }

    private Status settle(
            String id,
            Status inherited,
            Function<Component, Status> own,
            Map<String, Status> states) {
        Component component = visible.get(id);
        Status mine =
                component == null ? inherited : Severities.worse(own.apply(component), inherited);
        List<String> below = children.get(id);
        if (below == null) {
            states.put(id, mine);
            return mine;
        }
        Status worst = Status.OPERATIONAL;
        for (String child : below) {
            worst = Severities.worse(worst, settle(child, inherited, own, states));
        }
        if (mine.compareTo(worst) > 0 && mine != Status.NO_RECENT_DATA) {
            worst = Status.OPERATIONAL;
            for (String child : below) {
                worst = Severities.worse(worst, settle(child, mine, own, states));
            }
        }
        states.put(id, worst);
        return worst;
    }
}
