package io.faultline.incident.localise;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.GroupId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The rule of failing: a component fails when its parent, anything it depends on, or a risk group
/// it shares fails, and when all members of its redundant set fail.
///
/// Components have the numbers of the inventory's order, risk groups the numbers after them. Owned
/// by one thread: the walk's marks are kept from one question to the next.
final class Failing {

    private final List<Component> components;
    private final Map<ComponentId, Integer> numbers = new HashMap<>();
    private final int[][] standing;
    private final int[][] redundantFor;
    private final int[] redundancy;
    private final boolean[] leaf;

    private final int[] seenIn;
    private final int[] lost;
    private final int[] lostIn;
    private final int[] queue;
    private int walk;

    Failing(Estate estate) {
        this.components = List.copyOf(estate.components().values());
        components.forEach(each -> numbers.put(each.id(), numbers.size()));
        var groups = new LinkedHashMap<GroupId, Integer>();
        estate.groups().keySet().forEach(id -> groups.put(id, components.size() + groups.size()));
        int all = components.size() + groups.size();
        var standsOn = new ArrayList<List<Integer>>();
        var members = new ArrayList<List<Integer>>();
        for (int i = 0; i < all; i++) {
            standsOn.add(new ArrayList<>(0));
            members.add(new ArrayList<>(0));
        }
        this.redundancy = new int[components.size()];
        this.leaf = new boolean[components.size()];
        Arrays.fill(leaf, true);
        for (int number = 0; number < components.size(); number++) {
            Component each = components.get(number);
            ComponentId parent = each.parent();
            if (parent != null) {
                standsOn.get(number(parent)).add(number);
                leaf[number(parent)] = false;
            }
            for (ComponentId need : each.dependsOn()) {
                standsOn.get(number(need)).add(number);
            }
            for (GroupId group : each.shares()) {
                standsOn.get(Objects.requireNonNull(groups.get(group))).add(number);
            }
            List<ComponentId> set = each.redundant().stream().distinct().toList();
            redundancy[number] = set.size();
            for (ComponentId member : set) {
                members.get(number(member)).add(number);
            }
        }
        this.standing = arrays(standsOn);
        this.redundantFor = arrays(members);
        this.seenIn = new int[all];
        this.lost = new int[components.size()];
        this.lostIn = new int[components.size()];
        this.queue = new int[all];
    }

    static int[][] arrays(List<List<Integer>> lists) {
        return lists.stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
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

    /// Whether these components hold a member of a redundant set.
    boolean touchesRedundancy(int[] down) {
        for (int each : down) {
            if (redundantFor[each].length > 0) {
                return true;
            }
        }
        return false;
    }

    /// Everything that fails when these fail, as a set.
    BitSet components(int[] broken) {
        var down = new BitSet();
        for (int each : down(broken)) {
            down.set(each);
        }
        return down;
    }

    /// Everything that fails when these fail, ascending.
    int[] down(int... broken) {
        walk++;
        int end = 0;
        for (int each : broken) {
            end = reach(each, end);
        }
        var down = new int[8];
        int found = 0;
        for (int at = 0; at < end; at++) {
            int each = queue[at];
            if (each < components.size()) {
                if (found == down.length) {
                    down = Arrays.copyOf(down, found * 2);
                }
                down[found++] = each;
            }
            for (int next : standing[each]) {
                end = reach(next, end);
            }
            for (int owner : redundantFor[each]) {
                if (lostIn[owner] != walk) {
                    lostIn[owner] = walk;
                    lost[owner] = 0;
                }
                if (++lost[owner] == redundancy[owner]) {
                    end = reach(owner, end);
                }
            }
        }
        int[] ascending = Arrays.copyOf(down, found);
        Arrays.sort(ascending);
        return ascending;
    }

    private int reach(int number, int end) {
        if (seenIn[number] == walk) {
            return end;
        }
        seenIn[number] = walk;
        queue[end] = number;
        return end + 1;
    }
}
