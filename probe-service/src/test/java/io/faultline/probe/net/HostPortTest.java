package io.faultline.probe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @Test
    void names_and_both_kinds_of_addresses_are_read() {
        assertThat(HostPort.parse("portal.example:443"))
                .isEqualTo(new HostPort("portal.example", 443));
        assertThat(HostPort.parse("10.0.0.1:80")).isEqualTo(new HostPort("10.0.0.1", 80));
        assertThat(HostPort.parse("[2001:db8::1]:53")).isEqualTo(new HostPort("2001:db8::1", 53));
        assertThat(HostPort.parse("[::1]", 53)).isEqualTo(new HostPort("::1", 53));
        assertThat(HostPort.parse("dns.example", 53)).isEqualTo(new HostPort("dns.example", 53));
    }

    @Test
    void it_is_written_as_it_is_read() {
        assertThat(HostPort.parse("[2001:db8::1]:53")).hasToString("[2001:db8::1]:53");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host", "host:", "host:0", "host:65536", "host:x", ":80", "[::1", "a:1:2"})
    void everything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HostPort.parse(text));
    }
}
