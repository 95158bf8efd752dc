package io.faultline.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EchoRunTest {

    private static final Duration ELAPSED = Duration.ofMillis(70);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Test
    void loss_median_and_jitter_come_from_what_came_back() {
        EchoRun run = sent(4);
        run.replied(0, 10);
        run.replied(1, 14);
        run.replied(3, 11);
        var seen = (Sight.Answered) run.sight(ELAPSED, TIMEOUT);
        assertThat(seen.numbers())
                .containsEntry("loss", 25.0)
                .containsEntry("rtt", 11.0)
                .containsEntry("rtt.p95", 14.0);
        assertThat(seen.numbers().get("jitter")).isCloseTo(3.5, within(0.001));
        assertThat(seen.latency()).isEqualTo(Duration.ofMillis(11));
        assertThat(run.isSettled()).isFalse();
    }

    @Test
    void an_answer_counts_once() {
        EchoRun run = sent(2);
        run.replied(0, 10);
        run.replied(0, 99);
        assertThat(((Sight.Answered) run.sight(ELAPSED, TIMEOUT)).numbers())
                .containsEntry("loss", 50.0);
    }

    @Test
    void nothing_back_is_a_timeout_and_a_refusal_of_the_network_is_unreachable() {
        assertThat(((Sight.Failed) sent(3).sight(ELAPSED, TIMEOUT)).reason())
                .isEqualTo(Reason.TIMEOUT);
        EchoRun run = sent(2);
        run.turnedAway(0);
        run.turnedAway(1);
        assertThat(run.isSettled()).isTrue();
        var away = (Sight.Failed) run.sight(ELAPSED, TIMEOUT);
        assertThat(away.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(away.latency()).isEqualTo(ELAPSED);
    }

    @Test
    void the_longest_run_of_losses_is_told() {
        EchoRun run = sent(6);
        run.replied(0, 10);
        run.replied(4, 10);
        assertThat(((Sight.Answered) run.sight(ELAPSED, TIMEOUT)).numbers())
                .containsEntry("loss.burst", 3.0);
    }

    private static EchoRun sent(int count) {
        var run = new EchoRun(count);
        for (int number = 0; number < count; number++) {
            run.send();
        }
        return run;
    }
}
