package io.faultline.probe.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.probe.ask.ExpectedCall;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.rtp.VoicePorts;
import io.faultline.probe.sip.CallProber;
import io.faultline.probe.sip.SipTarget;
import io.faultline.probe.sip.SipTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Calls at once on one machine, both ends in one process: a thread keeps the beat of all.
class ManyCallsTest {

    private static final int CALLS = Integer.getInteger("faultline.calls", 50);

    @Test
    void fifty_calls_at_once_are_all_heard_at_both_ends() throws Exception {
        var prober = new CallProber(Ask.targets());
        try (var answerer =
                        Answerer.start(
                                new Answerer.Settings(
                                        List.of(new SipTarget(SipTransport.UDP, "127.0.0.1", 0)),
                                        null,
                                        VoicePorts.ANY,
                                        CALLS,
                                        Duration.ofMillis(100),
                                        Duration.ofSeconds(30)),
                                Ask.targets());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answerer.expect(List.of(new ExpectedCall("test", "yvr", "test")));
            String to = "sip:test@127.0.0.1:" + answerer.ports().getFirst();
            var calls = new ArrayList<Future<Sight.Answered>>();
            for (int call = 0; call < CALLS; call++) {
                calls.add(
                        threads.submit(() ->
                                Ask.of(to)
                                        .with("answer", "yvr")
                                        .with("talk", "3s")
                                        .within(10_000)
                                        .answered(prober)));
            }
            for (Future<Sight.Answered> call : calls) {
                assertThat(call.get().numbers())
                        .containsEntry("audio.both", 1.0)
                        .containsEntry("token.matches", 1.0)
                        .containsKey("sendLateMs");
            }
            await().until(() -> answerer.calls() == 0);
        }
    }
}
