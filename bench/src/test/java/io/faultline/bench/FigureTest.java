package io.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void a_figure_beside_a_peers_says_how_many_times_more_the_peer_needs() {
        assertThat(new Figure("probing.icmp.cpu", 20, "us", 852.0).line())
                .isEqualTo(
                        "{\"bench\":\"probing.icmp.cpu\",\"value\":20.0,\"unit\":\"us\",\"baseline\":852.0,\"ratio\":42.6}");
    }

    @Test
    void a_rate_beside_a_peers_says_how_many_times_more_is_done() {
        assertThat(Figure.rate("detection.events", 150_000, "events/s", 250_000).line())
                .endsWith("\"baseline\":250000.0,\"ratio\":0.6}");
    }

    @Test
    void a_figure_without_a_peer_has_neither_baseline_nor_ratio() {
        assertThat(Figure.of("probing.crowd.fail", 0, "events").line())
                .isEqualTo("{\"bench\":\"probing.crowd.fail\",\"value\":0.0,\"unit\":\"events\"}");
    }
}
