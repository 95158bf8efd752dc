package io.faultline.status.page;

import static io.faultline.contracts.inventory.ProbeType.ICMP;
import static io.faultline.contracts.inventory.ProbeType.SIP_OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.ProbeType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void checks_that_ask_alike_are_numbered_and_others_have_no_number() {
        assertThat(Measured.toldApart(List.of(of(SIP_OPTIONS), of(ICMP), of(SIP_OPTIONS))))
                .extracting(Measured::number)
                .containsExactly(1, 0, 2);
    }

    private static Measured of(ProbeType probe) {
        return new Measured(probe, 0, List.of(), List.of());
    }
}
