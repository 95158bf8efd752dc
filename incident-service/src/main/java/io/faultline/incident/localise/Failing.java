package io.faultline.incident.localise;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.GroupId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The rule of failing: a component fails when its parent, anything it depends on, or a risk group
/// it shares fails, and when all members of its redundant set fail.
///
/// Components have the numbers of the inventory's order, risk groups the numbers after them.
final class Failing {

    private final List<Component> components;
    private final Map<ComponentId, Integer> numbers = new LinkedHashMap<>();
    private final List<List<Integer>> standing = new ArrayList<>();
    private final List<List<Integer>> redundantFor = new ArrayList<>();
    private final int[] redundancy;
    private final boolean[] leaf;

    Failing(Estate estate) {
        this.components = List.copyOf(estate.components().values());
        components.forEach(each -> numbers.put(each.id(), numbers.size()));
        var groups = new LinkedHashMap<GroupId, Integer>();
        estate.groups().keySet().forEach(id -> groups.put(id, components.size() + groups.size()));
        for (int i = 0; i < components.size() + groups.size(); i++) {
            standing.add(new ArrayList<>());
            redundantFor.add(new ArrayList<>());
        }
        this.redundancy = new int[components.size()];
        this.leaf = new boolean[components.size()];
        java.util.Arrays.fill(leaf, true);
        for (int number = 0; number < components.size(); number++) {
            Component each = components.get(number);
            ComponentId parent = each.parent();
            if (parent != null) {
                standing.get(number(parent)).add(number);
                leaf[number(parent)] = false;
            }
            for (ComponentId need : each.dependsOn()) {
                standing.get(number(need)).add(number);
            }
            for (GroupId group : each.shares()) {
                standing.get(Objects.requireNonNull(groups.get(group))).add(number);
            }
            List<ComponentId> members = each.redundant().stream().distinct().toList();
            redundancy[number] = members.size();
            for (ComponentId member : members) {
                redundantFor.get(number(member)).add(number);
            }
        }
    }

    int number(ComponentId id) {
        return numbers.getOrDefault(id, -1);
    }

    Component component(int number) {
        return components.get(number);
    }

    /// Whether no component lies below this suspect.
    boolean leaf(int suspect) {
        return suspect < leaf.length && leaf[suspect];
    }

    /// Whether a fault of this takes away a member of a redundant set.
    boolean touchesRedundancy(int suspect) {
        return components(new int[] {suspect}).stream()
                .anyMatch(down -> !redundantFor.get(down).isEmpty());
    }

    /// Everything that fails when these fail.
    BitSet components(int[] broken) {
        var down = new BitSet();
        var lost = new int[components.size()];
        var todo = new ArrayDeque<Integer>();
        for (int each : broken) {
            todo.add(each);
        }
        var seen = new BitSet();
        while (!todo.isEmpty()) {
            int each = todo.remove();
            if (seen.get(each)) {
                continue;
            }
            seen.set(each);
            if (each < components.size()) {
                down.set(each);
            }
            todo.addAll(standing.get(each));
            for (int owner : redundantFor.get(each)) {
                lost[owner]++;
                if (lost[owner] == redundancy[owner]) {
                    todo.add(owner);
                }
            }
        }
        return down;
    }
}
