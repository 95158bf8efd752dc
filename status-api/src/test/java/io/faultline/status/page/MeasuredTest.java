package io.faultline.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void checks_that_ask_alike_are_numbered_and_others_keep_their_words() {
        assertThat(Measured.toldApart(List.of(of("sip options"), of("icmp"), of("sip options"))))
                .extracting(Measured::probe)
                .containsExactly("sip options 1", "icmp", "sip options 2");
    }

    private static Measured of(String probe) {
        return new Measured(probe, List.of(), List.of());
    }
}
