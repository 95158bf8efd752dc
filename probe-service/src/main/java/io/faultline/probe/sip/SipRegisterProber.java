package io.faultline.probe.sip;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// `sip register {udp|tcp|tls}:HOST:PORT user=NAME`: registers an address of record of our own,
/// looks whether our contact is among the bindings, and takes it away again.
///
/// Numbers as for OPTIONS, and `bindings` (how many contacts the registrar listed). Further
/// options: `domain=NAME` (default: the target's host), `expires=SECONDS` (default 60). The
/// password comes from the check's `auth:`, never from the line.
public final class SipRegisterProber implements Prober {

    private static final int LEAST_EXPIRES = 10;
    private static final int MOST_EXPIRES = 600;
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final Targets targets;
    private final Fresh fresh;

    /// @param targets names to addresses that may be asked
    public SipRegisterProber(Targets targets) {
        this(targets, new SecureRandom()::nextLong);
    }

    SipRegisterProber(Targets targets, LongSupplier random) {
        this.targets = targets;
        this.fresh = new Fresh(random);
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        Optional<SipTarget> target = SipTarget.read(request.target());
        Optional<String> user =
                request.option("user").filter(name -> name.matches("[^\\s<>@;\"]{1,64}"));
        if (target.isEmpty() || user.isEmpty()) {
            return new Sight.Trouble(
                    "write the probe as: sip register udp:HOST:PORT user=NAME, or tcp:… or tls:…");
        }
        String domain = request.option("domain").orElse(SipUri.hostPart(target.get().host()));
        var ours =
                new ProbeRequest(
                        request.check(),
                        request.vantage(),
                        request.target(),
                        withDomain(request.options(), domain),
                        request.wanted(),
                        request.credentials(),
                        request.timeout());
        return Conversation.hold(
                ours, target.get(), targets, fresh, visit -> register(visit, "sip:" + domain));
    }

    private static Map<String, String> withDomain(Map<String, String> options, String domain) {
        var more = new HashMap<>(options);
        more.put("domain", domain);
        return more;
    }

    private Sight register(Conversation visit, String registrar) throws IOException {
        Duration expires =
                Duration.ofSeconds(
                        visit.request().option("expires", 60, LEAST_EXPIRES, MOST_EXPIRES));
        SipRequest binding =
                Requests.register(visit.caller(), registrar, 1, expires, fresh.branch());
        return switch (visit.ask(binding)) {
            case Reply.None(var sight) -> sight;
            case Reply.Final reply -> judge(visit, registrar, reply);
        };
    }

    private Sight judge(Conversation visit, String registrar, Reply.Final reply)
            throws IOException {
        SipResponse response = reply.response();
        double code = response.code();
        if (response.asksForCredentials() || response.code() == 403) {
            return visit.failed(
                    Reason.AUTH,
                    visit.request().credentials() == null
                            ? "the registrar wants credentials: give the check an auth:"
                            : "the registrar rejects the credentials",
                    Map.of("code", code));
        }
        if (!response.isSuccess()) {
            return visit.answered(reply, Map.of());
        }
        var bindings = response.headers().elements("Contact");
        Sight seen =
                bindings.stream().anyMatch(binding -> isOurs(binding, visit.caller()))
                        ? visit.answered(reply, Map.of("bindings", (double) bindings.size()))
                        : visit.failed(
                                Reason.PROTOCOL,
                                "registered, but our contact is not among the bindings",
                                Map.of("code", code, "bindings", (double) bindings.size()));
        unregister(visit, registrar, reply.request());
        return seen;
    }

    /// By the user part alone: it is random, so nobody else has it, and a border controller may
    /// have put its own host into the contact.
    private static boolean isOurs(String binding, Caller caller) {
        return SipAddress.read(binding)
                .flatMap(address -> SipUri.read(address.uri()))
                .filter(uri -> uri.user().equals(caller.contactUser()))
                .isPresent();
    }

    /// The binding would end by itself soon; what comes of this changes nothing about the sight.
    private void unregister(Conversation visit, String registrar, SipRequest last) {
        long number = last.cseq().map(CSeq::number).orElse(1L) + 1;
        SipRequest removal =
                Requests.register(visit.caller(), registrar, number, Duration.ZERO, fresh.branch());
        long until = System.nanoTime() + Math.min(PATIENCE, visit.deadline() - System.nanoTime());
        try {
            visit.ask(removal, until);
        } catch (IOException e) {
            // the registration was seen; that its end was not is no reason to take it back
        }
    }
}
