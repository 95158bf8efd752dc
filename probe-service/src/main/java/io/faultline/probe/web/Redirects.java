package io.faultline.probe.web;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The way along redirects, for GET and HEAD, within the one timeout. Each step resolves and checks
/// its address as the first did: a redirect to where nobody may probe is a wrong answer. Another
/// origin gets neither credentials nor the line's headers (RFC 9110, section 15.4). What is
/// measured is the last step; `redirects` counts the steps before it.
final class Redirects {

    private static final int MAX_STEPS = 10;
    private static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);

    private Redirects() {}

    /// One request and its answer.
    @FunctionalInterface
    interface Step {

        /// Asks once.
        Sight ask(ProbeRequest request, Targets targets) throws InterruptedException;
    }

    /// Asks, and asks on where the answer points to, `follow=N` times at most; the answer after
    /// those is what it is.
    static Sight follow(ProbeRequest first, Targets targets, Step step)
            throws InterruptedException {
        int most = first.option("follow", 0, 0, MAX_STEPS);
        var deadline = Deadline.in(first.timeout());
        Sight sight = step.ask(first, targets);
        ProbeRequest request = first;
        for (int steps = 1; steps <= most; steps++) {
            Optional<String> location = location(request, sight);
            if (location.isEmpty()) {
                break;
            }
            Optional<String> next = next(request.target(), location.get());
            if (next.isEmpty()) {
                return failed(Reason.PROTOCOL, deadline.elapsed(), "it redirects to no http URL");
            }
            Duration left = deadline.left();
            if (left.isNegative() || left.isZero()) {
                return failed(Reason.TIMEOUT, first.timeout(), "no answer within the timeout");
            }
            request = toward(request, next.get(), left);
            sight = counted(step.ask(request, guarded(targets)), steps, deadline, first.timeout());
        }
        return sight;
    }

    private static Optional<String> location(ProbeRequest request, Sight sight) {
        String method = request.option("method").orElse("GET");
        boolean safe = method.equals("GET") || method.equals("HEAD");
        if (safe && sight instanceof Sight.Answered(_, var numbers, var texts)) {
            boolean redirect = CODES.contains(numbers.getOrDefault("code", 0.0).intValue());
            return redirect ? Optional.ofNullable(texts.get("header.location")) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> next(String from, String location) {
        try {
            URI to = URI.create(from).resolve(location);
            boolean http = "http".equals(to.getScheme()) || "https".equals(to.getScheme());
            HttpTarget.of(to.toString());
            return http ? Optional.of(to.toString()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProbeRequest toward(ProbeRequest from, String url, Duration left) {
        HttpTarget here = HttpTarget.of(from.target());
        HttpTarget there = HttpTarget.of(url);
        if (here.secure() == there.secure() && here.at().equals(there.at())) {
            return from.elsewhere(url, from.options(), from.credentials(), left);
        }
        var options = new HashMap<>(from.options());
        options.keySet().removeIf(name -> name.startsWith("header.") || name.equals("servername"));
        options.remove("body");
        return from.elsewhere(url, options, null, left);
    }

    /// An address nobody may probe is the inventory's fault in a check, and the target's in a
    /// redirect.
    private static Targets guarded(Targets targets) {
        return (host, family, timeout) ->
                switch (targets.resolve(host, family, timeout)) {
                    case Resolution.Unresolved(Sight.Trouble(var words)) ->
                            new Resolution.Unresolved(
                                    failed(Reason.PROTOCOL, Duration.ZERO, "redirected: " + words));
                    case Resolution other -> other;
                };
    }

    private static Sight counted(Sight sight, int steps, Deadline deadline, Duration timeout) {
        return switch (sight) {
            case Sight.Answered(_, var numbers, var texts) ->
                    new Sight.Answered(deadline.elapsed(), with(numbers, steps), texts);
            case Sight.Failed(var reason, _, var words, var numbers) ->
                    new Sight.Failed(
                            reason,
                            reason == Reason.TIMEOUT ? timeout : deadline.elapsed(),
                            words,
                            with(numbers, steps));
            case Sight.Trouble trouble -> trouble;
            case Sight.Forbidden forbidden -> forbidden;
        };
    }

    private static Map<String, Double> with(Map<String, Double> numbers, int steps) {
        var all = new HashMap<>(numbers);
        all.put("redirects", (double) steps);
        return all;
    }

    private static Sight.Failed failed(Reason reason, Duration latency, String words) {
        return Sight.Failed.of(reason, latency, words);
    }
}
