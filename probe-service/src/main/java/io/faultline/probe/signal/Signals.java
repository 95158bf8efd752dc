package io.faultline.probe.signal;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Expectation;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.contracts.inventory.Suggestion;
import io.faultline.probe.ask.Expectations;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signals as they come in. Each value is held against what the check expects (`value > 10`,
/// `drop(60s) < 30%`) and becomes a health event, which is also the memory: any instance takes a
/// value in, and every one has read the earlier ones from the topic. After a restart without them
/// it begins again, with nothing to have dropped from.
///
/// Safe for use by several threads.
public final class Signals {

    /// The metric that marks what we say of a signal, as opposed to what somebody else publishes.
    public static final String MARK = "signal";

    private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);

    private final Map<String, SignalHistory> histories = new HashMap<>();
    private Inventory inventory = Inventory.EMPTY;

    /// What became of a reported value.
    public sealed interface Report {

        /// This event says it to everybody.
        record Taken(HealthEvent event) implements Report {}

        /// No signal check has this id.
        ///
        /// @param words says so, with the id that may have been meant
        record Unknown(String words) implements Report {}
    }

    /// Follows a plan.
    public synchronized void follow(Plan plan) {
        inventory = plan.inventory();
        histories.keySet().removeIf(each -> signal(each).isEmpty());
    }

    /// Somebody reports a value.
    ///
    /// @param value finite
    /// @param id of the event
    public synchronized Report report(String check, double value, String id, Instant now) {
        Optional<Check> found = signal(check);
        if (found.isEmpty()) {
            return new Report.Unknown(
                    "no signal check is called '" + check + "'" + Suggestion.among(check, ids()));
        }
        Check signal = found.get();
        SignalHistory history = history(signal, now, value);
        Finding finding = finding(signal, history, value);
        List<String> vantages = Plan.vantages(signal);
        return new Report.Taken(
                new HealthEvent(
                        id,
                        now,
                        signal.component(),
                        signal.id(),
                        vantages.isEmpty() ? "local" : vantages.getFirst(),
                        finding.outcome(),
                        finding.reason(),
                        null,
                        finding.metrics(),
                        null));
    }

    /// An event of a signal check was read from the topic.
    public synchronized void heard(HealthEvent event) {
        if (isValue(event)) {
            double value = event.metrics().getOrDefault("value", 0.0);
            signal(event.check()).ifPresent(signal -> history(signal, event.time(), value));
        }
    }

    /// Whether an event is a value that was reported to us.
    public static boolean isValue(HealthEvent event) {
        return event.metrics().containsKey(MARK) && event.metrics().containsKey("value");
    }

    /// What the last value of a signal says, where it is not silent and has said something.
    ///
    /// @param heard of how long ago it was heard; it stays as it is of what is no signal
    public synchronized Finding refined(Check check, Finding heard) {
        SignalHistory history = histories.get(check.id());
        return heard.outcome() != Outcome.OK || history == null || history.last().isEmpty()
                ? heard
                : finding(check, history, history.last().getAsDouble());
    }

    private SignalHistory history(Check signal, Instant at, double value) {
        SignalHistory history = histories.computeIfAbsent(signal.id(), _ -> new SignalHistory());
        Duration longest =
                windows(signal).values().stream()
                        .reduce(USUAL_WINDOW, (a, b) -> a.compareTo(b) > 0 ? a : b);
        history.add(at, value, longest);
        return history;
    }

    private static Finding finding(Check signal, SignalHistory history, double value) {
        Map<String, Duration> windows = windows(signal);
        var numbers = new HashMap<String, Double>();
        numbers.put("value", value);
        windows.forEach((name, window) -> numbers.put(name, history.dropPct(window)));
        Finding finding =
                new Expectations(ProbeType.SIGNAL, signal.expect(), signal.degraded())
                        .of(Sight.Answered.of(Duration.ZERO, numbers));
        Duration shown = windows.values().stream().findFirst().orElse(USUAL_WINDOW);
        return new Finding(
                finding.outcome(),
                finding.reason(),
                null,
                Map.of(MARK, 1.0, "value", value, "dropPct", history.dropPct(shown)),
                finding.words());
    }

    /// The windows that the check's expectations name, by name.
    private static Map<String, Duration> windows(Check signal) {
        var windows = new HashMap<String, Duration>();
        for (List<Expectation> each : List.of(signal.expect(), signal.degraded())) {
            for (Expectation expectation : each) {
                Expectation.dropWindow(expectation.name())
                        .ifPresent(window -> windows.put(expectation.name(), window));
            }
        }
        return windows;
    }

    private Optional<Check> signal(String id) {
        return Optional.ofNullable(inventory.checks().get(id))
                .filter(each -> each.probe().type() == ProbeType.SIGNAL);
    }

    private List<String> ids() {
        return inventory.checks().values().stream()
                .filter(each -> each.probe().type() == ProbeType.SIGNAL)
                .map(Check::id)
                .toList();
    }
}
