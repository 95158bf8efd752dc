package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.localise.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The components of an estate by number, with what stands above each and the checks of each: to
/// look at a hundred thousand of them every second, one goes through arrays and not through maps.
final class Parts {

    private final Component[] components;
    private final Map<ComponentId, Integer> numbers = new HashMap<>();
    private final int[] parents;
    private final int[][] checks;
    private final int[] deepestFirst;

    Parts(Graph graph) {
        this.components = graph.estate().components().values().toArray(Component[]::new);
        for (int part = 0; part < components.length; part++) {
            numbers.put(components[part].id(), part);
        }
        this.parents =
                Arrays.stream(components)
                        .map(Component::parent)
                        .mapToInt(parent -> parent == null ? -1 : number(parent))
                        .toArray();
        this.checks = checks(graph);
        this.deepestFirst =
                IntStream.range(0, components.length)
                        .boxed()
                        .sorted(Comparator.comparingInt(part -> -components[part].depth()))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private int[][] checks(Graph graph) {
        List<List<Integer>> own = new ArrayList<>();
        for (int part = 0; part < components.length; part++) {
            own.add(new ArrayList<>());
        }
        for (int check = 0; check < graph.checkCount(); check++) {
            int part = number(graph.check(check).component());
            if (part >= 0) {
                own.get(part).add(check);
            }
        }
        return own.stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /// How many there are.
    int count() {
        return components.length;
    }

    ComponentId id(int part) {
        return components[part].id();
    }

    /// The number of a component; -1 for one that is not of the estate.
    int number(ComponentId id) {
        return numbers.getOrDefault(id, -1);
    }

    /// What stands above a part; -1 where nothing does.
    int parent(int part) {
        return parents[part];
    }

    /// The numbers in the graph of a part's own checks. Not to be changed.
    int[] checks(int part) {
        return checks[part];
    }

    /// All, what stands lowest first. Not to be changed.
    int[] deepestFirst() {
        return deepestFirst;
    }
}
