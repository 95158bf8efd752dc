package io.faultline.launcher.mailbox;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;

/// The two sinks, the page, and the messages between them.
///
/// @param messages shared by the other three
public record Mailbox(Messages messages, SmtpSink smtp, SmppSink smpp, MailboxSite site)
        implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Mailbox.class.getName());

    /// Opens the messages of a folder and listens; a port of 0 is any free one.
    public static Mailbox open(
            Path folder,
            InetAddress address,
            int httpPort,
            int smtpPort,
            int smppPort,
            InstantSource clock)
            throws IOException {
        Messages messages = Messages.in(folder);
        return new Mailbox(
                messages,
                new SmtpSink(messages, address, smtpPort, clock),
                new SmppSink(messages, address, smppPort, clock),
                new MailboxSite(messages, address, httpPort));
    }

    @Override
    public void close() {
        smtp.close();
        site.close();
        try {
            smpp.close();
            messages.close();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the mailbox did not close cleanly", e);
        }
    }
}
