package io.faultline.probe.dns;

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
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against unbound with zones of its own.
class UnboundTest {

    private static final int PORT = Daemon.freePort();
    private static Daemon unbound;
    private final DnsProber prober = new DnsProber(Ask.targets(), Ask.ENGINE);

    @BeforeAll
    static void start() {
        Path folder = Daemon.folder("unbound");
        String many =
                IntStream.rangeClosed(1, 60)
                        .mapToObj("  local-data: \"many.good.example. A 192.0.2.%d\""::formatted)
                        .collect(Collectors.joining("\n"));
        Path config =
                Daemon.file(
                        folder,
                        "unbound.conf",
                        """
                        server:
                          interface: 127.0.0.1
                          interface: ::1
                          port: %1$d
                          username: ""
                          chroot: ""
                          directory: "%2$s"
                          pidfile: ""
                          use-syslog: no
                          do-daemonize: no
                          num-threads: 1
                          module-config: "iterator"
                          local-zone: "good.example." static
                          local-data: "good.example. SOA ns.good.example. root.good.example. 1 2 3 4 5"
                          local-data: "www.good.example. A 192.0.2.7"
                          local-data: "www.good.example. AAAA 2001:db8::7"
                        %3$s
                          local-zone: "refused.example." refuse
                          local-zone: "silent.example." deny
                        auth-zone:
                          name: "broken.example."
                          zonefile: "lost.zone"
                          primary: 127.0.0.1@%4$d
                          fallback-enabled: no
                        """
                                .formatted(PORT, folder, many, LocalServer.closedPort()));
        unbound =
                Daemon.start(folder, "unbound", "-d", "-p", "-c", config.toString())
                        .listening(PORT);
    }

    @AfterAll
    static void stop() {
        unbound.close();
    }

    @Test
    void records_are_answered_over_ipv4_and_ipv6() {
        assertThat(asking("www.good.example A").answered(prober).texts())
                .containsEntry("rcode", "NOERROR")
                .containsEntry("answers", "192.0.2.7");
        assertThat(
                        Ask.of("www.good.example AAAA @[::1]:" + PORT)
                                .answered(prober)
                                .texts()
                                .get("answers"))
                .isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    @Test
    void what_the_server_answers_of_its_own_knowledge_has_aa_and_no_ad() {
        var answer = asking("www.good.example A").answered(prober);
        assertThat(finding(answer, "aa")).isEqualTo(Outcome.OK);
        assertThat(finding(answer, "ad")).isEqualTo(Outcome.FAIL);
    }

    @Test
    void a_name_that_does_not_exist_is_said_with_its_authority() {
        var answer = asking("nobody.good.example A").answered(prober);
        assertThat(answer.texts()).containsEntry("rcode", "NXDOMAIN");
        assertThat(answer.texts().get("authority")).contains("ns.good.example.");
        assertThat(finding(answer)).isEqualTo(Outcome.FAIL);
        assertThat(finding(answer, "rcode == NXDOMAIN", "authority == 1")).isEqualTo(Outcome.OK);
    }

    @Test
    void an_answer_too_long_for_a_datagram_comes_over_tcp() {
        assertThat(asking("many.good.example A").answered(prober).numbers())
                .containsEntry("answers", 60.0);
    }

    @Test
    void a_server_that_has_lost_its_zone_says_servfail() {
        assertThat(asking("www.broken.example A").answered(prober).texts())
                .containsEntry("rcode", "SERVFAIL");
    }

    @Test
    void a_server_that_refuses_answers_and_one_that_denies_is_silent() {
        var answer = asking("www.refused.example A").answered(prober);
        assertThat(answer.texts()).containsEntry("rcode", "REFUSED");
        assertThat(finding(answer)).isEqualTo(Outcome.FAIL);
        assertThat(asking("www.silent.example A").within(150).failed(prober).reason())
                .isEqualTo(Reason.TIMEOUT);
    }

    private static Ask asking(String question) {
        return Ask.of(question + " @127.0.0.1:" + PORT);
    }

    private static Outcome finding(Sight sight, String... expect) {
        var expectations = List.of(expect).stream().map(Expectation::of).toList();
        return new Expectations(ProbeType.DNS, expectations, List.of()).of(sight).outcome();
    }
}
