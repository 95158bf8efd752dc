package io.faultline.lab.sip;

/// What answers at an endpoint.
public interface SipUser {

    /// Somebody asks. Retransmissions arrive as requests of their own.
    void asked(SipMessage.Request request, SipPeer peer);

    /// Somebody answers what this user asked; ignored by users that never ask.
    default void answered(SipMessage.Response response) {}
}
