package io.faultline.probe.stun;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Breakage;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.TimeLimit;
import io.faultline.probe.net.Trust;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `turn HOST:PORT`: an allocation (RFC 8656), asked for with the user and password of `auth:` and
/// given back at once. `body` is the relayed address, `code` the error where the server answers
/// with one; `allocateMs`, and `released` 1 when the server has taken it back.
///
/// Options: `transport=udp` (`tcp`, `tls` with `ca=` and `servername=`; `connectMs`, `tlsMs`),
/// `rest=true` (the password is the server's shared secret, from which a user for an hour is made),
/// `source=ADDRESS` (udp).
public final class TurnProber implements Prober {

    private final Targets targets;
    private final InstantSource clock;

    public TurnProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target(), 3478);
        TurnLogin login = login(request);
        return switch (request.option("transport").orElse("udp")) {
            case "udp" ->
                    TimeLimit.within(request.timeout(), () -> overUdp(target, login, request));
            case "tcp" ->
                    Dialogue.hold(targets, target, request, dialogue -> overWire(dialogue, login));
            case "tls" -> {
                Trust trust = Trust.of(request.option("ca"));
                var name =
                        new HostPort(
                                request.option("servername").orElse(target.host()), target.port());
                yield Dialogue.hold(
                        targets,
                        target,
                        request,
                        dialogue -> {
                            dialogue.secure(trust, name, clock.instant());
                            return overWire(dialogue, login);
                        });
            }
            default -> throw new IllegalArgumentException("transport= is udp, tcp or tls");
        };
    }

    private @Nullable TurnLogin login(ProbeRequest request) {
        Credentials credentials = request.credentials();
        if (credentials == null) {
            return null;
        }
        return request.option("rest").filter("true"::equals).isPresent()
                ? TurnLogin.forAnHour(credentials, clock.instant())
                : TurnLogin.longTerm(credentials);
    }

    private static Sight overWire(Dialogue dialogue, @Nullable TurnLogin login) throws IOException {
        Sight seen = seen(Carrier.over(dialogue.wire()), login, dialogue::elapsed);
        return switch (seen) {
            case Sight.Answered(_, var numbers, var texts) -> {
                numbers.forEach(dialogue::measured);
                yield dialogue.answered(texts);
            }
            case Sight.Failed(var reason, _, var words, _) -> dialogue.failed(reason, words);
            case Sight.Trouble _, Sight.Forbidden _ -> seen;
        };
    }

    private Sight overUdp(HostPort target, @Nullable TurnLogin login, ProbeRequest request)
            throws InterruptedException {
        InetAddress source = request.option("source").map(InetAddress::ofLiteral).orElse(null);
        return switch (targets.resolve(target.host(), request)) {
            case Resolution.Unresolved(var sight) -> sight;
            case Resolution.Resolved(var address, _) ->
                    ask(
                            new InetSocketAddress(address, target.port()),
                            source == null ? null : new InetSocketAddress(source, 0),
                            login,
                            request.timeout());
        };
    }

    private static Sight ask(
            InetSocketAddress server,
            @Nullable InetSocketAddress source,
            @Nullable TurnLogin login,
            Duration timeout)
            throws InterruptedException {
        var deadline = Deadline.in(timeout);
        try (var socket = new DatagramSocket(source)) {
            socket.connect(server);
            return seen(Carrier.over(socket, deadline), login, deadline::elapsed);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Breakage.sight(e, deadline.elapsed(), timeout);
        }
    }

    private static Sight seen(
            Carrier carrier, @Nullable TurnLogin login, Supplier<Duration> elapsed)
            throws IOException {
        var client = new TurnClient(carrier, login);
        Duration begin = elapsed.get();
        StunMessage answer = client.allocate();
        Duration latency = elapsed.get();
        var numbers = new LinkedHashMap<String, Double>();
        numbers.put("allocateMs", latency.minus(begin).toNanos() / 1e6);
        if (answer.isError()) {
            return error(answer, login, latency, numbers);
        }
        InetSocketAddress relayed =
                answer.address(StunMessage.XOR_RELAYED_ADDRESS)
                        .orElseThrow(() ->
                                new ProtocolException("the allocation has no relayed address"));
        if (answer.address(StunMessage.XOR_MAPPED_ADDRESS).isEmpty()) {
            throw new ProtocolException("the allocation does not say who we are");
        }
        numbers.put("released", released(client) ? 1.0 : 0.0);
        return new Sight.Answered(latency, numbers, Map.of("body", StunMessage.words(relayed)));
    }

    /// What can not be given back ends by itself in some minutes: that is said, and is no failure.
    private static boolean released(TurnClient client) {
        try {
            return client.release();
        } catch (IOException e) {
            return false;
        }
    }

    private static Sight error(
            StunMessage answer,
            @Nullable TurnLogin login,
            Duration latency,
            Map<String, Double> numbers)
            throws ProtocolException {
        int code = answer.code();
        numbers.put("code", (double) code);
        String words =
                switch (code) {
                    case 300 -> "the server sends us to another one";
                    case 401, 441 ->
                            login == null
                                    ? "the server wants a user and a password: set auth:"
                                    : "the server does not accept the user and its password";
                    case 403 -> "the server forbids it";
                    case 437 -> "the server takes it for an allocation that is there already";
                    case 442 -> "the server relays no UDP";
                    case 486 -> "the user has as many allocations as its quota allows";
                    case 508 -> "the server has no relay address or port left";
                    default -> "the server answers with the error " + code;
                };
        String all = answer.phrase().isEmpty() ? words : words + " (" + answer.phrase() + ")";
        return code == 401 || code == 441 || code == 403
                ? new Sight.Failed(Reason.AUTH, latency, all, numbers)
                : new Sight.Answered(latency, numbers, Map.of("body", all));
    }
}
