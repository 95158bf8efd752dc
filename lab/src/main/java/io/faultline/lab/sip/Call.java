package io.faultline.lab.sip;

import io.faultline.lab.sip.SipMessage.Request;
import io.faultline.lab.sip.SipMessage.Response;
import java.util.concurrent.ThreadLocalRandom;

/// One call at the answering side. Guarded by itself; `Calls` holds it.
final class Call {

    /// How far it has come.
    enum Stage {
        RINGING,
        ANSWERED,
        CONFIRMED,
        ENDED
    }

    private final Request invite;
    private final SipPeer peer;
    private final Response ringing;
    private final Response answer;
    private Stage stage = Stage.RINGING;
    private volatile long lastHeardNanos = System.nanoTime();

    Call(Request invite, SipPeer peer, Response ringing, Response answer) {
        this.invite = invite;
        this.peer = peer;
        this.ringing = ringing;
        this.answer = answer;
    }

    Request invite() {
        return invite;
    }

    void heard() {
        lastHeardNanos = System.nanoTime();
    }

    boolean quietFor(long nanos) {
        return System.nanoTime() - lastHeardNanos > nanos;
    }

    synchronized Stage stage() {
        return stage;
    }

    /// Moves on; false when the call is not in the stage that this step starts from.
    synchronized boolean step(Stage from, Stage to) {
        boolean legal = stage == from;
        if (legal) {
            stage = to;
        }
        return legal;
    }

    /// Says again what was said last: ringing, or the answer.
    void repeat() {
        peer.send(stage() == Stage.RINGING ? ringing : answer);
    }

    void send(Response response) {
        peer.send(response);
    }

    /// Hangs up from our side: an abandoned caller should know (section 15.1.1).
    void bye() {
        String to = answer.headers().first("To").orElseThrow();
        var headers =
                SipHeaders.none()
                        .plus(
                                "Via",
                                "SIP/2.0/%s 127.0.0.1;branch=z9hG4bK%x;rport"
                                        .formatted(
                                                peer.transport(),
                                                ThreadLocalRandom.current().nextLong()))
                        .plus("Max-Forwards", "70")
                        .plus("From", to)
                        .plus("To", invite.mandatory("From"))
                        .plus("Call-ID", invite.callId())
                        .plus("CSeq", "1 BYE");
        String target =
                invite.headers().first("Contact").map(SipHeaders::uri).orElse("sip:127.0.0.1");
        peer.send(new Request("BYE", target, headers, ""));
    }
}
