package io.faultline.probe.plan;

import io.faultline.contracts.inventory.Budget;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Durations;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.ExpectedCall;
import java.time.Duration;
import java.util.Optional;

/// A test call over the telephone network before it is placed: what it dials, over whom, for how
/// long, at which price. Whether it may be placed, a budget says.
///
/// @param number as dialled
/// @param carrier whose trunk it takes: the topmost component above the one that is named
/// @param trunk `{udp|tcp|tls}:HOST:PORT`; empty where nobody says it
/// @param talk how long the call lasts once it is answered
/// @param price of a minute; empty where nobody says it
public record CallTerms(
        String number,
        String carrier,
        Optional<String> trunk,
        Duration talk,
        Optional<Money> price) {

    /// Carriers charge extra for calls of a few seconds.
    public static final Duration LEAST_TALK = Duration.ofSeconds(8);

    /// The terms of a check; empty where it is no call over the telephone network.
    ///
    /// @throws IllegalArgumentException where an option can not be read, saying which
    public static Optional<CallTerms> of(Check check, Inventory inventory) {
        ProbeLine line = check.probe();
        if (line.type() != ProbeType.CALL || !ExpectedCall.isByNumber(line.target())) {
            return Optional.empty();
        }
        String[] words = line.target().split(" ", -1);
        Optional<String> price = Optional.ofNullable(line.options().get("price"));
        Optional<Money> read = price.flatMap(Money::read);
        if (price.isPresent() && read.isEmpty()) {
            throw new IllegalArgumentException("write price= as '0.03 USD/min'");
        }
        return Optional.of(
                new CallTerms(
                        words[0],
                        carrier(words[2], inventory),
                        trunk(line, words[2], inventory),
                        Optional.ofNullable(line.options().get("talk"))
                                .map(Durations::parse)
                                .orElse(LEAST_TALK),
                        read));
    }

    /// Why a budget forbids such a call whatever was spent, if so.
    public Optional<String> objection(Budget budget) {
        Duration longest = budget.talk();
        if (budget.calls() == null || budget.dial().isEmpty()) {
            return Optional.of(
                    "the budget "
                            + budget.id()
                            + " needs calls and a dial list for calls over the telephone network");
        }
        if (budget.dial().stream().noneMatch(this::matches)) {
            return Optional.of(number + " is not on the dial list of the budget " + budget.id());
        }
        if (talk.compareTo(LEAST_TALK) < 0) {
            return Optional.of(
                    "calls over a carrier last "
                            + Durations.format(LEAST_TALK)
                            + " or more: shorter ones cost extra");
        }
        if (longest != null && talk.compareTo(longest) > 0) {
            return Optional.of(
                    "talk="
                            + Durations.format(talk)
                            + " is longer than the budget "
                            + budget.id()
                            + " allows ("
                            + Durations.format(longest)
                            + ")");
        }
        return Optional.empty();
    }

    private boolean matches(String allowed) {
        return allowed.endsWith("*")
                ? number.startsWith(allowed.substring(0, allowed.length() - 1))
                : number.equals(allowed);
    }

    private static Optional<String> trunk(ProbeLine line, String component, Inventory inventory) {
        return Optional.ofNullable(line.options().get("trunk"))
                .or(() -> firstTrunk(component, inventory));
    }

    /// Where the component's first `sip options` asks is where its calls go, or that of the
    /// component above it.
    private static Optional<String> firstTrunk(String component, Inventory inventory) {
        return inventory.checksOf(component).stream()
                .map(Check::probe)
                .filter(probe -> probe.type() == ProbeType.SIP_OPTIONS)
                .map(ProbeLine::target)
                .findFirst()
                .or(() -> inventory.parent(component).flatMap(up -> firstTrunk(up, inventory)));
    }

    private static String carrier(String component, Inventory inventory) {
        return inventory.parent(component).map(up -> carrier(up, inventory)).orElse(component);
    }
}
