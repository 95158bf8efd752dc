package io.faultline.probe.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.probe.ask.Sight;
import org.junit.jupiter.api.Test;

class DenialsTest {

    @Test
    void the_refusal_of_both_sockets_names_the_setting() {
        assertThat(Denials.noSocket(Protocol.Transport.ECHO, Linux.EPERM))
                .isInstanceOfSatisfying(
                        Sight.Trouble.class,
                        trouble ->
                                assertThat(trouble.words())
                                        .contains("net.ipv4.ping_group_range")
                                        .contains("CAP_NET_RAW"));
    }
}
