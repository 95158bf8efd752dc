package io.faultline.probe.stun;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One allocation on one TURN server (RFC 8656, sections 7 and 8): asked for, refused with a nonce,
/// asked for again as somebody, and given back.
final class TurnClient {

    private static final int UDP = 17 << 24;
    private static final int MAX_STRAYS = 16;
    private static final int MAX_OCTETS = 763;
    private static final int UNAUTHENTICATED = 401;
    private static final int STALE_NONCE = 438;

    private final Carrier carrier;
    private final @Nullable TurnLogin login;
    private @Nullable Realm realm;

    /// Who asks, as the server wants it said; the nonce changes when it goes stale.
    private static final class Realm {
        private final byte[] name;
        private final byte[] key;
        private byte[] nonce;

        Realm(byte[] name, byte[] key, byte[] nonce) {
            this.name = name;
            this.key = key;
            this.nonce = nonce;
        }
    }

    /// @param login absent: nobody in particular
    TurnClient(Carrier carrier, @Nullable TurnLogin login) {
        this.carrier = carrier;
        this.login = login;
    }

    /// Asks for an allocation; answers the server's last word, be it an error.
    StunMessage allocate() throws IOException {
        StunMessage answer = ask(StunMessage.ALLOCATE, StunMessage.REQUESTED_TRANSPORT, UDP);
        if (login == null || !answer.isError() || answer.code() != UNAUTHENTICATED) {
            return answer;
        }
        byte[] name = octets(answer, StunMessage.REALM);
        realm = new Realm(name, login.key(name), octets(answer, StunMessage.NONCE));
        return ask(StunMessage.ALLOCATE, StunMessage.REQUESTED_TRANSPORT, UDP);
    }

    /// Gives the allocation back, by a lifetime of nothing.
    ///
    /// @return whether the server has taken it
    boolean release() throws IOException {
        return !ask(StunMessage.REFRESH, StunMessage.LIFETIME, 0).isError();
    }

    /// One request with one number. A nonce that has gone stale meanwhile is no failure: the server
    /// says the new one, and wants to be asked again (RFC 8489, section 9.2.5).
    private StunMessage ask(int method, int attribute, int value) throws IOException {
        StunMessage answer = once(method, attribute, value);
        if (realm != null && answer.isError() && answer.code() == STALE_NONCE) {
            realm.nonce = octets(answer, StunMessage.NONCE);
            return once(method, attribute, value);
        }
        return answer;
    }

    private StunMessage once(int method, int attribute, int value) throws IOException {
        var transaction = new byte[12];
        ThreadLocalRandom.current().nextBytes(transaction);
        StunMessage request = StunMessage.request(method, transaction).with(attribute, value);
        Realm as = realm;
        if (as != null && login != null) {
            request =
                    request.with(
                                    StunMessage.USERNAME,
                                    login.user().getBytes(StandardCharsets.UTF_8))
                            .with(StunMessage.REALM, as.name)
                            .with(StunMessage.NONCE, as.nonce)
                            .signed(as.key);
        }
        carrier.send(request.bytes());
        StunMessage answer = StunMessage.answer(next(request), request);
        // an error need not be signed: the server may not know the key
        if (as != null && !answer.isError() && !answer.isSignedWith(as.key)) {
            throw new ProtocolException("the answer is not signed by who knows the password");
        }
        return answer;
    }

    /// The next message, past what the network doubled of an earlier answer.
    private byte[] next(StunMessage request) throws IOException {
        for (int strays = 0; strays < MAX_STRAYS; strays++) {
            byte[] message = carrier.receive();
            if (message.length < StunMessage.HEADER || StunMessage.belongs(message, request)) {
                return message;
            }
        }
        throw new ProtocolException("it sends and sends, and no answer is among it");
    }

    private static byte[] octets(StunMessage answer, int attribute) throws ProtocolException {
        byte[] octets = answer.octets(attribute).orElse(new byte[0]);
        if (octets.length == 0 || octets.length > MAX_OCTETS) {
            throw new ProtocolException("the server asks who we are without realm and nonce");
        }
        return octets;
    }
}
