package io.faultline.contracts.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "icmp 192.0.2.1",
                "icmp 2001:db8::1 count=5",
                "icmp 192.0.2.1 also=198.51.100.1,2001:db8::1 need=2",
                "tcp [::1]:5060",
                "tls sbc.example:5061",
                "http https://portal.example/health?deep=1 ca=/etc/ca.pem",
                "dns portal.example A @192.0.2.53:5353",
                "dns portal.example AAAA @192.0.2.53",
                "sql jdbc:postgresql://127.0.0.1:15432/ops?user=ops query='select 1'",
                "websocket wss://chat.example/ws",
                "sip options tls:sbc1.example:5061",
                "sip register udp:127.0.0.1:5060 user=probe",
                "call +18005550100 via carrier-a answer yvr",
                "call sip:echo@127.0.0.1:5060 talk=1s",
                "stamp reflector.example:862 rate=10/s dscp=EF",
                "snmp 192.0.2.7 oid=1.3.6.1.2.1.1.3.0",
                "kafka broker:9092 topic=canary",
                "heartbeat grace=45s"
            })
    void a_line_reads_and_writes_the_same(String line) {
        assertThat(ProbeLine.of(line)).hasToString(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "icmp",
                "icmp a b",
                "tcp host",
                "tcp host:0",
                "tcp host:70000",
                "http ftp://x/",
                "http /relative",
                "dns portal.example A",
                "sql jdbc:postgresql://h/db",
                "sip options 127.0.0.1:5060",
                "sip register udp:127.0.0.1:5060",
                "kafka broker:9092",
                "icmp count=3 192.0.2.1",
                "smoke signals"
            })
    void a_line_of_another_shape_is_refused_with_the_right_one(String line) {
        assertThatThrownBy(() -> ProbeLine.of(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code == 200",
                "code in [200, 404]",
                "rtt < 150ms",
                "loss < 2%",
                "drop(60s) < 30%",
                "audio.both",
                "json.status == UP",
                "answers contains 192.0.2.10",
                "body matches \"^ok$\"",
                "header.Server != \"nginx 1\""
            })
    void an_expectation_reads_and_writes_the_same(String text) {
        assertThat(Expectation.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rtt <",
                "rrt < 5ms",
                "rtt < soon",
                "code in 200",
                "body matches [",
                "< 5"
            })
    void an_expectation_of_another_shape_is_refused(String text) {
        assertThatThrownBy(() -> Expectation.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp portal.example ip=6", "sip options udp:sbc.example:5060 ip=4"})
    void a_line_names_the_family_of_the_address(String line) {
        assertThat(ProbeLine.of(line)).hasToString(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmp portal.example ip=5", "icmp portal.example ip=v6"})
    void there_are_two_families_of_addresses(String line) {
        assertThatThrownBy(() -> ProbeLine.of(line)).hasMessageContaining("neither 4 nor 6");
    }

    @Test
    void what_names_no_host_has_no_family_of_addresses() {
        assertThatThrownBy(() -> ProbeLine.of("heartbeat grace=45s ip=6"))
                .hasMessageContaining("names no host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "icmp 192.0.2.1 also=192.0.2.2 need=3",
                "icmp 192.0.2.1 also=192.0.2.2 need=0",
                "icmp 192.0.2.1 also=192.0.2.2 need=two",
                "icmp 192.0.2.1 need=2",
                "icmp 192.0.2.1 also=192.0.2.2,,192.0.2.3"
            })
    void a_quorum_is_among_the_hosts_that_are_named(String line) {
        assertThatThrownBy(() -> ProbeLine.of(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
