package io.faultline.notifier.ledger;

import java.net.URI;
import java.util.Map;

/// A message to a browser, encrypted for it, ready to go.
///
/// @param headers who sends it, for how long and how urgently
@SuppressWarnings("ArrayRecordComponent") // made once, posted as it is, never compared
public record OutgoingPush(DeliveryId id, URI endpoint, byte[] body, Map<String, String> headers) {

    /// Keeps a copy of the headers.
    public OutgoingPush {
        headers = Map.copyOf(headers);
    }

    /// Never the endpoint: whoever has it can write to the browser's push service.
    @Override
    public String toString() {
        return "OutgoingPush[" + id + "]";
    }
}
