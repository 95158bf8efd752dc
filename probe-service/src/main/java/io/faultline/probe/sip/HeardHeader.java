package io.faultline.probe.sip;

import io.faultline.probe.rtp.Hearing;
import java.util.Optional;

/// The header in which the answering end says, when the call ends, what it heard: in its answer to
/// our BYE, or in its own. It comes through where SIP goes from end to end; over the telephone
/// network digits say less (docs/decisions/0006).
public final class HeardHeader {

    /// Its name.
    public static final String NAME = "X-Faultline-Heard";

    private HeardHeader() {}

    /// What a message says in it.
    static Optional<Hearing> in(SipMessage message) {
        return message.headers().first(NAME).flatMap(Hearing::read);
    }
}
