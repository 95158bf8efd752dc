package io.faultline.probe.dns;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.datagram.DatagramProber;
import io.faultline.probe.datagram.Exchange;
import io.faultline.probe.datagram.Peer;
import io.faultline.probe.datagram.Way;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.net.InetAddress;
import java.time.Duration;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// `dns NAME TYPE @SERVER[:PORT]`: one question, over UDP, over TCP where the answer was cut.
/// `rcode` is the word of the answer (`NOERROR`, `NXDOMAIN` …), `answers` is both how many records
/// came and what they say, `authority` the same of the authority section; `aa` is whether the
/// server answers of its own knowledge, `ad` whether it has verified the answer by DNSSEC. Options:
/// `source=ADDRESS`.
public final class DnsProber extends DatagramProber {

    private static final int PORT = 53;

    public DnsProber(Targets targets, DatagramEngine engine) {
        super(targets, engine);
    }

    private record Asked(String name, String type, HostPort server) {

        static Asked of(String target) {
            String[] words = target.split(" ", -1);
            if (words.length != 3 || !words[2].startsWith("@")) {
                throw new IllegalArgumentException("a dns probe is NAME TYPE @SERVER[:PORT]");
            }
            return new Asked(words[0], words[1], HostPort.parse(words[2].substring(1), PORT));
        }

        Record question() {
            int number = Type.value(type, true);
            if (number < 0) {
                throw new IllegalArgumentException("'" + type + "' is no record type");
            }
            try {
                return Record.newRecord(Name.fromString(name, Name.root), number, DClass.IN);
            } catch (TextParseException e) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no name: " + e.getMessage(), e);
            }
        }
    }

    @Override
    protected String host(ProbeRequest request) {
        return Asked.of(request.target()).server().host();
    }

    @Override
    protected Exchange exchange(
            ProbeRequest request, InetAddress address, Duration timeout, Witness witness) {
        Asked asked = Asked.of(request.target());
        var peer = new Peer(address, asked.server().port());
        return new DnsQuestion(
                Way.to(DnsProtocol.DNS, peer, source(request)),
                peer,
                asked.question(),
                timeout,
                witness);
    }
}
