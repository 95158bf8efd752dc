package io.faultline.lab.premise;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.net.Network;
import io.faultline.lab.sip.Registration;
import io.faultline.lab.sip.SipAgent;
import io.faultline.lab.sip.SipMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/// A desk phone: answers OPTIONS and calls, and keeps itself registered.
public final class Phone implements Disturbable {

    private static final Duration REFRESH = Duration.ofSeconds(20);

    private final SipAgent agent;
    private final Registration registration;

    /// Switches the phone on; it registers at once and every 20 s from then on.
    ///
    /// @param port where it listens inside the site
    /// @param outerPort where the world reaches it: the link's side, or the same port without a
    ///   link
    /// @param registrarPort where it registers: the link's side, or the registrar's own port
    /// @throws IOException when the port is taken
    public Phone(Network network, Extension extension, int port, int outerPort, int registrarPort)
            throws IOException {
        registration =
                new Registration(
                        extension.user(),
                        extension.password(),
                        "sip:%s@127.0.0.1:%d".formatted(extension.user(), outerPort),
                        Network.at(registrarPort));
        agent =
                new SipAgent(
                        network,
                        extension.user(),
                        port,
                        response -> registration.answered(response, this::send));
        registration.refresh(this::send);
        var _ = network.clockwork().every(REFRESH, () -> registration.refresh(this::send));
    }

    private void send(SipMessage message, InetSocketAddress to) {
        agent.endpoint().send(message, to);
    }

    @Override
    public void impose(String cause, Condition condition) {
        agent.impose(cause, condition);
    }

    @Override
    public void lift(String cause) {
        agent.lift(cause);
        registration.refresh(this::send);
    }
}
