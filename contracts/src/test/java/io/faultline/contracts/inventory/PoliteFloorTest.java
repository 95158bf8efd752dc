package io.faultline.contracts.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliteFloorTest {

    @Test
    void a_carrier_that_is_asked_too_often_is_warned_of_at_its_line_and_stays_valid() {
        assertThat(warnings("probe: 'sip options udp:203.0.113.7:5060', every: 5s"))
                .singleElement()
                .asString()
                .startsWith("estate.yaml:4:72: every 5s is too often for a carrier")
                .contains("it comes every 15s", "polite=false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call +15145550100 via carrier answer yyz | 30s | 1m",
                "icmp 198.51.100.1 | 500ms | 1s",
                "ntp time.example:123 | 10s | 16s",
                "traceroute portal.example | 5s | 10s"
            })
    void whoever_asks_others_too_often_is_told_what_is_polite(
            String probe, String every, String floor) {
        assertThat(warnings("probe: '" + probe + "', every: " + every))
                .singleElement()
                .asString()
                .contains("every " + every + " is too often", "every " + floor + " is polite");
        assertThat(warnings("probe: '" + probe + "', every: " + floor)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip options udp:127.0.0.1:5060",
                "sip options udp:10.0.0.1:5060",
                "sip options udp:203.0.113.7:5060 polite=false",
                "icmp 192.168.1.1",
                "icmp 203.0.113.7 polite=false",
                "ntp [fd12::1]:123",
                "call sip:echo@203.0.113.7:5060",
                "http https://portal.example/"
            })
    void near_hosts_and_those_who_agreed_are_asked_as_often_as_one_likes(String probe) {
        assertThat(warnings("probe: '" + probe + "', every: 250ms, timeout: 250ms")).isEmpty();
    }

    @Test
    void several_checks_of_a_carrier_are_warned_of_when_their_turns_come_too_seldom() {
        assertThat(
                        warnings(
                                "probe: 'sip options udp:203.0.113.7:5060', every: 15s",
                                "probe: 'sip options tcp:203.0.113.7:5060', every: 30s"))
                .singleElement()
                .asString()
                .contains("it comes every 30s");
    }

    @Test
    void what_is_not_valid_has_errors_and_no_warnings() {
        assertThat(warnings("probe: 'sip options udp:203.0.113.7:5060', every: 5s, evry: 5s"))
                .isEmpty();
    }

    private static List<String> warnings(String... checks) {
        var yaml = new StringBuilder("vantages: { yyz: {} }\n");
        yaml.append("components: { carrier: { layer: carrier } }\nchecks:\n");
        for (int number = 0; number < checks.length; number++) {
            yaml.append("  - { id: carrier/").append(number).append(", ");
            yaml.append(checks[number]).append(" }\n");
        }
        List<String> warnings = new ArrayList<>();
        InventoryReader.read(
                "estate.yaml",
                yaml.toString(),
                TargetLists.NONE,
                each -> warnings.add(each.toString()));
        return warnings;
    }
}
