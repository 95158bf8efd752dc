package io.faultline.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.Expectation;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Expectations;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.peers.Daemon;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against Net-SNMP's agent.
class SnmpProberTest {

    private static final String COMMUNITY = "not-public";
    private static final String PASSWORD = "authentic-passphrase";
    private static final String PRIVACY = "private-passphrase";
    private static final String IF_OPER_STATUS = "1.3.6.1.2.1.2.2.1.8.1";
    private static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";

    private static final int PORT = Daemon.freePort();
    private static Daemon agent;
    private final SnmpProber prober = new SnmpProber(Ask.targets());

    @BeforeAll
    static void start() {
        Path folder = Daemon.folder("snmpd");
        Path config =
                Daemon.file(
                        folder,
                        "snmpd.conf",
                        """
                        agentAddress udp:127.0.0.1:%d,udp6:[::1]:%d
                        rocommunity %s
                        rocommunity6 %s
                        sysName edge-router-1
                        createUser monitor SHA-256 "%s" AES "%s"
                        rouser monitor priv
                        createUser strong SHA-512 "%s" AES "%s"
                        rouser strong priv
                        """
                                .formatted(
                                        PORT, PORT, COMMUNITY, COMMUNITY, PASSWORD, PRIVACY,
                                        PASSWORD, PRIVACY));
        var prober = new SnmpProber(Ask.targets());
        agent =
                Daemon.start(
                                folder,
                                Map.of("SNMP_PERSISTENT_DIR", folder.toString()),
                                List.of("snmpd", "-f", "-Lo", "-C", "-c", config.toString()))
                        .ready(() ->
                                asking(SYS_NAME).within(200).through(prober)
                                        instanceof Sight.Answered);
    }

    @AfterAll
    static void stop() {
        agent.close();
    }

    @Test
    void a_number_is_a_number_and_a_text() {
        var answer = asking(IF_OPER_STATUS).answered(prober);
        assertThat(answer.numbers()).containsEntry("value", 1.0);
        assertThat(finding(answer, "value == 1")).isEqualTo(Outcome.OK);
        assertThat(finding(answer, "value == 2")).isEqualTo(Outcome.FAIL);
    }

    @Test
    void a_text_is_a_text() {
        var answer = asking(SYS_NAME).answered(prober);
        assertThat(answer.texts()).containsEntry("value", "edge-router-1");
        assertThat(finding(answer, "value contains router")).isEqualTo(Outcome.OK);
    }

    @Test
    void an_agent_is_asked_over_ipv6_and_from_a_source() {
        assertThat(
                        Ask.of("::1")
                                .with("oid", SYS_NAME)
                                .with("port", String.valueOf(PORT))
                                .with("source", "::1")
                                .as("", COMMUNITY)
                                .answered(prober)
                                .texts())
                .containsEntry("value", "edge-router-1");
    }

    @Test
    void what_the_agent_does_not_have_is_a_failed_assertion() {
        var answer = asking("1.3.6.1.2.1.2.2.1.8.4711").answered(prober);
        assertThat(answer.texts()).containsEntry("body", "noSuchInstance");
        assertThat(finding(answer)).isEqualTo(Outcome.FAIL);
        assertThat(finding(answer, "value != 2")).isEqualTo(Outcome.FAIL);
    }

    @Test
    void a_wrong_community_is_silence() {
        assertThat(asking(SYS_NAME).as("", "wrong").within(150).failed(prober).reason())
                .isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void a_user_is_authenticated_and_encrypted() {
        assertThat(user("monitor", PASSWORD, PRIVACY).answered(prober).texts())
                .containsEntry("value", "edge-router-1");
        assertThat(
                        user("strong", PASSWORD, PRIVACY)
                                .with("hash", "sha512")
                                .answered(prober)
                                .texts())
                .containsEntry("value", "edge-router-1");
    }

    @Test
    void the_keys_of_a_user_are_remembered_for_the_next_probe() {
        for (int probes = 0; probes < 3; probes++) {
            assertThat(user("monitor", PASSWORD, PRIVACY).answered(prober).texts())
                    .containsKey("value");
        }
    }

    @Test
    void a_refused_user_is_auth_and_not_an_outage() {
        assertThat(user("nobody", PASSWORD, PRIVACY).failed(prober))
                .satisfies(failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.AUTH);
                    assertThat(failed.words()).contains("does not know the user");
                });
        assertThat(user("monitor", "wrong-passphrase", PRIVACY).failed(prober))
                .satisfies(failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.AUTH);
                    assertThat(failed.words()).contains("password").doesNotContain("wrong-pass");
                });
    }

    @Test
    void a_user_that_must_encrypt_and_does_not_is_auth() {
        assertThat(
                        user("monitor", PASSWORD, PRIVACY)
                                .with("cipher", "none")
                                .failed(prober)
                                .reason())
                .isEqualTo(Reason.AUTH);
    }

    @Test
    void a_closed_port_is_refused_and_silence_a_timeout() throws IOException {
        assertThat(
                        asking(SYS_NAME)
                                .with("port", String.valueOf(LocalServer.closedPort()))
                                .failed(prober)
                                .reason())
                .isEqualTo(Reason.REFUSED);
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertThat(
                            asking(SYS_NAME)
                                    .with("port", String.valueOf(silent.getLocalPort()))
                                    .within(100)
                                    .failed(prober)
                                    .reason())
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    private static Ask asking(String oid) {
        return Ask.of("127.0.0.1")
                .with("oid", oid)
                .with("port", String.valueOf(PORT))
                .as("", COMMUNITY);
    }

    private static Ask user(String name, String password, String privacy) {
        return asking(SYS_NAME).with("version", "3").as(name, password, privacy);
    }

    private static Outcome finding(Sight sight, String... expect) {
        var expectations = List.of(expect).stream().map(Expectation::of).toList();
        return new Expectations(ProbeType.SNMP, expectations, List.of()).of(sight).outcome();
    }
}
