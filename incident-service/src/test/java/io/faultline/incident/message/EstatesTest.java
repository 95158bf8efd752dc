package io.faultline.incident.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.rehearsal.Rehearsal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EstatesTest {

    @Test
    void a_check_that_comes_less_often_for_politeness_is_not_expected_more_often() {
        Estate estate =
                Estates.of(
                        Rehearsal.inventory(
                                """
                                vantages: { yyz: { name: Toronto } }
                                components: { carrier-a: { layer: carrier, name: Carrier A } }
                                checks:
                                  - { id: carrier-a/one, probe: "sip options udp:sbc.example:5060", every: 5s }
                                  - { id: carrier-a/two, probe: "sip options tcp:sbc.example:5060", every: 5s }
                                  - { id: carrier-a/ping, probe: "icmp sbc.example", every: 5s }
                                """));
        assertThat(check(estate, "carrier-a/one").every()).hasSeconds(30);
        assertThat(check(estate, "carrier-a/two").every()).hasSeconds(30);
        assertThat(check(estate, "carrier-a/ping").every()).hasSeconds(5);
    }

    private static Check check(Estate estate, String id) {
        return Objects.requireNonNull(estate.checks().get(new CheckId(id)));
    }
}
