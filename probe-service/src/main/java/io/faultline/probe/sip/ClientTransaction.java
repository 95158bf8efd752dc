package io.faultline.probe.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One request and what belongs to it: which responses answer it, when it is sent again (RFC 3261,
/// 17.1). A value; sending and waiting is done elsewhere.
record ClientTransaction(SipRequest request) {

    /// The first estimate of a round trip (timer E and A start with it).
    static final Duration T1 = Duration.ofMillis(500);

    /// Where the distance between two sendings stops to grow, except for an INVITE.
    static final Duration T2 = Duration.ofSeconds(4);

    /// Nothing waits longer: 2^20 times half a second are six days.
    private static final int MOST_DOUBLINGS = 20;

    /// Whether the response answers this request: the branch of its topmost `Via` and the method of
    /// its `CSeq` decide (RFC 3261, 17.1.3), the number guards against a sloppy server.
    boolean isAnsweredBy(SipResponse response) {
        String branch = request.via().map(Via::branch).orElse("");
        return !branch.isEmpty()
                && response.via().filter(via -> via.branch().equals(branch)).isPresent()
                && response.cseq().equals(request.cseq());
    }

    /// When the request is sent over an unreliable transport, as long as nothing answers: at 0,
    /// 0.5, 1.5, 3.5, 7.5 s, then every 4 s. An INVITE goes on doubling.
    ///
    /// @param within later ones are left out
    List<Duration> sendings(Duration within) {
        return sendings(request.method().equals("INVITE"), within);
    }

    /// The same for an INVITE or any other request.
    static List<Duration> sendings(boolean invite, Duration within) {
        var sendings = new ArrayList<Duration>();
        Duration at = Duration.ZERO;
        while (at.compareTo(within) < 0) {
            sendings.add(at);
            at = at.plusNanos(distanceNanos(invite, sendings.size()));
        }
        return sendings;
    }

    /// How long after a sending the next one is due.
    ///
    /// @param sent how often it was sent until now, from 1
    static long distanceNanos(boolean invite, int sent) {
        long doubled = T1.toNanos() << Math.min(sent - 1, MOST_DOUBLINGS);
        return invite ? doubled : Math.min(doubled, T2.toNanos());
    }
}
