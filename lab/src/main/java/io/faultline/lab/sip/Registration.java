package io.faultline.lab.sip;

import io.faultline.lab.sip.SipMessage.Request;
import io.faultline.lab.sip.SipMessage.Response;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Keeps one phone registered: a REGISTER when told to, with credentials when challenged.
public final class Registration {

    /// Sends a request to the registrar.
    @FunctionalInterface
    public interface Sender {
        /// Sends, without waiting for what comes of it.
        void send(SipMessage message, InetSocketAddress to);
    }

    private static final int LIFE_SECONDS = 60;

    private final String user;
    private final String password;
    private final String contact;
    private final InetSocketAddress registrar;
    private final String callId = UUID.randomUUID() + "@phone.lab";
    private long sequence;
    private boolean challenged;

    /// Not registered yet: that takes the first `refresh`.
    ///
    /// @param contact the address under which calls reach the phone
    /// @param registrar where to register; for a phone behind a link, the link's way to it
    public Registration(String user, String password, String contact, InetSocketAddress registrar) {
        this.user = user;
        this.password = password;
        this.contact = contact;
        this.registrar = registrar;
    }

    /// Registers anew.
    public synchronized void refresh(Sender sender) {
        challenged = false;
        sender.send(register(SipHeaders.none()), registrar);
    }

    /// Takes a response; answers the first challenge of each round and no more, so a wrong password
    /// cannot make a loop.
    public synchronized void answered(Response response, Sender sender) {
        boolean ours = response.headers().first("Call-ID").filter(callId::equals).isPresent();
        if (!ours || response.code() != 401 || challenged) {
            return;
        }
        challenged = true;
        response.headers()
                .first("WWW-Authenticate")
                .map(Digest::parse)
                .map(digest -> digest.credentials(user, password, "REGISTER", uri()))
                .ifPresent(value ->
                        sender.send(
                                register(SipHeaders.none().plus("Authorization", value)),
                                registrar));
    }

    private String uri() {
        return "sip:127.0.0.1:" + registrar.getPort();
    }

    private Request register(SipHeaders more) {
        sequence++;
        var headers =
                SipHeaders.none()
                        .plus(
                                "Via",
                                "SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK%x;rport"
                                        .formatted(ThreadLocalRandom.current().nextLong()))
                        .plus("Max-Forwards", "70")
                        .plus("From", "<sip:" + user + "@lab>;tag=" + user)
                        .plus("To", "<sip:" + user + "@lab>")
                        .plus("Call-ID", callId)
                        .plus("CSeq", sequence + " REGISTER")
                        .plus("Contact", "<" + contact + ">")
                        .plus("Expires", Integer.toString(LIFE_SECONDS));
        for (SipHeaders.Field field : more.fields()) {
            headers = headers.plus(field.name(), field.value());
        }
        return new Request("REGISTER", uri(), headers, "");
    }
}
