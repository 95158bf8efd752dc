package io.faultline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void unshifted_they_are_those_of_the_contract() {
        var ports = new Ports(0);
        assertThat(ports.statusApi()).isEqualTo(8080);
        assertThat(ports.incidentService()).isEqualTo(8081);
        assertThat(ports.notifierService()).isEqualTo(8082);
        assertThat(ports.probeService(0)).isEqualTo(8083);
        assertThat(ports.probeService(2)).isEqualTo(8085);
        assertThat(ports.mailbox()).isEqualTo(8025);
        assertThat(ports.smtp()).isEqualTo(2525);
        assertThat(ports.smpp()).isEqualTo(2775);
        assertThat(ports.kafka()).isEqualTo(19_092);
        assertThat(ports.postgres()).isEqualTo(15_432);
    }

    @Test
    void a_shift_that_leaves_the_range_of_ports_is_refused_in_words() {
        assertThatThrownBy(() -> new Ports(60_000)).hasMessageContaining("between 0 and 46442");
        assertThatThrownBy(() -> new Ports(-1)).hasMessageContaining("FAULTLINE_PORT_BASE is -1");
    }
}
