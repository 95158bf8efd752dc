package io.faultline.probe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TracerouteProberTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TracerouteProber prober = new TracerouteProber(Ask.targets(), Ask.ENGINE);

    @Test
    void this_machine_is_one_hop_away_over_both_families() {
        for (String host : new String[] {"127.0.0.1", "::1"}) {
            var seen = Ask.of(host).answered(prober);
            assertThat(seen.numbers()).containsEntry("hops", 1.0).containsEntry("reached", 1.0);
            assertThat(seen.texts())
                    .containsEntry("path", InetAddress.ofLiteral(host).getHostAddress());
        }
    }

    @Test
    void a_path_with_a_silent_hop_is_told_with_a_star_and_a_hash_that_follows_it() {
        var path = new Path(30);
        path.answered(1, address("192.0.2.1"), false, false);
        path.answered(3, address("192.0.2.3"), true, true);
        assertThat(path.hasEnd()).isTrue();
        assertThat(path.isComplete()).isFalse();
        var seen = (Sight.Answered) path.sight(SECOND, SECOND, Duration.ofMillis(9));
        assertThat(seen.texts()).containsEntry("path", "192.0.2.1 * 192.0.2.3");
        assertThat(seen.numbers()).containsEntry("hops", 3.0).containsEntry("reached", 1.0);
        assertThat(seen.latency()).isEqualTo(Duration.ofMillis(9));
        assertThat(Path.hash("192.0.2.1 192.0.2.2")).isNotEqualTo(Path.hash("192.0.2.1 192.0.2.3"));
    }

    @Test
    void a_way_that_a_router_ends_is_known_and_not_reached() {
        var path = new Path(30);
        path.answered(1, address("192.0.2.1"), false, false);
        path.answered(2, address("192.0.2.2"), true, false);
        var seen = (Sight.Answered) path.sight(SECOND, SECOND, null);
        assertThat(seen.numbers()).containsEntry("hops", 2.0).containsEntry("reached", 0.0);
    }

    @Test
    void a_way_of_silence_is_a_timeout() {
        var seen = (Sight.Failed) new Path(30).sight(SECOND, SECOND, null);
        assertThat(seen.reason()).isEqualTo(Reason.TIMEOUT);
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}
