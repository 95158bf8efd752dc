package io.faultline.incident;

import static io.faultline.incident.rehearsal.Rehearsal.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.incident.detect.Finding;
import io.faultline.incident.rehearsal.Fault;
import io.faultline.incident.rehearsal.Rehearsal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When one of our own vantages is to blame, and when what it looks at.
class BlameTest {

    private static final String TRUNKS =
            """
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: 15s, timeout: 1s }
            components:
              carrier-a: { layer: carrier, name: Carrier A }
              carrier-b: { layer: carrier, name: Carrier B }
            """
                    + each("  carrier-%1$s/trunk-%2$d: { layer: carrier, name: Trunk %2$d }")
                    + "checks:\n"
                    + each(
                            "  - { id: carrier-%1$s/trunk-%2$d/options, probe: \"sip options udp:127.0.0.1:506%2$d\" }");

    private static String each(String line) {
        return IntStream.range(0, 12)
                .mapToObj(i -> line.formatted(i < 6 ? "a" : "b", i % 6 + 1) + "\n")
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @ValueSource(ints = {105, 106, 108, 110, 111, 113, 115, 117})
    void a_fault_that_begins_in_one_vantages_round_is_not_that_vantages(int begin) {
        Rehearsal trunks =
                Rehearsal.of(
                                TRUNKS,
                                Fault.finding(Finding.REFUSED, begin, begin + 300, "carrier-a/"))
                        .until(begin + 400);
        assertThat(trunks.causes()).containsExactly("carrier-a");
        assertThat(trunks.incident().openedAt()).isBefore(at(begin + 15));
    }

    @ParameterizedTest
    @ValueSource(ints = {105, 110, 115})
    void a_fault_of_everything_that_begins_in_one_vantages_round_is_not_that_vantages(int begin) {
        Rehearsal trunks =
                Rehearsal.of(TRUNKS, Fault.silent(begin, begin + 300, "carrier-"))
                        .until(begin + 400);
        assertThat(trunks.causes()).containsExactlyInAnyOrder("carrier-a", "carrier-b");
    }

    @ParameterizedTest
    @ValueSource(ints = {105, 110, 115})
    void a_vantage_is_to_blame_once_others_have_found_well_what_it_sees_failing(int begin) {
        Rehearsal trunks =
                Rehearsal.of(TRUNKS, Fault.from("yyz", begin, begin + 300, "carrier-"))
                        .until(begin + 400);
        assertThat(trunks.causes()).containsExactly("vantage:yyz");
        assertThat(trunks.incident().openedAt()).isBetween(at(begin), at(begin + 31));
    }

    @Test
    void with_two_vantages_a_cut_one_is_told_from_a_carrier_that_is_down() {
        String two = TRUNKS.replace(", yvr: { name: Vancouver }", "");
        Rehearsal cut = Rehearsal.of(two, Fault.from("yyz", 105, 400, "carrier-")).until(500);
        Rehearsal down = Rehearsal.of(two, Fault.silent(105, 400, "carrier-a/")).until(500);
        assertThat(cut.causes()).containsExactly("vantage:yyz");
        assertThat(down.causes()).containsExactly("carrier-a");
    }
}
