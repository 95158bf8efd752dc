package io.faultline.probe.mail;

import io.faultline.probe.peers.Daemon;
import io.faultline.probe.tcp.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Postfix, which takes mail and puts it into a maildir, and Dovecot, which shows it and knows who
/// may.
final class MailServers implements AutoCloseable {

    static final String USER = "prober";
    static final String PASSWORD = "a \"mail\" password";

    /// Has a mailbox into which nobody puts anything.
    static final String OTHER = "other";

    static final String ADDRESS = "prober@mail.example";

    static final int SMTP = Daemon.freePort();
    static final int SMTPS = Daemon.freePort();
    static final int IMAP = Daemon.freePort();
    static final int IMAPS = Daemon.freePort();

    private final Path folder;
    private final String authority;
    private final Daemon dovecot;
    private final Daemon postfix;

    private MailServers() throws Exception {
        folder = Daemon.folder("dovecot");
        var certificates = Certificates.make(folder, 1, 30);
        authority = certificates.authorities();
        dovecot = dovecot(certificates.key());
        postfix = postfix(Daemon.folder("postfix"), certificates.key());
    }

    static MailServers start() throws Exception {
        var servers = new MailServers();
        servers.dovecot.listening(IMAP);
        servers.postfix.listening(SMTP);
        return servers;
    }

    /// The file with the authority of both servers.
    String authority() {
        return authority;
    }

    @Override
    public void close() {
        postfix.close();
        dovecot.close();
    }

    /// A mail as it was delivered this long ago.
    void put(String name, String subject, Duration ago) throws IOException {
        Path file = Daemon.file(folder, "boxes/prober/new/" + name, "Subject: " + subject + "\n\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
        Files.setOwner(file, user("mail"));
    }

    /// The names of the mails in the mailbox, without what Dovecot adds to them.
    List<String> mails() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("boxes/prober"))) {
            return files.filter(each -> each.toString().matches(".*/(?:new|cur)/[^/]+"))
                    .map(each -> each.getFileName().toString().replaceAll(":.*", ""))
                    .toList();
        }
    }

    private Daemon dovecot(String key) throws IOException {
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

    private Daemon postfix(Path own, String key) throws IOException {
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

    private UserPrincipal user(String name) throws IOException {
        return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }
}
