package io.faultline.lab.sip;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.net.Network;
import io.faultline.lab.net.Toggle;
import io.faultline.lab.sip.SipMessage.Request;
import io.faultline.lab.sip.SipMessage.Response;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/// A SIP user agent that answers OPTIONS and calls: a trunk, a carrier's edge, a phone.
public final class SipAgent implements SipUser, Disturbable {

    private static final Set<String> ALLOWED = Set.of("INVITE", "ACK", "BYE", "CANCEL", "OPTIONS");

    private final Toggle unavailable = new Toggle();
    private final Toggle oneWayAudio = new Toggle();
    private final Consumer<Response> answers;
    private final SipEndpoint endpoint;
    private final Calls calls;

    /// An agent that asks nothing itself.
    ///
    /// @throws IOException when the port is taken
    public SipAgent(Network network, String user, int port) throws IOException {
        this(network, user, port, _ -> {});
    }

    /// An agent that also asks.
    ///
    /// @param answers takes the responses to what this agent asks through its endpoint
    /// @throws IOException when the port is taken
    public SipAgent(Network network, String user, int port, Consumer<Response> answers)
            throws IOException {
        this.answers = answers;
        String contact = "<sip:%s@127.0.0.1:%d>".formatted(user, port);
        this.calls =
                network.opened(
                        new Calls(contact, network.clockwork(), this::condition, oneWayAudio::on));
        this.endpoint = new SipEndpoint(network, port, this);
    }

    /// While on, everything new is answered `503` with `Retry-After`.
    public Toggle unavailable() {
        return unavailable;
    }

    /// While on, calls are answered and their audio is taken, but nothing comes back.
    public Toggle oneWayAudio() {
        return oneWayAudio;
    }

    /// How many calls are up.
    public int callsUp() {
        return calls.size();
    }

    /// The port it speaks at.
    public SipEndpoint endpoint() {
        return endpoint;
    }

    private Condition condition() {
        return endpoint.condition();
    }

    @Override
    public void asked(Request request, SipPeer peer) {
        if (request.method().equals("ACK")) {
            calls.acknowledge(request);
            return;
        }
        if (unavailable.on() && !request.insideDialog()) {
            peer.send(SipAnswers.to(request, 503, "Service Unavailable").with("Retry-After", "30"));
            return;
        }
        SipAnswers.objection(request, ALLOWED)
                .ifPresentOrElse(peer::send, () -> serve(request, peer));
    }

    private void serve(Request request, SipPeer peer) {
        switch (request.method()) {
            case "INVITE" -> calls.invite(request, peer);
            case "BYE" -> calls.bye(request, peer);
            case "CANCEL" -> calls.cancel(request, peer);
            default -> peer.send(capabilities(request));
        }
    }

    private static Response capabilities(Request options) {
        return SipAnswers.to(options, 200, "OK")
                .with("Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS")
                .with("Accept", "application/sdp");
    }

    @Override
    public void answered(Response response) {
        answers.accept(response);
    }

    @Override
    public void impose(String cause, Condition condition) {
        endpoint.impose(cause, condition);
    }

    @Override
    public void lift(String cause) {
        endpoint.lift(cause);
    }
}
