package io.faultline.notifier.ledger;

import io.faultline.notifier.audience.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The queue of deliveries, and what became of each.
public interface Deliveries {

    /// Takes due deliveries of a channel for a worker, the most urgent first, and drops those that
    /// may not go out any more. Of one story a reader has at most one delivery under way.
    ///
    /// @param limit at most so many
    Batch claim(Channel channel, int limit, String worker, Duration lease, Instant now);

    /// Writes down what came of attempts. A delivery that another worker has claimed since is left
    /// alone, unless it was accepted.
    void mark(Collection<Attempted> attempted, Instant now);

    /// Makes the leases of deliveries still being sent longer.
    void renew(Collection<DeliveryId> underWay, String worker, Instant until);

    /// Takes deliveries whose lease ended from their worker: they are in doubt, and queued again
    /// where that is the lesser evil.
    ///
    /// @return how many were in doubt
    int reap(Instant now);

    /// Forgets what rests since before a moment.
    ///
    /// @return how many were forgotten
    int forget(Instant before);

    /// How much waits, and since when.
    List<Backlog> backlog(Instant now);

    /// What a claim brought.
    ///
    /// @param seen how many deliveries were looked at: as many as asked for means that more wait
    record Batch(List<Consignment> consignments, List<Dropped> dropped, int seen) {}

    /// A delivery that will not be sent.
    record Dropped(DeliveryId id, State state) {}

    /// An attempt and what follows from it.
    record Attempted(Consignment consignment, Outcome outcome, Aftermath aftermath) {}

    /// What waits on a channel.
    ///
    /// @param oldest how long the oldest one that is due has waited since it was said
    record Backlog(Channel channel, int queued, int sending, Duration oldest) {}
}
