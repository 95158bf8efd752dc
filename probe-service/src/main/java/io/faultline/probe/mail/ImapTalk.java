package io.faultline.probe.mail;

import io.faultline.probe.ask.Credentials;
import io.faultline.probe.net.Dialogue;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// A conversation with an IMAP server (RFC 9051), command by command, read line by line.
final class ImapTalk {

    private static final int MAX_LINE = 8_000;
    private static final int MAX_LINES = 1_000;

    private final Dialogue dialogue;
    private String capabilities = "";
    private int tags;

    ImapTalk(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /// What came of a command.
    ///
    /// @param status of the command: OK, NO or BAD
    /// @param lines what was said before it, without tags
    record Answer(String status, List<String> lines) {

        boolean isOk() {
            return status.equals("OK");
        }
    }

    /// Greets, asks what the server can, and goes into TLS where that is wanted.
    void open(MailTls tls) throws IOException {
        if (tls.mode() == MailTls.Mode.IMPLICIT) {
            tls.secure(dialogue);
        }
        String greeting = line().toUpperCase(Locale.ROOT);
        if (greeting.startsWith("* BYE")) {
            throw new ProtocolException("the server says BYE instead of a greeting");
        }
        if (!greeting.startsWith("* OK") && !greeting.startsWith("* PREAUTH")) {
            throw new ProtocolException("the greeting is no IMAP");
        }
        dialogue.measured("bannerMs", dialogue.elapsed());
        if (tls.mode() == MailTls.Mode.STARTTLS) {
            demand("STARTTLS", "STARTTLS");
            tls.secure(dialogue);
        }
        learn();
    }

    /// What the server can, as it said last.
    String capabilities() {
        return capabilities;
    }

    /// Whether the server can this.
    boolean can(String capability) {
        return List.of(capabilities.toUpperCase(Locale.ROOT).split("\\s+")).contains(capability);
    }

    /// Proves who we are; the password goes as the server likes it, encoded or quoted.
    ///
    /// @return whether the server believes it
    boolean login(Credentials who) throws IOException {
        boolean believed;
        if (can("AUTH=PLAIN")) {
            String plain = "\0" + who.user() + "\0" + who.password();
            byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
            believed = authenticated(Base64.getEncoder().encodeToString(bytes));
        } else {
            believed = command("LOGIN " + quoted(who.user()) + " " + quoted(who.password())).isOk();
        }
        if (believed) {
            learn();
        }
        return believed;
    }

    private boolean authenticated(String plain) throws IOException {
        String tag = send("AUTHENTICATE PLAIN");
        if (!line().startsWith("+")) {
            return false;
        }
        dialogue.wire().sendLine(plain);
        return await(tag).isOk();
    }

    /// Says a command and hears all that comes of it.
    Answer command(String command) throws IOException {
        return await(send(command));
    }

    /// The same, of a command that must not fail.
    ///
    /// @param name for words; the command itself may hold what is nobody's business
    List<String> demand(String command, String name) throws IOException {
        Answer answer = command(command);
        if (!answer.isOk()) {
            throw new ProtocolException("the server rejects " + name);
        }
        return answer.lines();
    }

    /// Waits until the server says that the mailbox has grown (RFC 2177).
    void idle() throws IOException {
        String tag = send("IDLE");
        boolean grown = false;
        boolean waiting = false;
        for (int lines = 0; lines < MAX_LINES; lines++) {
            if (grown && waiting) {
                dialogue.wire().sendLine("DONE");
                if (await(tag).isOk()) {
                    return;
                }
                break;
            }
            String line = line().toUpperCase(Locale.ROOT);
            waiting |= line.startsWith("+");
            grown |= line.matches("\\* \\d+ (?:EXISTS|RECENT)");
            if (!line.startsWith("+") && !line.startsWith("* ")) {
                break;
            }
        }
        throw new ProtocolException("the server rejects IDLE");
    }

    /// Says goodbye and does not wait.
    void logout() throws IOException {
        send("LOGOUT");
    }

    private void learn() throws IOException {
        capabilities = String.join("\n", demand("CAPABILITY", "CAPABILITY"));
    }

    private String send(String command) throws IOException {
        String tag = "a" + ++tags;
        dialogue.wire().sendLine(tag + " " + command);
        return tag;
    }

    private Answer await(String tag) throws IOException {
        var lines = new ArrayList<String>();
        for (int count = 0; count < MAX_LINES; count++) {
            String line = line();
            String[] words = line.split(" ", 3);
            if (words[0].equalsIgnoreCase(tag) && words.length > 1) {
                return new Answer(words[1].toUpperCase(Locale.ROOT), lines);
            }
            lines.add(line);
        }
        throw new ProtocolException("an answer has more than " + MAX_LINES + " lines");
    }

    private String line() throws IOException {
        return dialogue.wire().line(MAX_LINE);
    }

    private static String quoted(String text) {
        if (text.chars().anyMatch(each -> each < ' ' || each > '~')) {
            throw new IllegalArgumentException(
                    "this server can not be sent a user or password that is not ASCII");
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
