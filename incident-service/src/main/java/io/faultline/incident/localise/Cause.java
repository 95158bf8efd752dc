package io.faultline.incident.localise;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One cause of the most probable explanation, and why.
///
/// @param root what is broken
/// @param indistinguishable what the same evidence fits as well
/// @param mode how
/// @param gain how much better the explanation is with it than without, in nats, its own cost paid
/// @param evidence what speaks for it, in nats, before its cost
/// @param planned whether it is being worked on
/// @param since the first failed probe
/// @param firstEvent the event of that probe
/// @param lastBad the newest failed probe
/// @param failing the checks that suffer from it
/// @param crossing how many checks cross it
/// @param others how many checks do not cross it
/// @param othersFailing how many of those are suspect too
/// @param seenFrom how many vantages see a failure of it
/// @param vantages how many vantages look
/// @param voices what each vantage that sees it says; of a cause that is a vantage, nothing
/// @param dissent what other vantages say of the failing checks; of a cause that is no vantage,
///   nothing
/// @param confidence the posterior weight of its class among all that could stand in its place
/// @param nextBest the likeliest of those, if there is any
public record Cause(
        Suspect root,
        List<Suspect> indistinguishable,
        Mode mode,
        double gain,
        double evidence,
        boolean planned,
        Instant since,
        String firstEvent,
        Instant lastBad,
        List<CheckId> failing,
        int crossing,
        int others,
        int othersFailing,
        int seenFrom,
        int vantages,
        List<Voice> voices,
        Dissent dissent,
        double confidence,
        @Nullable NextBest nextBest) {

    /// Copies its lists.
    public Cause {
        indistinguishable = List.copyOf(indistinguishable);
        failing = List.copyOf(failing);
        voices = List.copyOf(voices);
    }

    /// What one vantage says for a cause.
    ///
    /// @param speaks how much its failures speak for it, in nats
    /// @param worksSince whether it has found anything well since half of what it sees of the cause
    ///   began, which who is cut off does not
    public record Voice(VantageId vantage, double speaks, boolean worksSince) {}

    /// What the others say where one vantage sees failures.
    ///
    /// @param watched how many of its failing checks others look at too
    /// @param well how many of those another one has found well since they began to fail here
    public record Dissent(int watched, int well) {

        /// Nobody else was asked.
        public static final Dissent NONE = new Dissent(0, 0);
    }

    /// What else could it be?
    ///
    /// @param suspect the next best cause
    /// @param explains how many of the failing checks cross it
    /// @param margin how much less it explains, in nats
    public record NextBest(Suspect suspect, int explains, double margin) {}
}
