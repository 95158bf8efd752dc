package io.faultline.probe.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.sip.Mutations;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LdapProberTest {

    private static final String BOUND = "300c02010161070a010004000400";
    private static final String ENTRY = "3013020102640e040c64633d6578616d706c653000";
    private static final String DONE = "300c02010265070a010004000400";
    private static final String BUSY = "300c02010161070a013304000400";
    private static final String HANGS_UP = "300c02010078070a013404000400";

    private final LdapProber prober = new LdapProber(Ask.targets(), InstantSource.system());

    @Test
    void a_busy_server_says_so_and_is_no_matter_of_credentials() {
        try (var server = LocalServer.answering(latin(BUSY))) {
            var failed = Ask.of(server.at()).failed(prober);
            assertThat(failed.reason()).isEqualTo(Reason.PROTOCOL);
            assertThat(failed.words()).contains("busy (51)");
            assertThat(failed.numbers()).containsKey("bindMs");
        }
    }

    @Test
    void a_server_that_hangs_up_says_why() {
        try (var server = LocalServer.answering(latin(HANGS_UP))) {
            assertThat(Ask.of(server.at()).failed(prober).words()).contains("unavailable (52)");
        }
    }

    @Test
    void an_answer_that_claims_gigabytes_is_not_waited_for() {
        try (var server = LocalServer.answering(latin("30847fffffff"))) {
            assertThat(Ask.of(server.at()).failed(prober).words()).contains("longer than");
        }
    }

    @Test
    void entries_without_end_are_not_counted_for_ever() {
        try (var server = LocalServer.answering(latin(BOUND) + latin(ENTRY).repeat(3_000))) {
            assertThat(Ask.of(server.at()).failed(prober).words()).contains("2000 messages");
        }
    }

    @Test
    void a_user_without_a_password_would_prove_nothing() {
        assertThatThrownBy(() -> Ask.of("127.0.0.1:1").as("cn=ann", "").through(prober))
                .hasMessageContaining("needs a DN as its user, and a password");
    }

    @Test
    void a_filter_that_is_none_says_what_is_wrong() {
        for (String wrong :
                new String[] {
                    "(cn=a", "(cn)", "(&(cn=a)", "(cn=a)x", "(cn=\\2)", "(=a)", "(cn=**)"
                }) {
            assertThatThrownBy(() -> SearchFilter.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("filter=");
        }
        assertThatThrownBy(() -> SearchFilter.of("(!".repeat(50))).hasMessageContaining("deeper");
    }

    @Test
    void lengths_of_every_size_are_written_and_read() throws IOException {
        for (int length : new int[] {0, 127, 128, 255, 256, 65_535, 65_536}) {
            byte[] bytes = Ber.text(Ber.OCTETS, "a".repeat(length));
            assertThat(Ber.read(new ByteArrayInputStream(bytes), 70_000).text()).hasSize(length);
        }
        for (int number : new int[] {0, 127, 128, 255, 32_768, Integer.MAX_VALUE}) {
            byte[] bytes = Ber.number(Ber.INTEGER, number);
            assertThat(Ber.read(new ByteArrayInputStream(bytes), 5).number()).isEqualTo(number);
        }
    }

    @Test
    void whatever_comes_instead_of_an_answer_is_a_protocol_failure() throws IOException {
        byte[] good = HexFormat.of().parseHex(ENTRY + ENTRY + DONE);
        assertThat(afterABind().found(new ByteArrayInputStream(good)).rows()).isEqualTo(2);
        var random = new SplittableRandom(11);
        int broken = 0;
        for (int round = 0; round < 5_000; round++) {
            try {
                afterABind().found(new ByteArrayInputStream(Mutations.of(good, random)));
            } catch (ProtocolException | EOFException e) {
                broken++;
            }
        }
        assertThat(broken).isPositive();
    }

    /// A session whose next answer is that of the second request.
    private static LdapSession afterABind() {
        var session = new LdapSession();
        session.unbind();
        session.unbind();
        return session;
    }

    private static String latin(String hex) {
        return new String(
                HexFormat.of().parseHex(hex), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
