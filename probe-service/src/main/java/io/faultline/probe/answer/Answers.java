package io.faultline.probe.answer;

import io.faultline.probe.sip.SipRequest;
import io.faultline.probe.sip.SipResponse;
import io.faultline.probe.sip.Via;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Server transactions (RFC 3261, 17.2): a request that comes again gets the same answer, as long
/// as it may come again. So many are remembered and no more, the oldest is forgotten first.
final class Answers {

    private static final int MOST = 8_192;

    /// Timer H and J: 64 times T1.
    private static final long KEPT = Duration.ofSeconds(32).toNanos();

    private final Map<String, Known> known = new LinkedHashMap<>();

    private record Known(SipResponse response, long at) {}

    /// What a request is known by: the branch, where the other side makes it unique, and what older
    /// ones go by (17.2.3).
    ///
    /// @param method of the transaction: a CANCEL asks for that of its INVITE
    static String key(SipRequest request, String method) {
        Via via = request.via().orElseThrow();
        return String.join(
                "|",
                method,
                via.branch(),
                via.sentBy(),
                request.callId().orElse(""),
                request.cseq().map(each -> Long.toString(each.number())).orElse(""));
    }

    /// The last answer to this very request.
    synchronized Optional<SipResponse> to(SipRequest request) {
        return Optional.ofNullable(known.get(key(request, request.method()))).map(Known::response);
    }

    synchronized void remember(SipRequest request, SipResponse response, long now) {
        known.remove(key(request, request.method()));
        known.put(key(request, request.method()), new Known(response, now));
        Iterator<Known> oldest = known.values().iterator();
        while (oldest.hasNext()) {
            if (now - oldest.next().at() < KEPT && known.size() <= MOST) {
                return;
            }
            oldest.remove();
        }
    }
}
