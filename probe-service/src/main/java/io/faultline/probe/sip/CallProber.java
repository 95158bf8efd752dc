package io.faultline.probe.sip;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Targets;
import io.faultline.probe.rtp.Line;
import io.faultline.probe.rtp.Pacer;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// `call sip:USER@HOST:PORT` or `call NUMBER via COMPONENT answer VANTAGE`: places a call, speaks,
/// listens, hangs up.
///
/// With `answer` the far end is an answering end of ours: both measure what they hear, and `to`
/// (from us to it) and `from` are told apart. Without, it listens whether the voice comes back.
///
/// Numbers: `answered` (1 or 0), `code`, `pdd` and `answer` (milliseconds from INVITE to ringing
/// and to 200), `total` (with talk and goodbye), `audio.both` (1 or 0), `loss`, `jitter`, `r` and
/// `mos` of the voice (of both directions the worse), `sendLateMs`; of an echo `rtt`; with `answer`
/// also `token.matches`, `audio.to`, `audio.from`, and `loss jitter r mos`, each with `.to` and
/// `.from`. Texts: `audio` (which direction carries voice, in words), `header.NAME` of the final
/// answer. Options: `talk=2s` (at most 60 s; over a carrier 8 s and not less), `from=`, `source=`,
/// `ca=`, `answer=VANTAGE` of a SIP URI, `as=USER` (how the number comes in), of a number `trunk=`
/// and `price=`; the transport of a URI is its `;transport=`. The timeout covers the whole call,
/// talk included.
public final class CallProber implements Prober {

    /// Calls at once from one process; a call is 50 packets a second each way.
    private static final int MOST_CALLS = 1_000;

    private final Pacer pacer = Pacer.start("test-call-voice");
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
        return switch (CallTarget.read(request)) {
            case CallTarget.Refused(var sight) -> sight;
            case CallTarget.Callable callable -> call(request, callable);
        };
    }

    private Sight call(ProbeRequest request, CallTarget.Callable target)
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
                    target.next(),
                    targets,
                    fresh,
                    visit -> {
                        try (Line line = pacer.open(visit.connection().local().getAddress())) {
                            return new TestCall(visit, plan, targets, target).run(line);
                        }
                    });
        } finally {
            lines.release();
        }
    }
}
