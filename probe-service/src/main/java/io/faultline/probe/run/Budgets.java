package io.faultline.probe.run;

import io.faultline.contracts.inventory.Budget;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What checks may spend together: calls in a time and calls at once. Kept by this process alone;
/// several instances of a vantage each have their own, so a budget that must hold over all of them
/// is divided by their number in the inventory.
final class Budgets {

    private static final Pattern RATE = Pattern.compile("(\\d{1,6})\\s*/\\s*(s|m|h|d|day)");

    private final Map<String, RateLimit> rates = new HashMap<>();
    private final Map<String, Budget> known = new HashMap<>();
    private final Map<String, Integer> underWay = new HashMap<>();

    /// Takes what a probe of this check costs.
    ///
    /// @return why it may not be made, if so; otherwise [#giveBack] must follow
    synchronized Optional<String> take(Check check, Inventory inventory) {
        String name = check.budget();
        Budget budget = name == null ? null : inventory.budgets().get(name);
        if (name == null || budget == null) {
            return Optional.empty();
        }
        if (!budget.equals(known.put(name, budget))) {
            rates.remove(name);
        }
        Integer atOnce = budget.concurrent();
        int now = underWay.getOrDefault(name, 0);
        if (atOnce != null && now >= atOnce) {
            return Optional.of("the budget " + name + " allows " + atOnce + " at once");
        }
        String calls = budget.calls();
        if (calls != null) {
            RateLimit limit = rates.computeIfAbsent(name, _ -> limit(calls));
            if (!limit.tryPass(System.nanoTime())) {
                return Optional.of("the budget " + name + " of " + calls + " is spent");
            }
        }
        underWay.put(name, now + 1);
        return Optional.empty();
    }

    /// The probe has ended.
    synchronized void giveBack(Check check) {
        String name = check.budget();
        if (name != null) {
            underWay.computeIfPresent(name, (_, now) -> now > 1 ? now - 1 : null);
        }
    }

    private static RateLimit limit(String calls) {
        var rate = RATE.matcher(calls.strip());
        if (!rate.matches()) {
            // nothing may be spent from a budget nobody understands
            return new RateLimit(1e-6, 1);
        }
        int count = Math.max(1, Integer.parseInt(rate.group(1)));
        int seconds =
                switch (rate.group(2)) {
                    case "s" -> 1;
                    case "m" -> 60;
                    case "h" -> 3_600;
                    default -> 86_400;
                };
        return new RateLimit((double) count / seconds, count);
    }
}
