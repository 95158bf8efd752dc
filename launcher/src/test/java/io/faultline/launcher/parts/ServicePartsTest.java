package io.faultline.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicePartsTest {

    @Test
    void each_of_three_vantages_has_a_process_of_its_own() {
        assertThat(ServiceParts.dealt(List.of("yyz", "yul", "yvr")))
                .containsExactly(List.of("yyz"), List.of("yul"), List.of("yvr"));
    }

    @Test
    void more_vantages_than_processes_are_dealt_like_cards() {
        assertThat(ServiceParts.dealt(List.of("a", "b", "c", "d", "e")))
                .containsExactly(List.of("a", "d"), List.of("b", "e"), List.of("c"));
    }

    @Test
    void without_vantages_one_process_still_takes_heartbeats() {
        assertThat(ServiceParts.dealt(List.of())).containsExactly(List.of());
    }

    @Test
    void the_process_of_the_vantage_that_answers_calls_is_told_where() {
        Map<String, String> answering = Map.of("yvr", "udp:127.0.0.1:16033");
        assertThat(ServiceParts.probing(List.of("yyz"), answering))
                .isEqualTo(Map.of("FAULTLINE_VANTAGE", "yyz"));
        assertThat(ServiceParts.probing(List.of("yul", "yvr"), answering))
                .containsEntry("FAULTLINE_VANTAGE", "yul,yvr")
                .containsEntry("FAULTLINE_ANSWER", "udp:127.0.0.1:16033");
    }
}
