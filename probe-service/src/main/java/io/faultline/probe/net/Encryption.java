package io.faultline.probe.net;

import io.faultline.probe.ask.ProbeRequest;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a conversation goes into TLS, and when: `tls=true` at once, `starttls=true` after asking
/// in clear; with `ca=FILE` for authorities of one's own and `servername=` for the certificate's
/// name.
public final class Encryption {

    private final @Nullable Trust trust;
    private final HostPort name;
    private final boolean onRequest;

    private Encryption(@Nullable Trust trust, HostPort name, boolean onRequest) {
        this.trust = trust;
        this.name = name;
        this.onRequest = onRequest;
    }

    /// What the options of a check say.
    ///
    /// @param name whom the certificate must be for where `servername=` is not given
    /// @throws IllegalArgumentException when both ways are asked for, or `ca=` can not be read
    public static Encryption of(ProbeRequest request, HostPort name) {
        boolean atOnce = request.option("tls").filter("true"::equals).isPresent();
        boolean onRequest = request.option("starttls").filter("true"::equals).isPresent();
        if (atOnce && onRequest) {
            throw new IllegalArgumentException("tls=true and starttls=true exclude each other");
        }
        return new Encryption(
                atOnce || onRequest ? Trust.of(request.option("ca")) : null,
                new HostPort(request.option("servername").orElse(name.host()), name.port()),
                onRequest);
    }

    /// Whether there is any.
    public boolean isOn() {
        return trust != null;
    }

    /// Whether the target is asked for it first, in the way of its protocol.
    public boolean isOnRequest() {
        return onRequest;
    }

    /// Goes into TLS where the check wants that, see [Dialogue#secure].
    public void enter(Dialogue dialogue, Instant now, String... protocols) throws IOException {
        if (trust != null) {
            dialogue.secure(trust, name, now, protocols);
        }
    }
}
