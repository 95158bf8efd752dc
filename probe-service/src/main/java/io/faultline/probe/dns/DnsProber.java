package io.faultline.probe.dns;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Breakage;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.DnsExchange;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.TimeLimit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// `dns NAME TYPE @SERVER[:PORT]`: one question, over UDP, over TCP where the answer was cut.
/// `rcode` is the word of the answer (`NOERROR`, `NXDOMAIN` …), `answers` is both how many records
/// came and what they say, `authority` the same of the authority section; `aa` is whether the
/// server answers of its own knowledge, `ad` whether it has verified the answer by DNSSEC.
public final class DnsProber implements Prober {

    private final Targets targets;

    public DnsProber(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        List<String> words = List.of(request.target().split(" "));
        if (words.size() != 3 || !words.get(2).startsWith("@")) {
            throw new IllegalArgumentException("a dns probe is NAME TYPE @SERVER[:PORT]");
        }
        Record question = question(words.get(0), words.get(1));
        HostPort server = HostPort.parse(words.get(2).substring(1), 53);
        return TimeLimit.within(
                request.timeout(),
                () ->
                        switch (targets.resolve(server.host(), request.timeout())) {
                            case Resolution.Unresolved(var sight) -> sight;
                            case Resolution.Resolved(var address, _) -> {
                                var at = new InetSocketAddress(address, server.port());
                                yield ask(question, at, request.timeout());
                            }
                        });
    }

    private static Sight ask(Record question, InetSocketAddress server, Duration timeout)
            throws InterruptedException {
        var deadline = Deadline.in(timeout);
        try {
            Message answer = DnsExchange.ask(question, server, deadline);
            return DnsAnswer.sight(answer, question, deadline.elapsed());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Breakage.sight(e, deadline.elapsed(), timeout);
        }
    }

    private static Record question(String name, String type) {
        int number = Type.value(type, true);
        if (number < 0) {
            throw new IllegalArgumentException("'" + type + "' is no record type");
        }
        try {
            return Record.newRecord(Name.fromString(name, Name.root), number, DClass.IN);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("'" + name + "' is no name: " + e.getMessage(), e);
        }
    }
}
