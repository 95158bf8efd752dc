package io.faultline.notifier.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final URI URL = URI.create("https://hooks.example/x");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.0.0.8",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.8",
                "::10.0.0.8",
                "64:ff9b::a00:8",
                "64:ff9b:1::1",
                "2002:a00:8::1",
                "2001::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                // other ways to write 127.0.0.1, as resolvers read them
                "2130706433",
                "127.1"
            })
    void an_address_that_is_not_of_the_open_internet_is_refused(String address) throws Exception {
        assertThat(new Gate(List.of()).verdict(URL, addresses(address), 0))
                .isInstanceOf(Gate.Verdict.Refused.class);
    }

    @Test
    void one_closed_address_among_open_ones_refuses_them_all() throws Exception {
        assertThat(new Gate(List.of()).verdict(URL, addresses("8.8.8.8", "10.0.0.8"), 0))
                .isInstanceOf(Gate.Verdict.Refused.class);
    }

    @Test
    void another_try_takes_another_of_several_addresses() throws Exception {
        List<InetAddress> all = addresses("8.8.8.8", "2606:4700::1111");
        var gate = new Gate(List.of());
        assertThat(gate.verdict(URL, all, 0)).isEqualTo(new Gate.Verdict.Go(all.get(0), 443));
        assertThat(gate.verdict(URL, all, 1)).isEqualTo(new Gate.Verdict.Go(all.get(1), 443));
    }

    @Test
    void the_open_internet_is_called_by_https_on_two_ports_only() throws Exception {
        var gate = new Gate(List.of());
        List<InetAddress> open = addresses("8.8.8.8");
        assertThat(gate.verdict(URI.create("http://hooks.example/"), open, 0))
                .isInstanceOf(Gate.Verdict.Refused.class);
        assertThat(gate.verdict(URI.create("https://hooks.example:22/"), open, 0))
                .isInstanceOf(Gate.Verdict.Refused.class);
        assertThat(gate.verdict(URI.create("https://hooks.example:8443/"), open, 0))
                .isInstanceOf(Gate.Verdict.Go.class);
    }

    @Test
    void what_the_operator_allows_may_be_called_and_nothing_beside_it() throws Exception {
        var gate = new Gate(List.of(Network.of("10.1.0.0/16"), Network.of("fd00::/8")));
        URI inside = URI.create("http://hooks.internal:9000/");
        assertThat(gate.verdict(inside, addresses("10.1.2.3", "fd00::7"), 0))
                .isInstanceOf(Gate.Verdict.Go.class);
        assertThat(gate.verdict(inside, addresses("10.2.0.1"), 0))
                .isInstanceOf(Gate.Verdict.Refused.class);
        assertThat(gate.verdict(inside, addresses("10.1.2.3", "169.254.169.254"), 0))
                .isInstanceOf(Gate.Verdict.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.300", "fd00::/129"})
    void what_is_no_network_is_refused_at_the_start(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<InetAddress> addresses(String... all) throws UnknownHostException {
        var addresses = new ArrayList<InetAddress>();
        for (String each : all) {
            addresses.addAll(List.of(InetAddress.getAllByName(each)));
        }
        return addresses;
    }
}
