package io.faultline.probe.redis;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.Encryption;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `redis HOST:PORT`: AUTH where the check has credentials (a user with a password, or a password
/// alone), then PING. `rtt` is that of the PING; `connectMs tlsMs authMs` are the phases.
///
/// Options: `tls=true` with `ca=FILE` and `servername=`, `db=NUMBER` (0 to 65535),
/// `roundtrip=true`: a token is written to a key, read again and compared. `delivered` is how long
/// that took, `token.matches` whether it was the same, `setMs` and `getMs` the two halves. The key
/// is `key=`, or `faultline:CHECK:VANTAGE`; it lives no longer than the probe's timeout. Whoever
/// shares a key among vantages overwrites the tokens of others.
public final class RedisProber implements Prober {

    private static final int MAX_DATABASE = 65_535;
    private static final Pattern ERROR = Pattern.compile("-([A-Z]{1,20})(?: .*)?");

    private final Targets targets;
    private final InstantSource clock;

    public RedisProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        Encryption encryption = Encryption.of(request, target);
        int database = request.option("db", 0, 0, MAX_DATABASE);
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> {
                    encryption.enter(dialogue, clock.instant());
                    try {
                        return talk(request, database, dialogue);
                    } catch (RefusedException refused) {
                        return dialogue.failed(
                                refused.reason, String.valueOf(refused.getMessage()));
                    }
                });
    }

    private static Sight talk(ProbeRequest request, int database, Dialogue dialogue)
            throws IOException, RefusedException {
        var replies = new Replies(dialogue.wire());
        var credentials = request.credentials();
        if (credentials != null) {
            logIn(replies, credentials, dialogue);
        }
        if (database != 0) {
            expect("+OK", replies.say("SELECT", Integer.toString(database)));
        }
        Duration begin = dialogue.elapsed();
        expect("+PONG", replies.say("PING"));
        dialogue.measured("rtt", dialogue.elapsed().minus(begin));
        if (request.option("roundtrip").filter("true"::equals).isPresent()) {
            roundTrip(request, replies, dialogue);
        }
        return dialogue.answered(Map.of());
    }

    private static void logIn(Replies replies, Credentials credentials, Dialogue dialogue)
            throws IOException, RefusedException {
        Duration begin = dialogue.elapsed();
        String reply =
                credentials.isToken()
                        ? replies.say("AUTH", credentials.password())
                        : replies.say("AUTH", credentials.user(), credentials.password());
        dialogue.measured("authMs", dialogue.elapsed().minus(begin));
        if (reply.startsWith("-") && !reply.startsWith("-LOADING")) {
            throw new RefusedException(Reason.AUTH, "the credentials were rejected");
        }
        expect("+OK", reply);
    }

    private static void roundTrip(ProbeRequest request, Replies replies, Dialogue dialogue)
            throws IOException, RefusedException {
        String key =
                request.option("key")
                        .orElse(
                                "faultline:"
                                        + request.check().value()
                                        + ":"
                                        + request.vantage().value());
        String token = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        String lifetimeMs = Long.toString(Math.max(1, request.timeout().toMillis()));
        Duration begin = dialogue.elapsed();
        expect("+OK", replies.say("SET", key, token, "PX", lifetimeMs));
        Duration set = dialogue.elapsed();
        String reply = replies.say("GET", key);
        refuse(reply);
        var read = replies.bulk(reply);
        dialogue.measured("setMs", set.minus(begin));
        dialogue.measured("getMs", dialogue.elapsed().minus(set));
        dialogue.measured("delivered", dialogue.elapsed().minus(begin));
        dialogue.measured("token.matches", read.filter(token::equals).isPresent() ? 1 : 0);
    }

    private static void expect(String wanted, String reply) throws IOException, RefusedException {
        refuse(reply);
        if (!reply.equals(wanted)) {
            throw new ProtocolException("the reply is not " + wanted);
        }
    }

    /// An error begins with a word in capitals; what follows may be anything and is not repeated.
    private static void refuse(String reply) throws RefusedException {
        if (!reply.startsWith("-")) {
            return;
        }
        Matcher match = ERROR.matcher(reply);
        String word = match.matches() ? match.group(1) : "ERR";
        throw switch (word) {
            case "NOAUTH", "WRONGPASS" ->
                    new RefusedException(
                            Reason.AUTH, "the server wants credentials: give the check auth:");
            case "NOPERM" ->
                    new RefusedException(
                            Reason.AUTH, "the user may not do that: NOPERM, see ACL SETUSER");
            default ->
                    new RefusedException(
                            Reason.PROTOCOL, "the server answers with an error: " + word);
        };
    }

    /// The server understood, and said no.
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;
        private final Reason reason;

        RefusedException(Reason reason, String words) {
            super(words, null, false, false);
            this.reason = reason;
        }
    }
}
