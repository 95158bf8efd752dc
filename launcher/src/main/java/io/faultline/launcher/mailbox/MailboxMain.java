package io.faultline.launcher.mailbox;

import io.faultline.launcher.Logging;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/// The mailbox as a process: what the services send is kept and shown here instead of reaching
/// anybody.
public final class MailboxMain {

    private MailboxMain() {}

    /// Listens on the loopback interface, or where `FAULTLINE_MAILBOX_ADDRESS` says (in a
    /// container: `0.0.0.0`).
    ///
    /// @param arguments the folder, the ports of the page, of SMTP and of SMPP
    public static void main(String[] arguments) throws IOException {
        Logging.configure();
        InetAddress address =
                InetAddress.getByName(
                        Objects.requireNonNullElse(
                                System.getenv("FAULTLINE_MAILBOX_ADDRESS"), "localhost"));
        Mailbox mailbox =
                Mailbox.open(
                        Path.of(arguments[0]),
                        address,
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(mailbox::close, "mailbox-shutdown"));
    }
}
