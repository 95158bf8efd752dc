package io.faultline.probe.run;

import io.faultline.contracts.inventory.Budget;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.probe.plan.CallTerms;
import io.faultline.probe.plan.Money;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What checks may spend together: calls in a time, calls at once, money. Kept by this process
/// alone and forgotten when it restarts; several instances of a vantage each have their own, so a
/// budget that must hold over all of them is divided by their number in the inventory.
///
/// A call over the telephone network needs one, with calls and a dial list, and is the only one
/// over its carrier. It is charged before it is placed, as if it were answered and lasted.
final class Budgets {

    private static final Pattern RATE =
            Pattern.compile("(\\d{1,6})\\s*/\\s*(s|m|min|h|hour|d|day)");

    /// What hanging up takes beside the talk.
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Map<String, Purse> purses = new HashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();

    /// What a budget has left.
    private record Purse(Budget budget, @Nullable Ledger calls, @Nullable Ledger money) {}

    /// What came of asking for a probe.
    sealed interface Answer {

        /// It may be made; [#giveBack] must follow.
        ///
        /// @param trunk where a call over the telephone network goes out
        record Granted(Optional<String> trunk) implements Answer {}

        /// It may not be made.
        record Refused(String words) implements Answer {}
    }

    /// Takes what a probe of this check costs.
    ///
    /// @throws IllegalArgumentException where an option of a call can not be read
    synchronized Answer take(Check check, Inventory inventory) {
        Optional<CallTerms> call = CallTerms.of(check, inventory);
        String name = check.budget();
        Budget budget = name == null ? null : inventory.budgets().get(name);
        if (budget == null) {
            return call.<Answer>map(_ ->
                            new Answer.Refused(
                                    "calls over the telephone network cost money: this check needs"
                                            + " a budget: with calls and a dial list that has the"
                                            + " number"))
                    .orElseGet(() -> new Answer.Granted(Optional.empty()));
        }
        Optional<String> refusal = refusal(budget, call);
        if (refusal.isPresent()) {
            return new Answer.Refused(refusal.get());
        }
        underWay.merge(lane(budget.id()), 1, Integer::sum);
        call.ifPresent(terms -> underWay.merge(lane(terms), 1, Integer::sum));
        return new Answer.Granted(call.flatMap(CallTerms::trunk));
    }

    /// The probe has ended.
    synchronized void giveBack(Check check, Inventory inventory) {
        if (check.budget() != null) {
            giveBack(check);
            CallTerms.of(check, inventory).ifPresent(terms -> leave(lane(terms)));
        }
    }

    /// The probe has ended, which was no call over the telephone network.
    synchronized void giveBack(Check check) {
        String name = check.budget();
        if (name != null) {
            leave(lane(name));
        }
    }

    private Optional<String> refusal(Budget budget, Optional<CallTerms> call) {
        Optional<String> objection = call.flatMap(terms -> terms.objection(budget));
        if (objection.isPresent()) {
            return objection;
        }
        String name = "the budget " + budget.id();
        Integer atOnce = budget.concurrent();
        if (atOnce != null && underWay.getOrDefault(lane(budget.id()), 0) >= atOnce) {
            return Optional.of(name + " allows " + atOnce + " at once");
        }
        if (call.isPresent() && underWay.containsKey(lane(call.get()))) {
            return Optional.of(
                    "a test call over " + call.get().carrier() + " is under way, one at a time");
        }
        Purse purse = purse(budget);
        long now = System.nanoTime();
        Ledger calls = purse.calls();
        if (calls != null && !calls.has(1, now)) {
            return Optional.of(name + " of " + budget.calls() + " is spent");
        }
        Ledger money = purse.money();
        if (money != null && call.isPresent()) {
            Optional<Money> price = call.get().price();
            if (price.isEmpty() || !isPaidIn(budget, price.get())) {
                return Optional.of(
                        name
                                + " limits what is spent ("
                                + budget.spend()
                                + "): say what a minute costs, as price='0.03 USD/min', in its"
                                + " currency");
            }
            long cost = price.get().costOf(call.get().talk().plus(GOODBYE));
            if (!money.has(cost, now)) {
                return Optional.of(name + " of " + budget.spend() + " is spent");
            }
            money.spend(cost, now);
        }
        if (calls != null) {
            calls.spend(1, now);
        }
        return Optional.empty();
    }

    private static boolean isPaidIn(Budget budget, Money price) {
        String spend = budget.spend();
        return price.per().equals(Duration.ofMinutes(1))
                && spend != null
                && Money.read(spend)
                        .filter(limit -> limit.currency().equals(price.currency()))
                        .isPresent();
    }

    /// What is left of a budget; a budget that was changed begins anew.
    private Purse purse(Budget budget) {
        Purse purse = purses.get(budget.id());
        if (purse == null || !purse.budget().equals(budget)) {
            purse = new Purse(budget, calls(budget.calls()), money(budget.spend()));
            purses.put(budget.id(), purse);
        }
        return purse;
    }

    private static @Nullable Ledger calls(@Nullable String calls) {
        if (calls == null) {
            return null;
        }
        var rate = RATE.matcher(calls.strip());
        if (!rate.matches()) {
            // nothing may be spent from a budget nobody understands
            return new Ledger(0, Duration.ofDays(1));
        }
        Duration per =
                switch (rate.group(2)) {
                    case "s" -> Duration.ofSeconds(1);
                    case "m", "min" -> Duration.ofMinutes(1);
                    case "h", "hour" -> Duration.ofHours(1);
                    default -> Duration.ofDays(1);
                };
        return new Ledger(Long.parseLong(rate.group(1)), per);
    }

    private static @Nullable Ledger money(@Nullable String spend) {
        return spend == null
                ? null
                : Money.read(spend)
                        .map(limit -> new Ledger(limit.micros(), limit.per()))
                        .orElseGet(() -> new Ledger(0, Duration.ofDays(1)));
    }

    private static String lane(String budget) {
        return "budget " + budget;
    }

    private static String lane(CallTerms terms) {
        return "carrier " + terms.carrier();
    }

    private void leave(String lane) {
        underWay.computeIfPresent(lane, (_, now) -> now > 1 ? now - 1 : null);
    }
}
