package io.faultline.probe.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.sip.SipOptionsProber;
import io.faultline.probe.sip.SipRegisterProber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Kamailio as a border and as a registrar, which checks our messages (sanity) and our proofs.
class KamailioTest {

    private static final List<Daemon> DAEMONS = new ArrayList<>();
    private static final SipOptionsProber OPTIONS = new SipOptionsProber(Ask.targets(), Ask.ENGINE);
    private static final SipRegisterProber REGISTER = new SipRegisterProber(Ask.targets());
    private static int md5;
    private static int sha256;

    @BeforeAll
    static void start() {
        md5 = kamailio("MD5");
        sha256 = kamailio("SHA-256");
    }

    @AfterAll
    static void stop() {
        DAEMONS.forEach(Daemon::close);
    }

    @Test
    void a_question_is_answered_over_udp_tcp_and_ipv6() {
        for (String way : List.of("udp:127.0.0.1:", "tcp:127.0.0.1:", "udp:[::1]:", "tcp:[::1]:")) {
            var seen = Ask.of(way + md5).answered(OPTIONS);
            assertThat(seen.numbers()).as(way).containsEntry("code", 200.0);
        }
        assertThat(
                        Ask.of("udp:127.0.0.1:" + md5)
                                .with("source", "127.0.0.2")
                                .answered(OPTIONS)
                                .numbers())
                .containsEntry("code", 200.0);
    }

    @Test
    void a_registration_is_proven_with_either_hash_and_found_among_the_bindings() {
        for (int port : new int[] {md5, sha256}) {
            for (String way : List.of("udp:127.0.0.1:", "tcp:127.0.0.1:")) {
                var seen =
                        Ask.of(way + port)
                                .with("user", "probe")
                                .with("domain", "pbx")
                                .as("probe", "secret")
                                .answered(REGISTER);
                assertThat(seen.numbers())
                        .as(way + port)
                        .containsEntry("code", 200.0)
                        .containsEntry("bindings", 1.0);
            }
        }
    }

    @Test
    void a_wrong_password_is_auth_and_not_an_outage() {
        for (int port : new int[] {md5, sha256}) {
            var seen =
                    Ask.of("udp:127.0.0.1:" + port)
                            .with("user", "probe")
                            .with("domain", "pbx")
                            .as("probe", "wrong")
                            .failed(REGISTER);
            assertThat(seen.reason()).isEqualTo(Reason.AUTH);
        }
    }

    @Test
    void a_registrar_that_forgets_the_binding_is_seen() {
        var seen =
                Ask.of("udp:127.0.0.1:" + md5)
                        .with("user", "forgotten")
                        .with("domain", "pbx")
                        .as("forgotten", "secret")
                        .failed(REGISTER);
        assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
        assertThat(seen.words()).contains("not among the bindings");
    }

    private static int kamailio(String algorithm) {
        int port = Daemon.freePort();
        Path folder = Daemon.folder("kamailio");
        Path config =
                Daemon.file(
                        folder,
                        "kamailio.cfg",
                        """
                        #!KAMAILIO
                        debug=1
                        log_stderror=yes
                        children=1
                        tcp_children=1
                        auto_aliases=no
                        listen=udp:127.0.0.1:%1$d
                        listen=tcp:127.0.0.1:%1$d
                        listen=udp:[::1]:%1$d
                        listen=tcp:[::1]:%1$d
                        loadmodule "tm.so"
                        loadmodule "sl.so"
                        loadmodule "pv.so"
                        loadmodule "textops.so"
                        loadmodule "siputils.so"
                        loadmodule "sanity.so"
                        loadmodule "usrloc.so"
                        loadmodule "registrar.so"
                        loadmodule "auth.so"
                        modparam("auth", "algorithm", "%2$s")
                        request_route {
                            if (!sanity_check()) { exit; }
                            if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
                            if (is_method("REGISTER")) {
                                if (!pv_www_authenticate("pbx", "secret", "0")) {
                                    www_challenge("pbx", "1");
                                    exit;
                                }
                                if ($au == "forgotten") { sl_send_reply("200", "OK"); exit; }
                                save("location");
                                exit;
                            }
                            sl_send_reply("404", "Not Found");
                        }
                        """
                                .formatted(port, algorithm));
        DAEMONS.add(
                Daemon.start(
                                folder,
                                "kamailio",
                                "-DD",
                                "-E",
                                "-m",
                                "16",
                                "-Y",
                                folder.toString(),
                                "-f",
                                config.toString())
                        .listening(port));
        return port;
    }
}
