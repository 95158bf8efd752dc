package io.faultline.probe.snmp;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Breakage;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.snmp4j.PDU;

/// `snmp HOST oid=OID`: a GET of one object. `value` is what it has, a number (`ifOperStatus` 1 is
/// up) or a text. The OID is numeric and names an instance, for example `1.3.6.1.2.1.2.2.1.8.3`.
///
/// Options: `port=161`, `source=ADDRESS`, `version=2c` (or `3`). 2c shows the token of `auth:` as
/// community, `public` where there is none; an agent is silent to a wrong one, so that is a timeout
/// (RFC 3584, section 5.2.1). 3 is the user-based security model (RFC 3414) with `user`, `password`
/// and, where it differs, `privacy` of `auth:`; `hash=sha256` (`sha224 sha384 sha512 sha md5`),
/// `cipher=aes128` (`aes192 aes256 des none`), `context=NAME`. What the agent reports against the
/// user is `auth`; to a wrong privacy passphrase some agents (Net-SNMP) are silent.
public final class SnmpProber implements Prober {

    private final Targets targets;
    private final SnmpSession session = new SnmpSession();

    public SnmpProber(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        SnmpQuestion question = SnmpQuestion.of(request);
        var deadline = Deadline.in(request.timeout());
        return switch (targets.resolve(question.host(), request)) {
            case Resolution.Unresolved(var sight) -> sight;
            case Resolution.Resolved(var address, _) -> {
                var agent = new InetSocketAddress(address, question.port());
                yield ask(question, agent, deadline, request.timeout());
            }
        };
    }

    private Sight ask(
            SnmpQuestion question, InetSocketAddress agent, Deadline deadline, Duration timeout)
            throws InterruptedException {
        try {
            PDU answer = session.ask(question, agent, deadline);
            return SnmpAnswer.sight(question.oid(), answer, deadline.elapsed());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Breakage.sight(e, deadline.elapsed(), timeout);
        }
    }
}
