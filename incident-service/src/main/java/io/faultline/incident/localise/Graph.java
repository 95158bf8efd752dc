package io.faultline.incident.localise;

import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.GroupId;
import io.faultline.incident.estate.VantageId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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
    private final Map<CheckId, Integer> checkNumbers = new HashMap<>();
    private final Map<Suspect, Integer> suspectNumbers = new HashMap<>();
    private final List<VantageId> vantages;
    private final Map<VantageId, Integer> vantageNumbers = new HashMap<>();
    private final int parts;
    private final int firstVantage;
    private final double[] priors;
    private final boolean[] silencing;
    private final boolean[] redundancy;
    private final int[][] checksOf;
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
        for (VantageId each : vantages) {
            suspects.add(new Suspect.Viewpoint(each));
            vantageNumbers.put(each, vantageNumbers.size());
        }
        for (Suspect each : suspects) {
            suspectNumbers.put(each, suspectNumbers.size());
        }
        for (Check each : checks) {
            checkNumbers.put(each.id(), checkNumbers.size());
        }
        this.priors = new double[suspects.size()];
        this.silencing = new boolean[suspects.size()];
        this.redundancy = new boolean[suspects.size()];
        this.covers = new int[suspects.size()][];
        this.checksOf = checksOf();
        for (int suspect = 0; suspect < suspects.size(); suspect++) {
            if (isVantage(suspect)) {
                covers[suspect] = seenFrom(vantages.get(vantageNumber(suspect)));
            } else {
                int[] down = failing.down(suspect);
                covers[suspect] = checksOf(down, checksOf);
                redundancy[suspect] = failing.touchesRedundancy(down);
            }
            priors[suspect] = prior(suspect);
        }
        silences();
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
        return suspectNumbers.getOrDefault(suspect, -1);
    }

    /// The vantages, in the inventory's order.
    public List<VantageId> vantages() {
        return vantages;
    }

    /// Whether the suspect is a vantage.
    boolean isVantage(int suspect) {
        return suspect >= firstVantage;
    }

    /// The vantage's place in [#vantages]; -1 where it is none of the inventory's.
    int numberOf(VantageId vantage) {
        return vantageNumbers.getOrDefault(vantage, -1);
    }

    /// The place in [#vantages] of a suspect that is one.
    int vantageNumber(int suspect) {
        return suspect - firstVantage;
    }

    int suspectOfVantage(int vantage) {
        return firstVantage + vantage;
    }

    int suspectCount() {
        return suspects.size();
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
        if (IntStream.of(together).filter(each -> redundancy[each]).count() < 2) {
            return NONE; // no set can have lost members to more than one of them
        }
        var alone = new BitSet();
        int[] broken = IntStream.of(together).filter(each -> !isVantage(each)).toArray();
        for (int each : broken) {
            for (int check : covers[each]) {
                alone.set(check);
            }
        }
        return IntStream.of(checksOf(failing.down(broken), checksOf))
                .filter(check -> !alone.get(check))
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
        var all = new LinkedHashSet<ComponentId>();
        for (Suspect each : together) {
            if (each instanceof Suspect.Part(var id)) {
                all.add(id);
            }
        }
        down.stream().mapToObj(failing::component).map(Component::id).forEach(all::add);
        return List.copyOf(all);
    }

    private int[][] checksOf() {
        var lists = new ArrayList<List<Integer>>();
        for (int part = 0; part < parts; part++) {
            lists.add(new ArrayList<>(1));
        }
        for (int check = 0; check < checks.size(); check++) {
            int part = failing.number(checks.get(check).component());
            if (part >= 0) {
                lists.get(part).add(check);
            }
        }
        return Failing.arrays(lists);
    }

    private int[] seenFrom(VantageId vantage) {
        return IntStream.range(0, checks.size())
                .filter(check -> checks.get(check).from().contains(vantage))
                .toArray();
    }

    private static int[] checksOf(int[] down, int[][] checksOf) {
        return IntStream.of(down).flatMap(part -> IntStream.of(checksOf[part])).sorted().toArray();
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

    /// A link that is cut lets no answer through; a group does not when all its members are links.
    private void silences() {
        var answering = new HashSet<GroupId>();
        var shared = new HashSet<GroupId>();
        for (Component each : estate.components().values()) {
            shared.addAll(each.shares());
            if (Priors.answersThrough(each.layer())) {
                answering.addAll(each.shares());
            }
        }
        for (int suspect = 0; suspect < suspects.size(); suspect++) {
            silencing[suspect] =
                    switch (suspects.get(suspect)) {
                        case Suspect.Part _ ->
                                !Priors.answersThrough(failing.component(suspect).layer());
                        case Suspect.Shared(var id) ->
                                shared.contains(id) && !answering.contains(id);
                        case Suspect.Viewpoint _ -> true;
                    };
        }
    }

    private int[][] inverted() {
        var length = new int[checks.size()];
        for (int suspect = 0; suspect < firstVantage; suspect++) {
            for (int check : covers[suspect]) {
                length[check]++;
            }
        }
        var inverted = new int[checks.size()][];
        for (int check = 0; check < inverted.length; check++) {
            inverted[check] = new int[length[check]];
        }
        for (int suspect = firstVantage - 1; suspect >= 0; suspect--) {
            for (int check : covers[suspect]) {
                inverted[check][--length[check]] = suspect;
            }
        }
        return inverted;
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
