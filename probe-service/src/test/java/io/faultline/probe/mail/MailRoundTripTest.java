package io.faultline.probe.mail;

import static io.faultline.probe.mail.MailServers.ADDRESS;
import static io.faultline.probe.mail.MailServers.IMAP;
import static io.faultline.probe.mail.MailServers.IMAPS;
import static io.faultline.probe.mail.MailServers.OTHER;
import static io.faultline.probe.mail.MailServers.PASSWORD;
import static io.faultline.probe.mail.MailServers.SMTP;
import static io.faultline.probe.mail.MailServers.SMTPS;
import static io.faultline.probe.mail.MailServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Expectations;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.net.Ask;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against Postfix, which puts mail into a maildir, and Dovecot, which shows it.
class MailRoundTripTest {

    private static MailServers servers;

    private final SmtpProber smtp = new SmtpProber(Ask.targets(), InstantSource.system());
    private final ImapProber imap = new ImapProber(Ask.targets(), InstantSource.system());
    private final MailProber mail = new MailProber(Ask.targets(), InstantSource.system());

    @BeforeAll
    static void start() throws Exception {
        servers = MailServers.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void a_mail_goes_there_is_seen_and_is_removed() throws IOException {
        var answer = trip().answered(mail);
        assertThat(answer.numbers())
                .containsKeys("delivered", "submitMs", "loginMs", "cert.days")
                .doesNotContainKey("code");
        assertThat(finding(answer)).isEqualTo(Outcome.OK);
        assertThat(servers.mails()).isSubsetOf("young", "stranger");
    }

    @Test
    void a_mail_goes_inside_of_tls_from_the_beginning() {
        var answer =
                trip("localhost:" + SMTPS, "localhost:" + IMAPS)
                        .with("tls", "implicit")
                        .with("imap.tls", "implicit")
                        .answered(mail);
        assertThat(answer.numbers()).containsKey("delivered");
    }

    @Test
    void what_earlier_probes_left_is_removed_and_nothing_of_anybody_else() throws IOException {
        servers.put("old", mark() + " 00", Duration.ofHours(2));
        servers.put("young", mark() + " 11", Duration.ofMinutes(2));
        servers.put("stranger", "minutes of the meeting", Duration.ofHours(2));
        trip().answered(mail);
        assertThat(servers.mails()).contains("young", "stranger").doesNotContain("old");
    }

    @Test
    void a_refused_login_is_auth_and_not_an_outage() {
        assertThat(trip().as(USER, "wrong").failed(mail))
                .satisfies(failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.AUTH);
                    assertThat(failed.words()).startsWith("SMTP rejects");
                });
        assertThat(
                        Ask.of("localhost:" + IMAP)
                                .with("tls", "starttls")
                                .with("ca", servers.authority())
                                .as(USER, "wrong")
                                .failed(imap)
                                .reason())
                .isEqualTo(Reason.AUTH);
    }

    @Test
    void a_mail_that_is_not_taken_fails_in_the_servers_words() {
        var answer = trip().with("to", "nobody@mail.example").answered(mail);
        assertThat(answer.numbers()).containsEntry("code", 550.0);
        assertThat(answer.texts().get("body")).contains("550");
        assertThat(finding(answer)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void a_mail_that_does_not_arrive_is_a_timeout_that_says_so() {
        var failed = trip().as(OTHER, PASSWORD).within(1_000).failed(mail);
        assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(failed.words()).contains("not seen in the mailbox");
        assertThat(failed.numbers()).containsKey("submitMs");
    }

    @Test
    void servers_are_asked_in_clear_and_inside_of_tls() {
        assertThat(Ask.of("127.0.0.1:" + SMTP).answered(smtp).numbers())
                .containsEntry("code", 250.0);
        assertThat(secure(SMTP, "starttls").answered(smtp).numbers())
                .containsEntry("code", 250.0)
                .containsKeys("cert.days", "tlsMs");
        assertThat(secure(SMTPS, "implicit").answered(smtp).numbers()).containsKey("cert.days");
        assertThat(Ask.of("127.0.0.1:" + IMAP).answered(imap).texts().get("body"))
                .contains("IMAP4rev1");
        assertThat(secure(IMAP, "starttls").as(USER, PASSWORD).answered(imap).numbers())
                .containsKeys("cert.days", "loginMs");
        assertThat(secure(IMAPS, "implicit").answered(imap).numbers()).containsKey("cert.days");
    }

    @Test
    void a_certificate_nobody_trusts_is_tls() {
        assertThat(Ask.of("localhost:" + IMAPS).with("tls", "implicit").failed(imap).reason())
                .isEqualTo(Reason.TLS);
    }

    private static Ask secure(int port, String mode) {
        return Ask.of("localhost:" + port).with("tls", mode).with("ca", servers.authority());
    }

    private static Ask trip() {
        return trip("localhost:" + SMTP, "localhost:" + IMAP);
    }

    private static Ask trip(String smtp, String imap) {
        return Ask.of(smtp)
                .with("to", ADDRESS)
                .with("imap", imap)
                .with("ca", servers.authority())
                .within(15_000)
                .as(USER, PASSWORD);
    }

    private static String mark() {
        var request =
                new ProbeRequest(
                        new CheckId("core/db/a"),
                        new VantageId("yyz"),
                        "localhost",
                        Map.of("to", ADDRESS),
                        Set.of(),
                        null,
                        Duration.ofSeconds(1));
        return ProbeMail.of(request, new byte[12]).mark();
    }

    private static Outcome finding(Sight sight) {
        return new Expectations(ProbeType.MAIL, List.of(), List.of()).of(sight).outcome();
    }
}
