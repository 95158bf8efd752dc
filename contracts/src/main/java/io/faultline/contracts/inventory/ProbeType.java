package io.faultline.contracts.inventory;

import java.util.Locale;
import java.util.Optional;

/// The ways to ask.
public enum ProbeType {
    /// `icmp HOST`
    ICMP,
    /// `tcp HOST:PORT`
    TCP,
    /// `tls HOST:PORT`
    TLS,
    /// `http URL`
    HTTP,
    /// `dns NAME TYPE @SERVER[:PORT]`
    DNS,
    /// `sql JDBC-URL query='…'`
    SQL,
    /// `websocket URL`
    WEBSOCKET,
    /// `smtp HOST:PORT`
    SMTP,
    /// `imap HOST:PORT`
    IMAP,
    /// `sip options {udp|tcp|tls}:HOST:PORT`
    SIP_OPTIONS,
    /// `sip register {udp|tcp|tls}:HOST:PORT user=…`
    SIP_REGISTER,
    /// `call NUMBER via COMPONENT answer VANTAGE` or `call sip:USER@HOST:PORT`
    CALL,
    /// `stamp HOST:PORT`
    STAMP,
    /// `stun HOST:PORT`
    STUN,
    /// `turn HOST:PORT`: an allocation, given back at once
    TURN,
    /// `ntp HOST:PORT`
    NTP,
    /// `traceroute HOST`
    TRACEROUTE,
    /// `snmp HOST oid=…`
    SNMP,
    /// `redis HOST:PORT`
    REDIS,
    /// `kafka HOST:PORT topic=…`
    KAFKA,
    /// `amqp HOST:PORT queue=NAME`: a message there and back
    AMQP,
    /// `mail HOST:PORT to=ADDRESS imap=HOST:PORT`: a mail sent by SMTP until IMAP shows it
    MAIL,
    /// `xmpp HOST:PORT domain=NAME`
    XMPP,
    /// `ldap HOST:PORT base=DN`
    LDAP,
    /// `grpc HOST:PORT service=NAME`: the standard health service
    GRPC,
    /// `heartbeat grace=45s`: the target reports by itself
    HEARTBEAT,
    /// Not probed by us: somebody posts its values to probe-service, or publishes its events.
    SIGNAL;

    /// The words that a probe line begins with.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<ProbeType> of(String words) {
        for (ProbeType type : values()) {
            if (type.words().equals(words)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
