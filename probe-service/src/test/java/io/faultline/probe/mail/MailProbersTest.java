package io.faultline.probe.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailProbersTest {

    private final SmtpProber smtp = new SmtpProber(Ask.targets(), InstantSource.system());
    private final ImapProber imap = new ImapProber(Ask.targets(), InstantSource.system());

    @Test
    void a_mail_server_that_greets_and_answers_ehlo_is_seen() {
        try (var server =
                dialogue(
                        "220-mail.example\r\n220 ready\r\n",
                        Map.of(
                                "EHLO",
                                "250-mail.example\r\n250 SIZE 100\r\n",
                                "QUIT",
                                "221 bye\r\n"))) {
            var answer = Ask.of(server.at()).answered(smtp);
            assertThat(answer.numbers()).containsEntry("code", 250.0).containsKey("bannerMs");
        }
    }

    @Test
    void a_mail_server_that_turns_everybody_away_says_so_in_its_code() {
        try (var server = LocalServer.greeting("554 no service\r\n")) {
            assertThat(Ask.of(server.at()).answered(smtp).numbers()).containsEntry("code", 554.0);
        }
    }

    @Test
    void a_banner_that_is_no_smtp_is_a_protocol_failure() {
        try (var server = LocalServer.greeting("SSH-2.0-OpenSSH\r\n")) {
            assertThat(Ask.of(server.at()).failed(smtp).reason()).isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void a_mail_store_says_what_it_can() {
        try (var server =
                dialogue(
                        "* OK ready\r\n",
                        Map.of(
                                "a1",
                                "* CAPABILITY IMAP4rev1\r\na1 OK done\r\n",
                                "a2",
                                "* BYE\r\n"))) {
            assertThat(Ask.of(server.at()).answered(imap).texts().get("body"))
                    .contains("IMAP4rev1");
        }
    }

    @Test
    void a_mail_store_that_says_goodbye_at_once_fails() {
        try (var server = LocalServer.greeting("* BYE overloaded\r\n")) {
            assertThat(Ask.of(server.at()).failed(imap).words()).contains("BYE");
        }
    }

    /// Greets, then answers each line by its first word.
    private static LocalServer dialogue(String greeting, Map<String, String> answers) {
        return LocalServer.talking(caller -> talk(caller, greeting, answers));
    }

    private static void talk(Socket caller, String greeting, Map<String, String> answers)
            throws IOException {
        LocalServer.say(caller, greeting);
        var in =
                new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            LocalServer.say(caller, answers.getOrDefault(line.split(" ", 2)[0], "500 what\r\n"));
        }
    }
}
