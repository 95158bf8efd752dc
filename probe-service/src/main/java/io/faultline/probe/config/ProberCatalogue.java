package io.faultline.probe.config;

import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.amqp.AmqpProber;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.broker.KafkaProber;
import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.dns.DnsProber;
import io.faultline.probe.grpc.GrpcProber;
import io.faultline.probe.icmp.IcmpProber;
import io.faultline.probe.ldap.LdapProber;
import io.faultline.probe.mail.ImapProber;
import io.faultline.probe.mail.MailProber;
import io.faultline.probe.mail.SmtpProber;
import io.faultline.probe.net.Targets;
import io.faultline.probe.ntp.NtpProbe;
import io.faultline.probe.redis.RedisProber;
import io.faultline.probe.sip.CallProber;
import io.faultline.probe.sip.SipOptionsProber;
import io.faultline.probe.sip.SipRegisterProber;
import io.faultline.probe.snmp.SnmpProber;
import io.faultline.probe.sql.SqlProber;
import io.faultline.probe.stamp.StampProber;
import io.faultline.probe.stream.StreamEngine;
import io.faultline.probe.stun.StunProbe;
import io.faultline.probe.stun.TurnProber;
import io.faultline.probe.tcp.TcpProber;
import io.faultline.probe.tcp.TlsProber;
import io.faultline.probe.trace.TracerouteProber;
import io.faultline.probe.web.HttpProber;
import io.faultline.probe.web.WebSocketProber;
import io.faultline.probe.xmpp.XmppProber;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/// Every protocol that is built. A new one is a class and a line here.
public final class ProberCatalogue {

    private ProberCatalogue() {}

    /// The probers over these targets and that engine.
    public static Probers probers(
            Targets targets, DatagramEngine engine, StreamEngine streams, InstantSource clock) {
        Map<ProbeType, Prober> built = new EnumMap<>(ProbeType.class);
        built.put(ProbeType.ICMP, new IcmpProber(targets, engine));
        built.put(ProbeType.TCP, new TcpProber(targets, streams));
        built.put(ProbeType.TLS, new TlsProber(targets, clock));
        built.put(ProbeType.HTTP, new HttpProber(targets, streams, clock));
        built.put(ProbeType.WEBSOCKET, new WebSocketProber(targets, clock));
        built.put(ProbeType.DNS, new DnsProber(targets, engine));
        built.put(ProbeType.SQL, new SqlProber(targets));
        built.put(ProbeType.SMTP, new SmtpProber(targets, clock));
        built.put(ProbeType.IMAP, new ImapProber(targets, clock));
        built.put(ProbeType.MAIL, new MailProber(targets, clock));
        built.put(ProbeType.SIP_OPTIONS, new SipOptionsProber(targets, engine));
        built.put(ProbeType.SIP_REGISTER, new SipRegisterProber(targets));
        built.put(ProbeType.CALL, new CallProber(targets));
        built.put(ProbeType.STAMP, new StampProber(targets));
        built.put(ProbeType.NTP, NtpProbe.over(targets, engine));
        built.put(ProbeType.TRACEROUTE, new TracerouteProber(targets, engine));
        built.put(ProbeType.STUN, StunProbe.over(targets, engine));
        built.put(ProbeType.TURN, new TurnProber(targets, clock));
        built.put(ProbeType.SNMP, new SnmpProber(targets));
        built.put(ProbeType.REDIS, new RedisProber(targets, clock));
        built.put(ProbeType.KAFKA, new KafkaProber(targets, clock));
        built.put(ProbeType.LDAP, new LdapProber(targets, clock));
        built.put(ProbeType.AMQP, new AmqpProber(targets, clock));
        built.put(ProbeType.XMPP, new XmppProber(targets, clock));
        built.put(ProbeType.GRPC, new GrpcProber(targets, clock));
        return new Probers(built);
    }
}
