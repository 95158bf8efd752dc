package io.faultline.probe.mail;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Trust;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;

/// How a conversation with a mail server is encrypted, and whom it then trusts.
///
/// @param name the name the certificate must be for
record MailTls(Mode mode, Trust trust, HostPort name, InstantSource clock) {

    /// When TLS begins.
    enum Mode {
        /// Never.
        NONE,
        /// By a command, in the same connection (RFC 3207, RFC 9051 section 6.2.1).
        STARTTLS,
        /// At once (RFC 8314).
        IMPLICIT
    }

    /// As the options `tls=`, `ca=` and `servername=` say.
    ///
    /// @param option the name of the option for the mode
    /// @param otherwise the mode without the option
    /// @throws IllegalArgumentException saying which option is wrong
    static MailTls of(
            ProbeRequest request,
            HostPort target,
            String option,
            Mode otherwise,
            InstantSource clock) {
        return new MailTls(
                request.option(option).map(MailTls::mode).orElse(otherwise),
                Trust.of(request.option("ca")),
                new HostPort(request.option("servername").orElse(target.host()), target.port()),
                clock);
    }

    private static Mode mode(String name) {
        return Arrays.stream(Mode.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'" + name + "' is none of none, starttls and implicit"));
    }

    /// Takes the conversation into TLS.
    void secure(Dialogue dialogue) throws IOException {
        dialogue.secure(trust, name, clock.instant());
    }
}
