package io.faultline.probe.sip;

import java.util.HexFormat;
import java.util.function.LongSupplier;

/// Names that nobody used before: branches, tags, call ids. The randomness comes from outside, so
/// that a test knows them ahead.
///
/// @param random 64 random bits a call
record Fresh(LongSupplier random) {

    /// A transaction's id with the mark of RFC 3261 (8.1.1.7).
    String branch() {
        return "z9hG4bK" + word();
    }

    /// A tag, a nonce of ours, the user part of a contact.
    String word() {
        return HexFormat.of().toHexDigits(random.getAsLong());
    }

    /// A call's id, without the host, which would tell others about our network.
    String callId() {
        return word() + word();
    }
}
