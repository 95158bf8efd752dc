package io.faultline.notifier.counterparties;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/// A real relay that keeps what it takes.
public final class Relay {

    /// The one that a test run has.
    public static final Relay SHARED = new Relay();

    private final List<Received> mails = new CopyOnWriteArrayList<>();
    private int port;
    private SMTPServer server = build(0);

    private Relay() {}

    /// A mail that it took.
    ///
    /// @param envelopeFrom MAIL FROM
    /// @param raw its octets, one a character
    public record Received(String envelopeFrom, String to, String raw, long atMillis) {

        public MimeMessage parsed() {
            try {
                return new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(
                                raw.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
            } catch (jakarta.mail.MessagingException e) {
                throw new AssertionError(e);
            }
        }

        public String header(String name) {
            try {
                String value = parsed().getHeader(name, "\n");
                return value == null ? "" : jakarta.mail.internet.MimeUtility.unfold(value);
            } catch (jakarta.mail.MessagingException e) {
                throw new AssertionError(e);
            }
        }

        public String subject() {
            try {
                return parsed().getSubject();
            } catch (jakarta.mail.MessagingException e) {
                throw new AssertionError(e);
            }
        }

        /// The parts in order: content type and text.
        public List<String> parts() {
            try {
                var multipart = (jakarta.mail.Multipart) parsed().getContent();
                var parts = new java.util.ArrayList<String>();
                for (int i = 0; i < multipart.getCount(); i++) {
                    parts.add(
                            multipart.getBodyPart(i).getContentType().split(";", -1)[0]
                                    + "\n"
                                    + multipart.getBodyPart(i).getContent());
                }
                return parts;
            } catch (jakarta.mail.MessagingException | java.io.IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    public void start() {
        server.start();
        port = server.getPortAllocated();
    }

    public void stop() {
        server.stop();
    }

    /// After a stop: the same relay again, on the same port.
    public void startAgain() {
        server = build(port);
        server.start();
    }

    public int port() {
        return port;
    }

    public List<Received> to(String address) {
        return mails.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    private SMTPServer build(int onPort) {
        BasicMessageListener keep =
                (context, from, to, raw) ->
                        mails.add(
                                new Received(
                                        from,
                                        to,
                                        new String(
                                                raw, java.nio.charset.StandardCharsets.ISO_8859_1),
                                        System.currentTimeMillis()));
        return SMTPServer.port(onPort).messageHandler(keep).build();
    }
}
