package io.faultline.incident.estate;

import java.time.Duration;
import java.util.List;

/// How a component is looked at.
///
/// @param id its path
/// @param component what it looks at
/// @param every T: the time between two probes of it from one vantage
/// @param timeout after which a probe has failed
/// @param from the vantages that look
/// @param courtesy how often it may be asked again out of turn
public record Check(
        CheckId id,
        ComponentId component,
        Duration every,
        Duration timeout,
        List<VantageId> from,
        Courtesy courtesy) {

    /// Copies its list.
    public Check {
        from = List.copyOf(from);
    }

    /// How long after its last probe a vantage's word is worth nothing: 3.5 T and the timeout.
    public Duration staleAfter() {
        return every.multipliedBy(7).dividedBy(2).plus(timeout);
    }

    /// What a target takes from a prober that wants to be sure.
    public enum Courtesy {
        /// A burst from all vantages.
        BURST,
        /// One probe from each vantage that has not just looked: the target has a rate limit or the
        /// probe costs money.
        ONCE,
        /// Nothing: the target reports by itself.
        NEVER
    }
}
