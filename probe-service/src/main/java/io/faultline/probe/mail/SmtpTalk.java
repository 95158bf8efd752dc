package io.faultline.probe.mail;

import io.faultline.probe.ask.Credentials;
import io.faultline.probe.net.Dialogue;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/// A conversation with an SMTP server (RFC 5321), line by line.
final class SmtpTalk {

    private static final String HELLO = "EHLO faultline.invalid";
    private static final Pattern LINE = Pattern.compile("[2-5]\\d\\d(?:[ -].*)?");
    private static final int MAX_LINE = 2_000;
    private static final int MAX_LINES = 100;
    private static final int MAX_WORDS = 80;

    private final Dialogue dialogue;

    SmtpTalk(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /// What the server says, maybe on many lines.
    ///
    /// @param text the lines without their codes
    record Reply(int code, String text) {

        /// It is done as asked.
        boolean isPositive() {
            return code / 100 == 2;
        }

        /// The code, and the first words for people.
        String words() {
            String line = text.lines().findFirst().orElse("").replaceAll("[^ -~]", "?");
            return (code + " " + (line.length() > MAX_WORDS ? line.substring(0, MAX_WORDS) : line))
                    .strip();
        }

        private boolean offers(String keyword) {
            return text.toUpperCase(Locale.ROOT).lines().anyMatch(each -> each.startsWith(keyword));
        }
    }

    /// Greets, and goes into TLS where that is wanted. Answers the last reply: 250, or what stands
    /// in the way.
    Reply open(MailTls tls) throws IOException {
        if (tls.mode() == MailTls.Mode.IMPLICIT) {
            tls.secure(dialogue);
        }
        Reply reply = reply();
        dialogue.measured("bannerMs", dialogue.elapsed());
        if (reply.code() == 220) {
            reply = say(HELLO);
        }
        if (reply.code() == 250 && tls.mode() == MailTls.Mode.STARTTLS) {
            reply = say("STARTTLS");
            if (reply.code() == 220) {
                tls.secure(dialogue);
                reply = say(HELLO);
            }
        }
        return reply;
    }

    /// Proves who we are (RFC 4954, RFC 4616), where the server asks anybody for that.
    ///
    /// @param hello the server's reply to EHLO
    /// @return the last reply: 235, or what stands in the way; `hello` itself where nobody is asked
    Reply login(Credentials who, Reply hello) throws IOException {
        if (!hello.offers("AUTH")) {
            return hello;
        }
        String plain = "\0" + who.user() + "\0" + who.password();
        return say(
                "AUTH PLAIN "
                        + Base64.getEncoder()
                                .encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    /// Says a line and hears the reply to it.
    Reply say(String line) throws IOException {
        dialogue.wire().sendLine(line);
        return reply();
    }

    /// Says goodbye and does not wait.
    void quit() throws IOException {
        dialogue.wire().sendLine("QUIT");
    }

    private Reply reply() throws IOException {
        var text = new StringBuilder();
        for (int lines = 0; lines < MAX_LINES; lines++) {
            String line = dialogue.wire().line(MAX_LINE);
            if (!LINE.matcher(line).matches()) {
                throw new ProtocolException("the reply is no SMTP");
            }
            text.append(line, Math.min(4, line.length()), line.length()).append('\n');
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(Integer.parseInt(line.substring(0, 3)), text.toString());
            }
        }
        throw new ProtocolException("a reply has more than " + MAX_LINES + " lines");
    }
}
