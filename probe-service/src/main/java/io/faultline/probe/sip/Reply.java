package io.faultline.probe.sip;

import io.faultline.probe.ask.Sight;
import java.time.Duration;

/// How a question ended.
sealed interface Reply {

    /// With a final response.
    ///
    /// @param request as it was sent last
    /// @param rtt from its first sending to the response
    /// @param sent how often it was sent
    record Final(SipRequest request, SipResponse response, Duration rtt, int sent)
            implements Reply {}

    /// Without one.
    record None(Sight sight) implements Reply {}
}
