package io.faultline.probe.xmpp;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.Encryption;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Scram;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `xmpp HOST:PORT domain=NAME`: opens a stream to the domain and waits for its features (RFC 6120,
/// section 4); `body` is their names, one a line, the mechanisms behind theirs. Options:
/// `starttls=true` (section 5) or `tls=true` (XEP-0368) with `ca=` and `servername=` (else the
/// domain). A check with `auth:` also logs in (section 6), by SASL's SCRAM-SHA-256 where the server
/// has it, else by PLAIN, and inside of TLS only. `streamMs`, `tlsMs` and `authMs` are the phases.
public final class XmppProber implements Prober {

    private static final Set<String> PASSING = Set.of("temporary-auth-failure", "aborted");

    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

    private final Targets targets;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public XmppProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        String domain =
                request.option("domain")
                        .orElseThrow(() -> new IllegalArgumentException("xmpp needs domain=NAME"));
        Encryption encryption = Encryption.of(request, new HostPort(domain, target.port()));
        Credentials credentials = request.credentials();
        if (credentials != null && credentials.isToken()) {
            throw new IllegalArgumentException("auth: of an xmpp check needs a user");
        }
        if (credentials != null && !encryption.isOn()) {
            throw new IllegalArgumentException(
                    "an xmpp check with auth: needs starttls=true or tls=true: PLAIN in clear shows"
                            + " the password");
        }
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> new Talk(dialogue, domain).hold(encryption, credentials));
    }

    /// One conversation. A stream that was opened is not begun again by hand: whoever goes into TLS
    /// opens a new one (section 5.4.3.3).
    private final class Talk {

        private final Dialogue dialogue;
        private final String domain;
        private StreamReader reader;

        Talk(Dialogue dialogue, String domain) {
            this.dialogue = dialogue;
            this.domain = domain;
            this.reader = new StreamReader(dialogue.wire().in());
        }

        Sight hold(Encryption encryption, @Nullable Credentials credentials) throws IOException {
            if (!encryption.isOnRequest()) {
                encryption.enter(dialogue, clock.instant());
            }
            var begin = dialogue.elapsed();
            Element features = open();
            dialogue.measured("streamMs", dialogue.elapsed().minus(begin));
            if (encryption.isOnRequest() && features.name().equals("features")) {
                if (features.child("starttls").isEmpty()) {
                    return dialogue.failed(Reason.TLS, "the server offers no STARTTLS");
                }
                Element answer = ask("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
                if (!answer.name().equals("proceed")) {
                    return answer.name().equals("failure")
                            ? dialogue.failed(Reason.TLS, "the server starts no TLS")
                            : unexpected(answer);
                }
                encryption.enter(dialogue, clock.instant());
                features = open();
            }
            if (!features.name().equals("features")) {
                return unexpected(features);
            }
            return credentials == null ? answered(features) : login(features, credentials);
        }

        private Sight login(Element features, Credentials credentials) throws IOException {
            List<String> mechanisms = mechanisms(features);
            boolean scram = mechanisms.contains(Scram.Hash.SHA_256.mechanism());
            if (!scram && !mechanisms.contains("PLAIN")) {
                return dialogue.failed(
                        Reason.AUTH, "the server offers neither SCRAM-SHA-256 nor PLAIN");
            }
            var begin = dialogue.elapsed();
            @Nullable Element answer = scram ? proved(credentials) : shown(credentials);
            dialogue.measured("authMs", dialogue.elapsed().minus(begin));
            if (answer == null) {
                return dialogue.failed(
                        Reason.AUTH, "the server does not prove that it knows the password");
            }
            if (answer.name().equals("failure")) {
                String condition = answer.condition();
                return dialogue.failed(
                        PASSING.contains(condition) ? Reason.PROTOCOL : Reason.AUTH,
                        "the login is rejected: " + condition);
            }
            return answer.name().equals("success") ? answered(features) : unexpected(answer);
        }

        /// PLAIN (RFC 4616).
        private Element shown(Credentials credentials) throws IOException {
            return ask(auth("PLAIN", "\0" + credentials.user() + "\0" + credentials.password()));
        }

        /// SCRAM: the last word of the server; null when it is not that of who knows the password.
        private @Nullable Element proved(Credentials credentials) throws IOException {
            var nonce = new byte[18];
            random.nextBytes(nonce);
            var scram =
                    new Scram(
                            Scram.Hash.SHA_256,
                            credentials.user(),
                            credentials.password(),
                            Base64.getEncoder().encodeToString(nonce));
            Element challenge = ask(auth(Scram.Hash.SHA_256.mechanism(), scram.first()));
            if (!challenge.name().equals("challenge")) {
                return challenge;
            }
            Element last =
                    ask(
                            "<response xmlns='"
                                    + SASL
                                    + "'>"
                                    + encoded(scram.proof(decoded(challenge)))
                                    + "</response>");
            return last.name().equals("success") && !scram.isProved(decoded(last)) ? null : last;
        }

        private static String auth(String mechanism, String first) {
            return "<auth xmlns='"
                    + SASL
                    + "' mechanism='"
                    + mechanism
                    + "'>"
                    + encoded(first)
                    + "</auth>";
        }

        private static String encoded(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        private static String decoded(Element element) throws ProtocolException {
            try {
                return new String(
                        Base64.getDecoder().decode(element.text().strip()), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new ProtocolException("the login's answer is no Base64");
            }
        }

        private Sight answered(Element features) {
            String body =
                    features.children().stream()
                            .map(each ->
                                    each.name().equals("mechanisms")
                                            ? "mechanisms " + String.join(" ", mechanisms(features))
                                            : each.name())
                            .collect(Collectors.joining("\n"));
            Sight sight = dialogue.answered(Map.of("body", body));
            dialogue.wire().sendLast("</stream:stream>".getBytes(StandardCharsets.UTF_8));
            return sight;
        }

        /// Opens a stream; what comes first in it, the features if all is well.
        private Element open() throws IOException {
            reader = new StreamReader(dialogue.wire().in());
            send(
                    "<?xml version='1.0'?><stream:stream to='"
                            + Tag.escaped(domain)
                            + "' version='1.0' xmlns='jabber:client'"
                            + " xmlns:stream='http://etherx.jabber.org/streams'>");
            reader.header();
            return reader.next();
        }

        private Element ask(String text) throws IOException {
            send(text);
            return reader.next();
        }

        private void send(String text) throws IOException {
            dialogue.wire().send(text.getBytes(StandardCharsets.UTF_8));
        }

        private Sight unexpected(Element answer) {
            return dialogue.failed(
                    Reason.PROTOCOL,
                    answer.name().equals("error")
                            ? "the server ends the stream: " + answer.condition()
                            : "the server answers something else than it was asked");
        }

        private static List<String> mechanisms(Element features) {
            return features.named("mechanisms")
                    .flatMap(each -> each.named("mechanism"))
                    .map(each -> each.text().strip())
                    .toList();
        }
    }
}
