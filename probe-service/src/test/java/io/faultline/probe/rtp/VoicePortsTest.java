package io.faultline.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoicePortsTest {

    @Test
    void voice_takes_the_even_ports_of_a_range_by_turns() {
        var ports = VoicePorts.read("20001-20006");
        assertThat(ports.lines()).isEqualTo(3);
        assertThat(ports.inTurn()).containsExactly(20_002, 20_004, 20_006);
        assertThat(ports.inTurn()).containsExactly(20_004, 20_006, 20_002);
        assertThat(VoicePorts.ANY.isAny()).isTrue();
        assertThat(ports.isAny()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "20000", "20999-20000", "80-90", "65000-70000", "20001-20001", "a-b"})
    void a_range_that_is_none_is_named(String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VoicePorts.read(range))
                .withMessageContaining("20000-20999");
    }
}
