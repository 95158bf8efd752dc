package io.faultline.status.subscribe;

import io.faultline.contracts.Subscription;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All subscriptions as last heard of, by id. Safe for use by several threads.
public final class SubscriptionBook {

    private final Map<String, Subscription> byId = new ConcurrentHashMap<>();

    /// Takes in a subscription; one that is older than the known says nothing.
    public void put(Subscription heard) {
        byId.merge(
                heard.id(),
                heard,
                (known, other) -> other.changedAt().isBefore(known.changedAt()) ? known : other);
    }

    /// Forgets one.
    public void forget(String id) {
        byId.remove(id);
    }

    /// The subscription of an id.
    public Optional<Subscription> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Those of one address on one channel that have not ended.
    public List<Subscription> alive(String addressIndex, Subscription.Channel channel) {
        return byId.values().stream()
                .filter(each -> each.addressIndex().equals(addressIndex))
                .filter(each -> each.channel() == channel)
                .filter(each -> each.state() != Subscription.State.UNSUBSCRIBED)
                .toList();
    }

    /// How many there are in each state.
    public Map<Subscription.State, Long> counts() {
        var counts = new EnumMap<Subscription.State, Long>(Subscription.State.class);
        for (Subscription.State state : Subscription.State.values()) {
            counts.put(state, 0L);
        }
        byId.values().forEach(each -> counts.merge(each.state(), 1L, Long::sum));
        return counts;
    }
}
