package io.faultline.probe.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.net.Scram;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The login at a broker: SaslHandshake (request 17, version 1) names the mechanism,
/// SaslAuthenticate (request 36, version 0) carries what it says.
///
/// @param mechanism as SASL names it
record BrokerLogin(String mechanism, Credentials credentials, String nonce) {

    private static final int HANDSHAKE = 17;
    private static final int HANDSHAKE_VERSION = 1;
    private static final int AUTHENTICATE = 36;
    private static final int AUTHENTICATE_VERSION = 0;
    private static final int UNSUPPORTED_MECHANISM = 33;
    private static final String PLAIN = "PLAIN";
    private static final List<String> MECHANISMS = List.of(PLAIN, "SCRAM-SHA-256", "SCRAM-SHA-512");

    /// Why the broker does not let us in.
    static final class RejectedException extends Exception {
        private static final long serialVersionUID = 1;

        RejectedException(String words) {
            super(words);
        }
    }

    /// The login that a request asks for; empty where it has no `auth:`.
    ///
    /// @param encrypted whether it happens inside of TLS
    /// @param nonce printable, without commas, never used before
    /// @throws IllegalArgumentException saying what is wrong with it
    static Optional<BrokerLogin> of(ProbeRequest request, boolean encrypted, String nonce) {
        Optional<String> named = request.option("sasl");
        Credentials credentials = request.credentials();
        if (credentials == null) {
            if (named.isPresent()) {
                throw new IllegalArgumentException("sasl= needs auth: with a user");
            }
            return Optional.empty();
        }
        if (credentials.isToken()) {
            throw new IllegalArgumentException("auth: of a kafka check needs a user");
        }
        String mechanism = named.orElse("SCRAM-SHA-256").toUpperCase(java.util.Locale.ROOT);
        if (!MECHANISMS.contains(mechanism)) {
            throw new IllegalArgumentException(
                    "sasl="
                            + named.orElse("")
                            + " is none of plain, scram-sha-256 and scram-sha-512");
        }
        if (mechanism.equals(PLAIN) && !encrypted) {
            throw new IllegalArgumentException(
                    "sasl=plain needs tls=true: in clear it shows the password");
        }
        return Optional.of(new BrokerLogin(mechanism, credentials, nonce));
    }

    /// Logs in.
    ///
    /// @throws RejectedException when the broker, or its proof, is not what it should be
    void enter(Exchange exchange) throws IOException, RejectedException {
        List<String> offered =
                exchange.ask(
                        HANDSHAKE,
                        HANDSHAKE_VERSION,
                        Exchange.text(mechanism),
                        BrokerLogin::offered);
        if (!offered.isEmpty()) {
            throw new RejectedException(
                    "the broker takes no " + mechanism + " but " + String.join(", ", offered));
        }
        if (mechanism.equals(PLAIN)) {
            say(exchange, "\0" + credentials.user() + "\0" + credentials.password());
            return;
        }
        Scram.Hash hash =
                mechanism.equals(Scram.Hash.SHA_512.mechanism())
                        ? Scram.Hash.SHA_512
                        : Scram.Hash.SHA_256;
        var scram = new Scram(hash, credentials.user(), credentials.password(), nonce);
        String challenge = say(exchange, scram.first());
        if (!scram.isProved(say(exchange, scram.proof(challenge)))) {
            throw new RejectedException("the broker does not prove that it knows the password");
        }
    }

    /// What a broker offers that does not take ours; nothing where it does.
    private static List<String> offered(ByteBuffer answer) throws ProtocolException {
        short error = answer.getShort();
        int count = Exchange.count(answer);
        var mechanisms = new ArrayList<String>();
        for (int each = 0; each < count; each++) {
            mechanisms.add(Exchange.text(answer));
        }
        if (error == 0) {
            return List.of();
        }
        if (error != UNSUPPORTED_MECHANISM) {
            throw new ProtocolException("the broker begins no login: error " + error);
        }
        return mechanisms.isEmpty() ? List.of("nothing") : mechanisms;
    }

    private static String say(Exchange exchange, String text)
            throws IOException, RejectedException {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] body = ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
        Said said =
                exchange.ask(
                        AUTHENTICATE,
                        AUTHENTICATE_VERSION,
                        body,
                        answer -> {
                            short error = answer.getShort();
                            String words = Exchange.text(answer);
                            var more = new byte[Math.clamp(answer.getInt(), 0, answer.remaining())];
                            answer.get(more);
                            return new Said(error, words, new String(more, UTF_8));
                        });
        if (said.error() != 0) {
            throw new RejectedException("the login is rejected: " + shortened(said.words()));
        }
        return said.text();
    }

    private static String shortened(String words) {
        return words.length() > 100 ? words.substring(0, 100) + "…" : words;
    }

    private record Said(short error, String words, String text) {}
}
