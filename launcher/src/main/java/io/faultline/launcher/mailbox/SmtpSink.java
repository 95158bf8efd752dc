package io.faultline.launcher.mailbox;

import io.faultline.launcher.mailbox.Message.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// Takes every mail for every address. The 250 after the data is sent only when the mail is on
/// disk, one message per recipient of the envelope.
public final class SmtpSink implements AutoCloseable {

    /// Larger mails are refused with 552.
    static final int LARGEST_MAIL_BYTES = 1_000_000;

    /// Who sends much more than that is cut off.
    private static final int LARGEST_WASTE_BYTES = 10 * LARGEST_MAIL_BYTES;

    private static final int CONNECTIONS = 500;
    private static final int RECIPIENTS = 100;
    private static final System.Logger LOGGER = System.getLogger(SmtpSink.class.getName());

    private final SMTPServer server;

    /// Listens at once.
    ///
    /// @param port 0 for any free one
    public SmtpSink(Messages messages, InetAddress address, int port, InstantSource clock) {
        server =
                SMTPServer.port(port)
                        .bindAddress(address)
                        .hostName("mailbox.localhost")
                        .softwareName("Faultline mailbox")
                        .maxConnections(CONNECTIONS)
                        .maxRecipients(RECIPIENTS)
                        .maxMessageSize(LARGEST_MAIL_BYTES)
                        .connectionTimeout(5, TimeUnit.MINUTES)
                        .insertReceivedHeaders(false)
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .messageHandlerFactory(context -> new Envelope(messages, clock))
                        .build();
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    /// One transaction: MAIL FROM, RCPT TO …, DATA.
    private static final class Envelope implements MessageHandler {
        private final Messages messages;
        private final InstantSource clock;
        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        Envelope(Messages messages, InstantSource clock) {
            this.messages = messages;
            this.clock = clock;
        }

        @Override
        public void from(String from) {
            sender = from;
        }

        @Override
        public void recipient(String recipient) {
            recipients.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            byte[] raw = data.readNBytes(LARGEST_MAIL_BYTES + 1);
            if (raw.length > LARGEST_MAIL_BYTES) {
                // the rest must be read before the answer, or it would be taken for commands
                if (data.readNBytes(LARGEST_WASTE_BYTES).length == LARGEST_WASTE_BYTES) {
                    throw new DropConnectionException(421, "far too much data");
                }
                throw new RejectException(
                        552, "larger than " + LARGEST_MAIL_BYTES + " bytes, the mailbox's limit");
            }
            MailContent content = MailContent.of(raw);
            var headers = new LinkedHashMap<>(content.headers());
            headers.put("Return-Path", "<" + sender + ">");
            var now = clock.instant();
            List<Arrival> arrivals = new ArrayList<>();
            for (String recipient : recipients) {
                arrivals.add(
                        new Arrival(
                                new Message(
                                        Channel.EMAIL,
                                        recipient,
                                        Objects.requireNonNullElse(content.from(), sender),
                                        content.subject(),
                                        content.text(),
                                        content.html(),
                                        headers,
                                        now),
                                null));
            }
            try {
                messages.add(arrivals);
            } catch (IOException e) {
                LOGGER.log(Level.ERROR, "a mail was refused because it cannot be kept", e);
                throw new RejectException(452, "the mailbox cannot write to its disk");
            }
            return null;
        }

        @Override
        public void done() {
            // nothing is held between transactions
        }
    }
}
