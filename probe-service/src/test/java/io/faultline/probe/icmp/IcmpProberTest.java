package io.faultline.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.Resolution;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// Where the kernel allows neither an unprivileged nor a raw socket, what is tested is that the
/// sight says so: nothing is skipped.
class IcmpProberTest {

    private static final IcmpProber PROBER =
            new IcmpProber(
                    (host, _, _) ->
                            new Resolution.Resolved(InetAddress.ofLiteral(host), Duration.ZERO),
                    Ask.ENGINE);

    @Test
    void this_machine_answers_each_echo() throws Exception {
        Sight seen = probe("127.0.0.1", Duration.ofSeconds(2), Map.of("count", "5"));
        if (isDenied(seen)) {
            return;
        }
        var answered = (Sight.Answered) seen;
        assertThat(answered.numbers())
                .containsEntry("loss", 0.0)
                .containsEntry("sent", 5.0)
                .containsEntry("received", 5.0);
        assertThat(answered.numbers().get("rtt")).isBetween(0.0, 100.0);
        assertThat(answered.numbers().get("rtt.p95"))
                .isGreaterThanOrEqualTo(answered.numbers().get("rtt"));
    }

    @Test
    void it_answers_over_ipv6_too_or_there_is_none_here() throws Exception {
        Sight seen = probe("::1", Duration.ofSeconds(2), Map.of());
        switch (seen) {
            case Sight.Answered(_, var numbers, _) ->
                    assertThat(numbers).containsEntry("loss", 0.0);
            case Sight.Trouble(var words) -> assertThat(words).isNotBlank();
            case Sight.Failed _, Sight.Forbidden _ -> throw new AssertionError(seen);
        }
    }

    @Test
    void a_source_address_of_ours_can_be_chosen_and_a_foreign_one_is_our_trouble()
            throws Exception {
        Sight ours = probe("127.0.0.1", Duration.ofSeconds(2), Map.of("source", "127.0.0.7"));
        if (isDenied(ours)) {
            return;
        }
        assertThat(ours).isInstanceOf(Sight.Answered.class);
        assertThat(probe("127.0.0.1", Duration.ofSeconds(2), Map.of("source", "203.0.113.9")))
                .isInstanceOf(Sight.Trouble.class);
    }

    @Test
    void a_black_hole_never_answers_and_never_takes_longer_than_the_timeout() throws Exception {
        long began = System.nanoTime();
        Sight seen = probe("192.0.2.222", Duration.ofMillis(300), Map.of());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        switch (seen) {
            case Sight.Failed(var reason, var latency, _, var numbers) -> {
                assertThat(reason).isIn(Reason.TIMEOUT, Reason.UNREACHABLE);
                assertThat(latency).isLessThanOrEqualTo(Duration.ofMillis(300));
                assertThat(numbers).containsEntry("loss", 100.0);
            }
            // no route, or no socket: says nothing about the target
            case Sight.Trouble(var words) -> assertThat(words).isNotBlank();
            case Sight.Answered _, Sight.Forbidden _ -> throw new AssertionError(seen);
        }
    }

    @Test
    void a_hundred_at_once_are_told_apart() throws Exception {
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Sight>>();
            for (int at = 0; at < 100; at++) {
                String target = "127.0.0." + (at + 1);
                tasks.add(() -> probe(target, Duration.ofSeconds(5), Map.of("count", "10")));
            }
            for (var each : many.invokeAll(tasks)) {
                Sight seen = each.get();
                if (!isDenied(seen)) {
                    assertThat(((Sight.Answered) seen).numbers()).containsEntry("loss", 0.0);
                }
            }
        }
    }

    @Test
    void options_that_make_no_sense_are_our_trouble_and_say_so() throws Exception {
        assertThat(probe("127.0.0.1", Duration.ofSeconds(1), Map.of("count", "many")))
                .isInstanceOf(Sight.Trouble.class);
        assertThat(probe("127.0.0.1", Duration.ofMillis(100), Map.of("count", "50")))
                .isInstanceOfSatisfying(
                        Sight.Trouble.class,
                        trouble -> assertThat(trouble.words()).contains("timeout"));
        assertThat(probe("127.0.0.1", Duration.ofSeconds(1), Map.of("source", "::1")))
                .isInstanceOf(Sight.Trouble.class);
    }

    @Test
    void so_many_of_the_anchors_of_a_link_must_answer() throws Exception {
        Map<String, String> twoOfThree = Map.of("also", "127.0.0.2,192.0.2.222", "need", "2");
        Map<String, String> allThree = Map.of("also", "127.0.0.2,192.0.2.222", "need", "3");
        Sight seen = probe("127.0.0.1", Duration.ofMillis(500), twoOfThree);
        if (isDenied(seen)) {
            return;
        }
        assertThat(((Sight.Answered) seen).numbers())
                .containsEntry("answering", 2.0)
                .containsEntry("hosts", 3.0);
        // where there is no route to it from here, the third one could not be asked
        assertThat(probe("127.0.0.1", Duration.ofMillis(500), allThree))
                .isNotInstanceOf(Sight.Answered.class);
    }

    @Test
    void more_must_not_be_asked_for_than_there_are_hosts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        probe(
                                "127.0.0.1",
                                Duration.ofSeconds(1),
                                Map.of("also", "127.0.0.2", "need", "3")))
                .withMessageContaining("need=3");
    }

    private static boolean isDenied(Sight seen) {
        return seen instanceof Sight.Trouble(var words)
                && words.contains("net.ipv4.ping_group_range");
    }

    private static Sight probe(String target, Duration timeout, Map<String, String> options)
            throws InterruptedException {
        return PROBER.probe(
                new ProbeRequest(
                        new CheckId("isp/link/icmp"),
                        new VantageId("yyz"),
                        target,
                        options,
                        Set.of(),
                        null,
                        timeout));
    }
}
