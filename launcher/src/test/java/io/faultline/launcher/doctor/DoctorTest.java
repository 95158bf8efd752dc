package io.faultline.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.InventoryReader;
import io.faultline.contracts.inventory.InventoryReading;
import io.faultline.launcher.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoctorTest {

    private static final String ESTATE =
            """
            page: { name: Status, url: "https://status.example" }
            vantages: { yyz: { name: Toronto } }
            components:
              carrier-a: { layer: carrier, name: Carrier A }
              core/web: { layer: core, name: Web }
            checks:
              - { id: carrier-a/options, probe: "sip options udp:sip.carrier.example:5060" }
              - { id: core/web/get, probe: "http https://app.provider.example/health" }
            """;

    /// A made-up internet: what is not in it is not known.
    private static final class Told implements Internet {
        private final Map<String, String> addresses = new HashMap<>();
        private final Map<String, Set<String>> servers = new HashMap<>();
        private final Map<String, String> authorities = new HashMap<>();

        Told host(String name, String address, String server, String authority) {
            addresses.put(name, address);
            servers.put(name, Set.of(server));
            authorities.put(name, authority);
            return this;
        }

        @Override
        public List<InetAddress> addresses(String host) throws IOException {
            String address = addresses.get(host);
            if (address == null) {
                throw new IOException("the name is not known here");
            }
            return List.of(InetAddress.getByName(address));
        }

        @Override
        public Set<String> nameServers(String host) {
            return servers.getOrDefault(host, Set.of());
        }

        @Override
        public Optional<String> authority(String host, int port) {
            return Optional.ofNullable(authorities.get(host));
        }
    }

    private final Told internet =
            new Told()
                    .host("sip.carrier.example", "198.51.100.7", "ns1.carrier.example", "")
                    .host("app.provider.example", "203.0.113.9", "ns1.provider.example", "CA One")
                    .host("mail.example", "192.0.2.25", "ns.mail.example", "");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_page_that_shares_nothing_is_well() throws Refusal {
        internet.host("status.example", "192.0.2.80", "ns.elsewhere.example", "CA Two");
        assertThat(run("smtp://mail.example:587")).isZero();
        assertThat(said())
                .doesNotContain("shared ")
                .contains("ok       network")
                .contains("ok       mail path");
    }

    @Test
    void what_is_shared_is_named_with_both_ends_and_how_to_mend_it() throws Refusal {
        internet.host("status.example", "203.0.113.80", "ns1.provider.example", "CA One");
        internet.host("mail.example", "198.51.100.25", "ns.mail.example", "");
        assertThat(run("smtp://mail.example:587")).isEqualTo(1);
        assertThat(said())
                .contains(
                        "status.example shares 203.0.113.0/24 with app.provider.example: put a copy")
                .contains(
                        "status.example shares ns1.provider.example with app.provider.example: put")
                .contains("status.example shares CA One with app.provider.example: get")
                .contains("mail.example shares 198.51.100.0/24 with sip.carrier.example: let");
    }

    @Test
    void what_can_not_be_told_is_said_and_is_no_proof_of_anything() throws Refusal {
        assertThat(run(null)).isZero();
        assertThat(said())
                .contains("unknown  mail path")
                .contains("network of status.example: the name is not known here");
    }

    @Test
    void networks_of_ipv6_are_compared_too() throws Refusal {
        internet.host("status.example", "2001:db8:1::80", "a.example", "CA Two");
        internet.host("app.provider.example", "2001:db8:1:ffff::9", "b.example", "CA One");
        assertThat(run("smtp://mail.example")).isEqualTo(1);
        assertThat(said()).contains("shares 2001:0db8:0001::/48 with app.provider.example");
    }

    @Test
    void hosts_are_found_in_every_kind_of_probe() {
        assertThat(Host.in("icmp 192.0.2.1")).containsExactly(new Host("192.0.2.1", 0));
        assertThat(Host.in("tls app.example:8443 starttls=smtp"))
                .containsExactly(new Host("app.example", 8443));
        assertThat(Host.in("dns app.example A @ns1.example:53"))
                .containsExactly(new Host("app.example", 0), new Host("ns1.example", 0));
        assertThat(Host.in("sql jdbc:postgresql://db.example:5432/ops query='select 1'"))
                .containsExactly(new Host("db.example", 0));
        assertThat(Host.in("http https://app.example/health follow=2"))
                .containsExactly(new Host("app.example", 443));
        assertThat(Host.in("sip register tls:sip.example:5061 user=me@x"))
                .containsExactly(new Host("sip.example", 5061));
        assertThat(Host.in("heartbeat grace=45s")).isEmpty();
    }

    @Test
    void a_wrong_call_says_how_it_goes() {
        assertThatThrownBy(() -> doctor().run(List.of(), null))
                .hasMessageContaining("doctor independence --inventory FILE");
        assertThatThrownBy(() -> doctor().run(List.of("independence"), null))
                .hasMessageContaining("name the inventory");
        assertThatThrownBy(() -> doctor().run(List.of("independence", "--inventory"), null))
                .hasMessageContaining("needs a value");
        assertThatThrownBy(() -> doctor().run(List.of("independence", "--colour", "x"), null))
                .hasMessageContaining("does not know \"--colour\"");
    }

    private int run(@Nullable String smtp) throws Refusal {
        return doctor().run(List.of("independence", "--inventory", "estate.yaml"), smtp);
    }

    private Doctor doctor() {
        return new Doctor(
                _ -> inventory(), internet, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private static Inventory inventory() {
        return switch (InventoryReader.read("estate.yaml", ESTATE)) {
            case InventoryReading.Valid(Inventory inventory) -> inventory;
            case InventoryReading.Invalid(var problems) ->
                    throw new IllegalArgumentException(problems.toString());
        };
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
