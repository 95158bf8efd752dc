package io.faultline.incident.kafka;

import io.faultline.incident.detect.CheckState;
import io.faultline.incident.detect.Confirming;
import io.faultline.incident.detect.ConfirmingBudget;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which checks of a partition want to be looked at again, and who is asked in the round that is
/// due. In its first round a check takes the others of its component along, as far as the budget
/// goes. Mutable, owned by the partition's thread.
final class Confirmations {

    /// The most checks of one component that are taken along.
    private static final int MOST_SIBLINGS = 4;

    private final ConfirmingBudget budget;
    private final TreeSet<CheckId> wishes = new TreeSet<>();
    private @Nullable Estate known;
    private Map<ComponentId, List<Check>> siblings = Map.of();

    /// A check to be asked, from where, and its state afterwards.
    record Round(Check check, List<VantageId> whom, CheckState after) {}

    /// What is remembered of a check; null: nothing.
    @FunctionalInterface
    interface Memory {
        @Nullable CheckState of(CheckId id);
    }

    Confirmations(ConfirmingBudget budget) {
        this.budget = budget;
    }

    /// Takes in the state of a check.
    void follow(CheckId id, CheckState state) {
        if (state.confirming().next() == null) {
            wishes.remove(id);
        } else {
            wishes.add(id);
        }
    }

    /// The rounds that are due, paid for. One that the budget does not allow is asked of nobody,
    /// and counts as asked.
    List<Round> due(Estate estate, Memory memory, Instant now) {
        var rounds = new ArrayList<Round>();
        for (CheckId id : List.copyOf(wishes)) {
            Check check = estate.checks().get(id);
            CheckState state = memory.of(id);
            if (check == null || state == null) {
                wishes.remove(id);
            } else if (wishes.contains(id) && state.confirming().due(now)) {
                round(check, state, estate, memory, now)
                        .forEach(each -> {
                            follow(each.check().id(), each.after());
                            rounds.add(each);
                        });
            }
        }
        return rounds;
    }

    private List<Round> round(
            Check check, CheckState state, Estate estate, Memory memory, Instant now) {
        Confirming wish = state.confirming();
        var own = new Round(check, wish.whom(check), state.with(wish.asked(check, now)));
        var all = new ArrayList<>(List.of(own));
        if (wish.rounds() == 0) {
            all.addAll(joining(check, wish, estate, memory, now));
        }
        int tokens = all.stream().mapToInt(each -> each.whom().size()).sum();
        if (budget.take(check.component(), tokens, now)) {
            return all;
        }
        boolean alone = budget.take(check.component(), own.whom().size(), now);
        return List.of(alone ? own : new Round(check, List.of(), own.after()));
    }

    private List<Round> joining(
            Check check, Confirming wish, Estate estate, Memory memory, Instant now) {
        var joining = new ArrayList<Round>();
        for (Check each : siblings(estate).getOrDefault(check.component(), List.of())) {
            CheckState state = each.id().equals(check.id()) ? null : memory.of(each.id());
            if (state != null
                    && state.confirming().mayJoin(each)
                    && joining.size() < MOST_SIBLINGS) {
                Confirming joined = Confirming.joining(each, wish, now);
                joining.add(new Round(each, each.from(), state.with(joined)));
            }
        }
        return joining;
    }

    @SuppressWarnings("ReferenceEquality") // made anew with every inventory
    private Map<ComponentId, List<Check>> siblings(Estate estate) {
        if (known != estate) {
            var all = new HashMap<ComponentId, List<Check>>();
            for (Check each : estate.checks().values()) {
                all.computeIfAbsent(each.component(), _ -> new ArrayList<>()).add(each);
            }
            siblings = all;
            known = estate;
        }
        return siblings;
    }
}
