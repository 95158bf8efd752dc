package io.faultline.probe.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.net.LossyRelay;
import io.faultline.probe.net.Resolution;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StampProberTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(LOOPBACK, 0);

    private final StampProber prober =
            new StampProber((host, _, _) ->
                    new Resolution.Resolved(InetAddress.ofLiteral(host), Duration.ZERO));

    @Test
    void a_clean_path_loses_nothing_in_either_direction() throws Exception {
        try (var reflector = StampReflector.start(ANY_PORT)) {
            var seen = (Sight.Answered) probe(reflector.port(), Map.of("dscp", "EF"));
            assertThat(seen.numbers())
                    .containsEntry("sent", 5.0)
                    .containsEntry("loss", 0.0)
                    .containsEntry("loss.far", 0.0)
                    .containsEntry("loss.near", 0.0);
            assertThat(seen.numbers().get("rtt")).isPositive();
            assertThat(seen.numbers().get("rtt.p95"))
                    .isGreaterThanOrEqualTo(seen.numbers().get("rtt"));
        }
    }

    @Test
    void a_lossy_path_is_told_apart_by_direction() throws Exception {
        var there = new SplittableRandom(1);
        var back = new SplittableRandom(2);
        // the last ones get through, so that both ends know of all before them
        try (var reflector = StampReflector.start(ANY_PORT);
                var relay =
                        LossyRelay.to(
                                reflector.port(),
                                number -> number < 95 && there.nextDouble() < 0.2,
                                number -> number < 60 && back.nextDouble() < 0.1)) {
            var seen =
                    (Sight.Answered) probe(relay.port(), Map.of("count", "100", "spacing", "2ms"));
            double far = expected(1, 95, 0.2);
            double arrived = 100 - far;
            double near = expected(2, 60, 0.1);
            assertThat(seen.numbers().get("loss.far")).isCloseTo(far, within(0.001));
            assertThat(seen.numbers().get("loss.near"))
                    .isCloseTo(100 * near / arrived, within(0.001));
            assertThat(seen.numbers().get("loss")).isCloseTo(far + near, within(0.001));
        }
    }

    @Test
    void a_path_that_swallows_everything_is_a_timeout() throws Exception {
        try (var reflector = StampReflector.start(ANY_PORT);
                var relay = LossyRelay.to(reflector.port(), _ -> true, _ -> true)) {
            var seen = (Sight.Failed) probe(relay.port(), Map.of());
            assertThat(seen.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(seen.numbers()).containsEntry("loss", 100.0);
        }
    }

    @Test
    void a_closed_port_is_refused() throws Exception {
        int port;
        try (var socket = new DatagramSocket(ANY_PORT)) {
            port = socket.getLocalPort();
        }
        assertThat(((Sight.Failed) probe(port, Map.of())).reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void options_that_make_no_sense_are_our_trouble() throws Exception {
        assertThat(probe(862, Map.of("dscp", "99"))).isInstanceOf(Sight.Trouble.class);
        assertThat(probe(862, Map.of("count", "0"))).isInstanceOf(Sight.Trouble.class);
        assertThat(probe(862, Map.of("count", "400"))).isInstanceOf(Sight.Trouble.class);
    }

    /// How many of the first numbers a relay with that seed drops.
    private static double expected(long seed, int numbers, double share) {
        var random = new SplittableRandom(seed);
        int dropped = 0;
        for (int number = 0; number < numbers; number++) {
            dropped += random.nextDouble() < share ? 1 : 0;
        }
        return dropped;
    }

    private Sight probe(int port, Map<String, String> options) throws InterruptedException {
        return prober.probe(
                new ProbeRequest(
                        new CheckId("isp/link/stamp"),
                        new VantageId("yyz"),
                        "127.0.0.1:" + port,
                        options,
                        Set.of(),
                        null,
                        Duration.ofMillis(800)));
    }
}
