package io.faultline.probe.sip;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Targets;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// `call sip:USER@HOST:PORT`: places a call, speaks, listens whether the voice comes back, hangs
/// up.
///
/// Numbers: `answered` (1 or 0), `code`, `pdd` and `answer` (milliseconds from INVITE to ringing
/// and to 200), `total` (with talk and goodbye), `audio.both` (1 or 0), `loss`, `jitter`, `rtt` of
/// the voice, `r` and `mos` where our voice came back. Texts: `audio` (which direction carries
/// voice, in words), `header.NAME` of the final answer. Options: `talk=2s` (at most 60 s), `from=`,
/// `source=`, `ca=`; the transport is the URI's `;transport=`. The timeout covers the whole call,
/// talk included.
public final class CallProber implements Prober {

    /// Calls at once from one process; a call is 50 packets a second each way.
    private static final int MOST_CALLS = 64;

    private final Targets targets;
    private final Fresh fresh;
    private final Semaphore lines = new Semaphore(MOST_CALLS);

    /// @param targets names to addresses that may be called
    public CallProber(Targets targets) {
        this(targets, new SecureRandom()::nextLong);
    }

    CallProber(Targets targets, LongSupplier random) {
        this.targets = targets;
        this.fresh = new Fresh(random);
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        return switch (CallTarget.read(request.target())) {
            case CallTarget.Refused(var sight) -> sight;
            case CallTarget.Callable(var next, var uri) -> call(request, next, uri);
        };
    }

    private Sight call(ProbeRequest request, SipTarget next, String uri)
            throws InterruptedException {
        CallPlan plan;
        try {
            plan = CallPlan.of(request);
        } catch (IllegalArgumentException e) {
            return new Sight.Trouble(String.valueOf(e.getMessage()));
        }
        if (!lines.tryAcquire()) {
            return new Sight.Trouble(
                    MOST_CALLS + " test calls are under way already: let them come less often");
        }
        try {
            return Conversation.hold(
                    request,
                    next,
                    targets,
                    fresh,
                    visit -> new TestCall(visit, plan, targets, uri).run());
        } finally {
            lines.release();
        }
    }
}
