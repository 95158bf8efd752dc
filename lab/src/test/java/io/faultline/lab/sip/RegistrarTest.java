package io.faultline.lab.sip;

import static io.faultline.lab.sip.SipCaller.code;
import static io.faultline.lab.sip.SipCaller.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.lab.FreePorts;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrarTest {

    private static final String URI = "sip:echo@127.0.0.1";

    private final Network network = new Network(7);
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private Registrar registrar;
    private SipCaller caller;

    @BeforeEach
    void open() throws IOException {
        int port = FreePorts.one();
        registrar = new Registrar(network, port, Map.of("probe", "probe", "x", "x"), now::get);
        caller = new SipCaller(port, 1_000);
    }

    @AfterEach
    void close() {
        caller.close();
        network.close();
    }

    @Test
    void who_proves_the_password_is_bound_and_told_so() throws IOException {
        String response = register("probe", "probe", "Expires: 60\r\n");
        assertThat(code(response)).isEqualTo(200);
        assertThat(header(response, "Contact"))
                .startsWith("<sip:probe@127.0.0.1:")
                .endsWith(";expires=60");
        assertThat(registrar.contacts("probe")).hasSize(1);
    }

    @Test
    void a_wrong_password_is_challenged_again_and_a_wrong_user_forbidden() throws IOException {
        assertThat(code(register("probe", "guess", ""))).isEqualTo(401);
        assertThat(code(register("x", "x", ""))).isEqualTo(403);
        assertThat(code(register("nobody", "probe", ""))).isEqualTo(403);
        assertThat(registrar.contacts("probe")).isEmpty();
    }

    @Test
    void a_binding_ends_when_its_time_is_over_or_it_is_removed() throws IOException {
        register("probe", "probe", "Expires: 60\r\n");
        now.set(now.get().plusSeconds(61));
        assertThat(registrar.contacts("probe")).isEmpty();
        register("probe", "probe", "Expires: 60\r\n");
        register("probe", "probe", "Expires: 0\r\n");
        assertThat(registrar.contacts("probe")).isEmpty();
    }

    @Test
    void a_nonce_that_is_old_or_not_ours_is_stale() throws IOException {
        String challenge = caller.ask(caller.request("REGISTER", 1, "", ""));
        now.set(now.get().plusSeconds(301));
        assertThat(header(answer(challenge, "probe", "probe", ""), "WWW-Authenticate"))
                .contains("stale=true");
        String forged = challenge.replaceAll("nonce=\"[^\"]*\"", "nonce=\"1-2\"");
        assertThat(code(answer(forged, "probe", "probe", ""))).isEqualTo(401);
    }

    @Test
    void the_digest_agrees_with_the_example_of_rfc_2617() {
        var credentials =
                Digest.parse(
                        "Digest username=\"Mufasa\", realm=\"testrealm@host.com\","
                                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                                + " uri=\"/dir/index.html\", qop=auth, nc=00000001,"
                                + " cnonce=\"0a4f113b\","
                                + " response=\"6629fae49393a05397450978507c4ef1\"");
        assertThat(credentials.proves("Circle Of Life", "GET")).isTrue();
        assertThat(credentials.proves("Circle of life", "GET")).isFalse();
    }

    private String register(String user, String password, String more) throws IOException {
        return answer(caller.ask(caller.request("REGISTER", 1, "", "")), user, password, more);
    }

    private String answer(String challenge, String user, String password, String more)
            throws IOException {
        assertThat(code(challenge)).isEqualTo(401);
        String credentials =
                Digest.parse(header(challenge, "WWW-Authenticate"))
                        .credentials(user, password, "REGISTER", URI);
        return caller.ask(
                caller.request("REGISTER", 2, "Authorization: " + credentials + "\r\n" + more, ""));
    }
}
