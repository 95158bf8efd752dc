package io.faultline.notifier.ledger;

import java.net.URI;
import java.util.Map;

/// A message to a webhook, ready to go.
///
/// @param headers its signature among them
public record OutgoingHook(DeliveryId id, URI url, String body, Map<String, String> headers) {

    /// Keeps a copy.
    public OutgoingHook {
        headers = Map.copyOf(headers);
    }

    /// Never the address: whoever has that of a chat channel can write into it.
    @Override
    public String toString() {
        return "OutgoingHook[" + id + "]";
    }
}
