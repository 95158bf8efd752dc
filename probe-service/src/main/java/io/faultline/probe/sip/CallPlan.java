package io.faultline.probe.sip;

import io.faultline.contracts.inventory.Durations;
import io.faultline.probe.ask.ExpectedCall;
import io.faultline.probe.ask.ProbeRequest;
import java.time.Duration;

/// How the time of a test call is spent: so long may the far end take to answer, so long we talk,
/// and the rest is for hanging up.
///
/// @param answer the longest from INVITE to 200
record CallPlan(Duration answer, Duration talk) {

    /// No option makes a call longer (a guard against toll fraud and typing errors).
    static final Duration LONGEST_TALK = Duration.ofSeconds(60);

    private static final Duration DEFAULT_TALK = Duration.ofSeconds(2);

    /// Carriers charge extra for calls of a few seconds.
    private static final Duration CARRIER_TALK = Duration.ofSeconds(8);

    private static final Duration GOODBYE = Duration.ofMillis(900);
    private static final Duration LEAST_ANSWER = Duration.ofMillis(200);

    /// @throws IllegalArgumentException when the options leave no time, saying what to change
    static CallPlan of(ProbeRequest request) {
        Duration usual = ExpectedCall.isByNumber(request.target()) ? CARRIER_TALK : DEFAULT_TALK;
        Duration talk = request.option("talk").map(Durations::parse).orElse(usual);
        if (talk.isZero() || talk.compareTo(LONGEST_TALK) > 0) {
            throw new IllegalArgumentException(
                    "talk= is more than 0 and at most " + Durations.format(LONGEST_TALK));
        }
        Duration answer = request.timeout().minus(talk).minus(GOODBYE);
        if (answer.compareTo(LEAST_ANSWER) < 0) {
            throw new IllegalArgumentException(
                    "timeout "
                            + Durations.format(request.timeout())
                            + " leaves no time to answer beside talk="
                            + Durations.format(talk)
                            + ": raise it to "
                            + Durations.format(talk.plusSeconds(5))
                            + " or more");
        }
        return new CallPlan(answer, talk);
    }
}
