package io.faultline.launcher.mailbox;

import io.faultline.launcher.Logging;
import io.faultline.launcher.Ports;
import io.faultline.launcher.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Objects;

/// The mailbox as a process: what the services send is kept and shown here instead of reaching
/// anybody.
public final class MailboxMain {

    private MailboxMain() {}

    /// Keeps its messages in `mailbox/` under `FAULTLINE_HOME` and listens on the ports of the
    /// contract, shifted by `FAULTLINE_PORT_BASE`; on every interface unless
    /// `FAULTLINE_MAILBOX_ADDRESS` names one.
    public static void main(String[] arguments) throws IOException {
        Logging.configure();
        Settings settings = Settings.fromProcess();
        Ports ports = settings.ports();
        String address =
                Objects.requireNonNullElse(settings.given("FAULTLINE_MAILBOX_ADDRESS"), "0.0.0.0");
        Mailbox mailbox =
                Mailbox.open(
                        settings.home().folder("mailbox"),
                        InetAddress.getByName(address),
                        ports.mailbox(),
                        ports.smtp(),
                        ports.smpp(),
                        Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(mailbox::close, "mailbox-shutdown"));
    }
}
