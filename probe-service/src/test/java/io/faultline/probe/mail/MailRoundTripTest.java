package io.faultline.probe.mail;

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
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.tcp.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against Postfix, which puts mail into a maildir, and Dovecot, which shows it.
class MailRoundTripTest {

    private static final String USER = "prober";
    private static final String PASSWORD = "a \"mail\" password";
    private static final String OTHER = "other";
    private static final String ADDRESS = "prober@mail.example";

    private static final int SMTP = Daemon.freePort();
    private static final int SMTPS = Daemon.freePort();
    private static final int IMAP = Daemon.freePort();
    private static final int IMAPS = Daemon.freePort();
    private static Path folder;
    private static Daemon dovecot;
    private static Daemon postfix;
    private static String authority;

    private final SmtpProber smtp = new SmtpProber(Ask.targets(), InstantSource.system());
    private final ImapProber imap = new ImapProber(Ask.targets(), InstantSource.system());
    private final MailProber mail = new MailProber(Ask.targets(), InstantSource.system());

    @BeforeAll
    static void start() throws Exception {
        folder = Daemon.folder("dovecot");
        var certificates = Certificates.make(folder, 1, 30);
        authority = certificates.authorities();
        dovecot = dovecot(certificates.key());
        postfix = postfix(Daemon.folder("postfix"), certificates.key());
        dovecot.listening(IMAP);
        postfix.listening(SMTP);
    }

    private static Daemon dovecot(String key) throws IOException {
        for (String box : List.of("boxes", "boxes/prober", "boxes/prober/new")) {
            Files.setOwner(Files.createDirectories(folder.resolve(box)), user("mail"));
        }
        Daemon.file(
                folder,
                "users",
                "%s:{PLAIN}%s::::::\n%s:{PLAIN}%s::::::\n"
                        .formatted(USER, PASSWORD, OTHER, PASSWORD));
        Path config =
                Daemon.file(
                        folder,
                        "dovecot.conf",
                        """
                        base_dir = %1$s/run
                        state_dir = %1$s/state
                        log_path = /dev/stderr
                        protocols = imap
                        listen = 127.0.0.1
                        ssl = yes
                        ssl_cert = <%2$s
                        ssl_key = <%3$s
                        disable_plaintext_auth = no
                        mail_location = maildir:%1$s/boxes/%%u
                        first_valid_uid = 1
                        passdb {
                          driver = passwd-file
                          args = %1$s/users
                        }
                        userdb {
                          driver = static
                          args = uid=mail gid=mail home=%1$s/home
                        }
                        service imap-login {
                          chroot =
                          inet_listener imap {
                            port = %4$d
                          }
                          inet_listener imaps {
                            port = %5$d
                            ssl = yes
                          }
                        }
                        service anvil {
                          chroot =
                          unix_listener anvil-auth-penalty {
                            mode = 0
                          }
                        }
                        auth_failure_delay = 0
                        service auth {
                          unix_listener auth-client {
                            mode = 0666
                          }
                        }
                        """
                                .formatted(folder, authority, key, IMAP, IMAPS));
        return Daemon.start(folder, "dovecot", "-F", "-c", config.toString());
    }

    private static Daemon postfix(Path own, String key) throws IOException {
        Path queue = Files.createDirectories(own.resolve("queue"));
        Path data = Files.createDirectories(own.resolve("data"));
        Files.setOwner(data, user("postfix"));
        Daemon.file(
                own,
                "main.cf",
                """
                compatibility_level = 3.6
                queue_directory = %1$s
                data_directory = %2$s
                maillog_file = /dev/stdout
                inet_interfaces = 127.0.0.1
                mydestination =
                myhostname = mail.example
                mynetworks =
                alias_maps =
                virtual_mailbox_domains = mail.example
                virtual_mailbox_maps = inline:{ %3$s=boxes/prober/ }
                virtual_mailbox_base = %4$s
                virtual_minimum_uid = 1
                virtual_uid_maps = static:8
                virtual_gid_maps = static:8
                smtpd_tls_chain_files = %5$s, %6$s
                smtpd_tls_security_level = may
                smtpd_error_sleep_time = 0
                smtpd_sasl_auth_enable = yes
                smtpd_sasl_type = dovecot
                smtpd_sasl_path = %4$s/run/auth-client
                smtpd_relay_restrictions = permit_sasl_authenticated, reject
                """
                        .formatted(queue, data, ADDRESS, folder, key, authority));
        Daemon.file(
                own,
                "master.cf",
                """
                127.0.0.1:%d inet n - n - - smtpd
                127.0.0.1:%d inet n - n - - smtpd
                  -o smtpd_tls_wrappermode=yes
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                proxymap unix - - n - - proxymap
                error unix - - n - - error
                retry unix - - n - - error
                virtual unix - n n - - virtual
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """
                        .formatted(SMTP, SMTPS));
        return Daemon.start(own, "postfix", "-c", own.toString(), "start-fg");
    }

    private static UserPrincipal user(String name) throws IOException {
        return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    @AfterAll
    static void stop() {
        postfix.close();
        dovecot.close();
    }

    @Test
    void a_mail_goes_there_is_seen_and_is_removed() throws IOException {
        var answer = trip().answered(mail);
        assertThat(answer.numbers())
                .containsKeys("delivered", "submitMs", "loginMs", "cert.days")
                .doesNotContainKey("code");
        assertThat(finding(answer)).isEqualTo(Outcome.OK);
        assertThat(mails()).isSubsetOf("young", "stranger");
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
        put("old", mark() + " 00", Duration.ofHours(2));
        put("young", mark() + " 11", Duration.ofMinutes(2));
        put("stranger", "minutes of the meeting", Duration.ofHours(2));
        trip().answered(mail);
        assertThat(mails()).contains("young", "stranger").doesNotContain("old");
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
                                .with("ca", authority)
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
        return Ask.of("localhost:" + port).with("tls", mode).with("ca", authority);
    }

    private static Ask trip() {
        return trip("localhost:" + SMTP, "localhost:" + IMAP);
    }

    private static Ask trip(String smtp, String imap) {
        return Ask.of(smtp)
                .with("to", ADDRESS)
                .with("imap", imap)
                .with("ca", authority)
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

    /// A mail as it was delivered this long ago.
    private static void put(String name, String subject, Duration ago) throws IOException {
        Path file = Daemon.file(folder, "boxes/prober/new/" + name, "Subject: " + subject + "\n\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
        Files.setOwner(file, user("mail"));
    }

    /// The names of the mails in the mailbox, without what Dovecot adds to them.
    private static List<String> mails() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("boxes/prober"))) {
            return files.filter(each -> each.toString().matches(".*/(?:new|cur)/[^/]+"))
                    .map(each -> each.getFileName().toString().replaceAll(":.*", ""))
                    .toList();
        }
    }

    private static Outcome finding(Sight sight) {
        return new Expectations(ProbeType.MAIL, List.of(), List.of()).of(sight).outcome();
    }
}
