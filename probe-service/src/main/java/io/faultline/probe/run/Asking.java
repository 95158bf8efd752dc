package io.faultline.probe.run;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.probe.ask.CredentialSource;
import io.faultline.probe.ask.CredentialSource.MissingSecretException;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.TimeLimit;
import io.faultline.probe.plan.PlannedCheck;
import java.time.Duration;
import java.util.Optional;

/// What stands around every question to a prober: its budget, its credentials, the last word on
/// time, and that whatever goes wrong in here is ours.
record Asking(Budgets budgets, CredentialSource credentials) {

    /// After its timeout a probe has this long to say so itself.
    private static final Duration GRACE = Duration.ofMillis(500);

    /// Asks on this thread, which is a virtual one.
    Sight ask(Prober prober, PlannedCheck planned, Inventory inventory)
            throws InterruptedException {
        try {
            return switch (budgets.take(planned.check(), inventory)) {
                case Budgets.Answer.Refused(var words) -> new Sight.Forbidden(words);
                case Budgets.Answer.Granted(var trunk) ->
                        granted(prober, planned, inventory, trunk);
            };
        } catch (IllegalArgumentException e) {
            return trouble(e);
        }
    }

    private Sight granted(
            Prober prober, PlannedCheck planned, Inventory inventory, Optional<String> trunk)
            throws InterruptedException {
        try {
            ProbeRequest request = request(planned, inventory, trunk);
            Duration limit = request.timeout().plus(GRACE);
            Sight sight = TimeLimit.within(limit, () -> prober.probe(request));
            return sight instanceof Sight.Failed(var reason, var latency, var words, var numbers)
                            && latency.compareTo(limit) >= 0
                    ? new Sight.Failed(reason, request.timeout(), words, numbers)
                    : sight;
        } catch (MissingSecretException | RuntimeException e) {
            return trouble(e);
        } finally {
            budgets.giveBack(planned.check(), inventory);
        }
    }

    /// What the prober is asked, with the credentials as they are now.
    ///
    /// @param trunk where a call may go out
    ProbeRequest request(PlannedCheck planned, Inventory inventory, Optional<String> trunk)
            throws MissingSecretException {
        Credentials proof = credentials.of(planned.check(), inventory.secrets());
        ProbeRequest request = planned.request();
        if (proof != null) {
            request = request.with(proof);
        }
        return trunk.isPresent() ? request.allowed(trunk.get()) : request;
    }

    /// Whatever goes wrong in here is ours: a target's answer never is an exception.
    static Sight trouble(Exception e) {
        return new Sight.Trouble(
                e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
}
