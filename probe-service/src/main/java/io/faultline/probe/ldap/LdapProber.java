package io.faultline.probe.ldap;

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
import java.time.InstantSource;
import java.util.Map;

/// `ldap HOST:PORT base=DN`: bind (RFC 4511), anonymous or simple where the check has `auth:` with
/// a DN as its user, then a search. `rows` is the number of entries found (1,000 at most), `code`
/// the result of the search (its name too); `bindMs` and `searchMs` are its phases. Options:
/// `filter=` (RFC 4515, else any entry), `scope=base|one|sub` (else `base`), `tls=true` or
/// `starttls=true` with `ca=` and `servername=`.
public final class LdapProber implements Prober {

    private static final String ANY = "(objectClass=*)";

    private final Targets targets;
    private final InstantSource clock;

    public LdapProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        Encryption encryption = Encryption.of(request, target);
        var question = Question.of(request);
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> talk(new LdapSession(), encryption, question, dialogue));
    }

    private Sight talk(
            LdapSession session, Encryption encryption, Question question, Dialogue dialogue)
            throws IOException {
        if (encryption.isOnRequest()) {
            LdapResult result = session.startTls(dialogue.wire());
            if (!result.isSuccess()) {
                return dialogue.failed(Reason.TLS, "the server starts no TLS: " + result);
            }
        }
        encryption.enter(dialogue, clock.instant());
        var begin = dialogue.elapsed();
        LdapResult bound = session.bind(dialogue.wire(), question.user(), question.password());
        dialogue.measured("bindMs", dialogue.elapsed().minus(begin));
        if (!bound.isSuccess()) {
            return dialogue.failed(
                    bound.isDenial() ? Reason.AUTH : Reason.PROTOCOL,
                    "the server rejects the bind: " + bound);
        }
        begin = dialogue.elapsed();
        var found =
                session.search(
                        dialogue.wire(), question.base(), question.scope(), question.filter());
        dialogue.measured("searchMs", dialogue.elapsed().minus(begin));
        dialogue.measured("rows", found.rows());
        dialogue.measured("code", found.result().code());
        Sight sight = dialogue.answered(Map.of("code", found.result().name()));
        dialogue.wire().sendLast(session.unbind());
        return sight;
    }

    /// What is asked, and as whom.
    private record Question(
            String base, Scope scope, SearchFilter filter, String user, String password) {

        static Question of(ProbeRequest request) {
            Credentials credentials = request.credentials();
            if (credentials != null
                    && (credentials.isToken() || credentials.password().isEmpty())) {
                // a name without a password binds as nobody and proves nothing (RFC 4513, 5.1.2)
                throw new IllegalArgumentException(
                        "auth: of an ldap check needs a DN as its user, and a password");
            }
            return new Question(
                    request.option("base").orElse(""),
                    Scope.of(request.option("scope").orElse("base")),
                    SearchFilter.of(request.option("filter").orElse(ANY)),
                    credentials == null ? "" : credentials.user(),
                    credentials == null ? "" : credentials.password());
        }
    }
}
