package io.faultline.lab.sip;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.net.Network;
import io.faultline.lab.sip.Bindings.Binding;
import io.faultline.lab.sip.SipMessage.Request;
import io.faultline.lab.sip.SipMessage.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The registrar: REGISTER with digest authentication, the bindings in the 200 (RFC 3261 section
/// 10).
public final class Registrar implements SipUser, Disturbable {

    private static final Set<String> ALLOWED = Set.of("REGISTER", "OPTIONS");
    private static final String REALM = "lab";
    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final int LONGEST_SECONDS = 3600;
    private static final int MOST_CONTACTS_ASKED = 8;

    private final Map<String, String> passwords;
    private final InstantSource clock;
    private final String secret = UUID.randomUUID().toString();
    private final Bindings bindings = new Bindings();
    private final SipEndpoint endpoint;

    /// Listens, over UDP and TCP, at `port`.
    ///
    /// @param passwords by user: nobody else can register
    /// @throws IOException when the port is taken
    public Registrar(Network network, int port, Map<String, String> passwords, InstantSource clock)
            throws IOException {
        this.passwords = Map.copyOf(passwords);
        this.clock = clock;
        this.endpoint = new SipEndpoint(network, port, this);
    }

    /// The contacts under which a user can be reached now.
    public List<String> contacts(String user) {
        return bindings.of(user, clock.instant()).stream().map(Binding::contact).toList();
    }

    @Override
    public void asked(Request request, SipPeer peer) {
        if (request.method().equals("ACK")) {
            return;
        }
        SipAnswers.objection(request, ALLOWED)
                .ifPresentOrElse(
                        peer::send,
                        () ->
                                peer.send(
                                        request.method().equals("REGISTER")
                                                ? register(request)
                                                : SipAnswers.to(request, 200, "OK")));
    }

    private Response register(Request request) {
        var credentials = request.headers().first("Authorization").map(Digest::parse).orElse(null);
        if (credentials == null) {
            return challenge(request, false);
        }
        String user = credentials.get("username");
        String password = passwords.get(user);
        if (password == null || !user.equals(userOf(request))) {
            return SipAnswers.to(request, 403, "Forbidden");
        }
        if (!genuine(credentials.get("nonce"))) {
            return challenge(request, true);
        }
        return credentials.proves(password, request.method())
                ? bind(request, user)
                : challenge(request, false);
    }

    private Response bind(Request request, String user) {
        Instant now = clock.instant();
        List<String> contacts =
                request.headers().all("Contact").stream()
                        .flatMap(line -> List.of(line.split(",(?=\\s*(<|\"|sip))", -1)).stream())
                        .map(String::trim)
                        .limit(MOST_CONTACTS_ASKED)
                        .toList();
        for (String contact : contacts) {
            int seconds = seconds(request, contact);
            if (contact.equals("*")) {
                bindings.clear(user);
            } else if (seconds == 0) {
                bindings.remove(user, SipHeaders.uri(contact));
            } else if (!bindings.bind(user, SipHeaders.uri(contact), now.plusSeconds(seconds))) {
                return SipAnswers.to(request, 500, "Too Many Contacts");
            }
        }
        Response ok = SipAnswers.to(request, 200, "OK");
        for (Binding binding : bindings.of(user, now)) {
            ok =
                    ok.with(
                            "Contact",
                            "<%s>;expires=%d"
                                    .formatted(binding.contact(), binding.secondsLeft(now)));
        }
        return ok;
    }

    private static int seconds(Request request, String contact) {
        String stated =
                SipHeaders.parameter(contact, "expires")
                        .or(() -> request.headers().first("Expires"))
                        .orElse("3600");
        return stated.matches("[0-9]{1,9}")
                ? Math.min(Integer.parseInt(stated), LONGEST_SECONDS)
                : LONGEST_SECONDS;
    }

    private static String userOf(Request request) {
        String uri = SipHeaders.uri(request.mandatory("To"));
        int colon = uri.indexOf(':');
        int at = uri.indexOf('@');
        return at > colon ? uri.substring(colon + 1, at) : "";
    }

    private Response challenge(Request request, boolean stale) {
        String minted = Long.toString(clock.millis());
        String challenge =
                "Digest realm=\"%s\", nonce=\"%s-%s\", algorithm=MD5, qop=\"auth\"%s"
                        .formatted(REALM, minted, seal(minted), stale ? ", stale=true" : "");
        return SipAnswers.to(request, 401, "Unauthorized").with("WWW-Authenticate", challenge);
    }

    /// A nonce carries its own age and our seal, so none has to be remembered.
    private boolean genuine(String nonce) {
        String[] parts = nonce.split("-", 2);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}")) {
            return false;
        }
        long age = clock.millis() - Long.parseLong(parts[0]);
        return seal(parts[0]).equals(parts[1]) && age >= 0 && age < NONCE_LIFE.toMillis();
    }

    private String seal(String minted) {
        return Digest.md5(minted + ":" + secret);
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
