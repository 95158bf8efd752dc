package io.faultline.incident.localise;

import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.GroupId;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.estate.VantageId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What fails when something fails, by dense numbers: suspects (components, then risk groups, then
/// vantages) and checks, both in the inventory's order.
///
/// The cover of a suspect are the checks that fail when it alone fails: those of everything that
/// stands on it, through parents, dependencies, shared risk groups, and redundant sets of which all
/// members stand on it. Suspects with equal covers are one class: no check can tell them apart.
/// Built once per inventory.
public final class Graph {

    private static final int[] NONE = {};

    private final Estate estate;
    private final Failing failing;
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<Check> checks;
    private final Map<CheckId, Integer> checkNumbers = new LinkedHashMap<>();
    private final Map<String, Integer> suspectNumbers = new LinkedHashMap<>();
    private final List<VantageId> vantages;
    private final int parts;
    private final int firstVantage;
    private final double[] priors;
    private final boolean[] silencing;
    private final boolean[] redundancy;
    private final int[][] covers;
    private final int[][] paths;
    private final int[][] classes;

    /// Reads an estate.
    public Graph(Estate estate) {
        this.estate = estate;
        this.checks = List.copyOf(estate.checks().values());
        this.vantages = List.copyOf(estate.vantages().keySet());
        this.failing = new Failing(estate);
        estate.components().keySet().forEach(id -> suspects.add(new Suspect.Part(id)));
        estate.groups().keySet().forEach(id -> suspects.add(new Suspect.Shared(id)));
        this.parts = estate.components().size();
        this.firstVantage = suspects.size();
        vantages.forEach(id -> suspects.add(new Suspect.Viewpoint(id)));
        for (Suspect each : suspects) {
            suspectNumbers.put(each.wire(), suspectNumbers.size());
        }
        for (Check each : checks) {
            checkNumbers.put(each.id(), checkNumbers.size());
        }
        this.priors = new double[suspects.size()];
        this.silencing = new boolean[suspects.size()];
        this.redundancy = new boolean[suspects.size()];
        this.covers = new int[suspects.size()][];
        int[][] checksOf = checksOf();
        for (int suspect = 0; suspect < suspects.size(); suspect++) {
            covers[suspect] = cover(suspect, checksOf);
            priors[suspect] = prior(suspect);
            silencing[suspect] = silences(suspect);
            redundancy[suspect] = !isVantage(suspect) && failing.touchesRedundancy(suspect);
        }
        this.paths = inverted();
        this.classes = classes();
    }

    /// What is watched.
    public Estate estate() {
        return estate;
    }

    /// How many checks there are.
    public int checkCount() {
        return checks.size();
    }

    /// A check by its number.
    public Check check(int number) {
        return checks.get(number);
    }

    /// A check's number; -1 where there is no such check.
    public int number(CheckId id) {
        return checkNumbers.getOrDefault(id, -1);
    }

    /// A suspect by its number.
    public Suspect suspect(int number) {
        return suspects.get(number);
    }

    /// A suspect's number by its wire name; -1 where there is none.
    public int number(Suspect suspect) {
        return suspectNumbers.getOrDefault(suspect.wire(), -1);
    }

    /// The vantages, in the inventory's order.
    public List<VantageId> vantages() {
        return vantages;
    }

    /// Whether the suspect is a vantage.
    boolean isVantage(int suspect) {
        return suspect >= firstVantage;
    }

    /// The vantage behind a suspect that is one.
    VantageId vantage(int suspect) {
        return vantages.get(suspect - firstVantage);
    }

    int suspectOfVantage(VantageId vantage) {
        return number(new Suspect.Viewpoint(vantage));
    }

    /// The checks that fail when this alone fails, ascending; of a vantage, those it takes part in.
    public int[] cover(int suspect) {
        return covers[suspect];
    }

    /// The components and groups whose fault alone fails this check: one of each class.
    int[] path(int check) {
        return paths[check];
    }

    /// The members of the class that this suspect stands for, itself included.
    int[] classOf(int suspect) {
        return classes[suspect];
    }

    double prior(Suspect suspect) {
        return priors[number(suspect)];
    }

    double priorOf(int suspect) {
        return priors[suspect];
    }

    /// Whether a check that got an answer, if a wrong one, speaks against this suspect.
    boolean silencing(int suspect) {
        return silencing[suspect];
    }

    /// Whether a fault of this takes away a member of a redundant set.
    boolean touchesRedundancy(int suspect) {
        return redundancy[suspect];
    }

    /// The checks that fail only because several of these fail together (the redundant sets).
    int[] jointCover(int[] together) {
        BitSet alone = new BitSet();
        boolean touches = false;
        for (int each : together) {
            if (!isVantage(each)) {
                for (int check : covers[each]) {
                    alone.set(check);
                }
                touches |= redundancy[each];
            }
        }
        if (!touches || together.length < 2) {
            return NONE;
        }
        BitSet down =
                failing.components(Arrays.stream(together).filter(s -> !isVantage(s)).toArray());
        return java.util.stream.IntStream.range(0, checks.size())
                .filter(check -> !alone.get(check))
                .filter(check -> down.get(failing.number(checks.get(check).component())))
                .toArray();
    }

    /// The components that fail with this suspect, the suspect itself first, then in the
    /// inventory's order.
    public List<ComponentId> affected(List<Suspect> together) {
        int[] numbers =
                together.stream()
                        .filter(each -> !(each instanceof Suspect.Viewpoint))
                        .mapToInt(this::number)
                        .filter(number -> number >= 0)
                        .toArray();
        BitSet down = failing.components(numbers);
        var all = new ArrayList<ComponentId>();
        for (Suspect each : together) {
            if (each instanceof Suspect.Part(var id) && !all.contains(id)) {
                all.add(id);
            }
        }
        down.stream()
                .mapToObj(failing::component)
                .map(Component::id)
                .filter(id -> !all.contains(id))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private int[][] checksOf() {
        var lists = new ArrayList<List<Integer>>();
        for (int part = 0; part < parts; part++) {
            lists.add(new ArrayList<>());
        }
        for (int check = 0; check < checks.size(); check++) {
            int part = failing.number(checks.get(check).component());
            if (part >= 0) {
                lists.get(part).add(check);
            }
        }
        return lists.stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private int[] cover(int suspect, int[][] checksOf) {
        if (isVantage(suspect)) {
            VantageId vantage = vantage(suspect);
            return java.util.stream.IntStream.range(0, checks.size())
                    .filter(check -> checks.get(check).from().contains(vantage))
                    .toArray();
        }
        return failing.components(new int[] {suspect}).stream()
                .flatMap(part -> Arrays.stream(checksOf[part]))
                .sorted()
                .toArray();
    }

    private double prior(int suspect) {
        return switch (suspects.get(suspect)) {
            case Suspect.Part(var id) ->
                    Priors.of(
                            Objects.requireNonNull(estate.components().get(id)),
                            failing.leaf(suspect));
            case Suspect.Shared _ -> Priors.GROUP;
            case Suspect.Viewpoint _ -> Priors.VANTAGE;
        };
    }

    private boolean silences(int suspect) {
        return switch (suspects.get(suspect)) {
            case Suspect.Part(var id) -> !Priors.answersThrough(layer(id));
            case Suspect.Shared(var id) -> membersAreLinks(id);
            case Suspect.Viewpoint _ -> true;
        };
    }

    private boolean membersAreLinks(GroupId group) {
        List<Component> members =
                estate.components().values().stream()
                        .filter(each -> each.shares().contains(group))
                        .toList();
        return !members.isEmpty()
                && members.stream().noneMatch(each -> Priors.answersThrough(each.layer()));
    }

    private Layer layer(ComponentId id) {
        return Objects.requireNonNull(estate.components().get(id)).layer();
    }

    private int[][] inverted() {
        var lists = new ArrayList<List<Integer>>();
        for (int check = 0; check < checks.size(); check++) {
            lists.add(new ArrayList<>());
        }
        for (int suspect = 0; suspect < firstVantage; suspect++) {
            for (int check : covers[suspect]) {
                lists.get(check).add(suspect);
            }
        }
        return lists.stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private int[][] classes() {
        var byCover = new LinkedHashMap<Cover, List<Integer>>();
        for (int suspect = 0; suspect < firstVantage; suspect++) {
            if (covers[suspect].length > 0) {
                byCover.computeIfAbsent(new Cover(covers[suspect]), _ -> new ArrayList<>())
                        .add(suspect);
            }
        }
        var found = new int[suspects.size()][];
        for (List<Integer> members : byCover.values()) {
            int[] all =
                    members.stream()
                            .sorted((a, b) -> Double.compare(priors[b], priors[a]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            members.forEach(each -> found[each] = all);
        }
        for (int suspect = 0; suspect < suspects.size(); suspect++) {
            if (found[suspect] == null) {
                found[suspect] = new int[] {suspect};
            }
        }
        return found;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by what is in it
    private record Cover(int[] checks) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Cover(var theirs) && Arrays.equals(checks, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(checks);
        }
    }
}
