package io.faultline.probe.config;

import io.faultline.contracts.inventory.ProbeType;

/// A probe line of each type.
final class Lines {

    private Lines() {}

    /// The line that asks this host and port in the way of this type.
    static String of(ProbeType type, String host, int port) {
        return pattern(type).replace("HOST", host).replace("PORT", Integer.toString(port));
    }

    private static String pattern(ProbeType type) {
        return switch (type) {
            case ICMP -> "icmp HOST";
            case TRACEROUTE -> "traceroute HOST";
            case TCP -> "tcp HOST:PORT";
            case TLS -> "tls HOST:PORT";
            case HTTP -> "http http://HOST:PORT/";
            case WEBSOCKET -> "websocket ws://HOST:PORT/";
            case DNS -> "dns www.example A @HOST:PORT";
            case SQL -> "sql jdbc:postgresql://HOST:PORT/ops query='select 1'";
            case SMTP -> "smtp HOST:PORT";
            case IMAP -> "imap HOST:PORT";
            case MAIL -> "mail HOST:PORT to=probe@example.org imap=HOST:PORT";
            case XMPP -> "xmpp HOST:PORT domain=example.org starttls=true";
            case SIP_OPTIONS -> "sip options udp:HOST:PORT";
            case SIP_REGISTER -> "sip register udp:HOST:PORT user=probe";
            case CALL -> "call sip:echo@HOST:PORT talk=20ms";
            case STAMP -> "stamp HOST:PORT";
            case STUN -> "stun HOST:PORT";
            case TURN -> "turn HOST:PORT";
            case NTP -> "ntp HOST:PORT";
            case SNMP -> "snmp HOST oid=1.3.6.1.2.1.1.3.0";
            case REDIS -> "redis HOST:PORT";
            case KAFKA -> "kafka HOST:PORT topic=t";
            case AMQP -> "amqp HOST:PORT queue=q";
            case LDAP -> "ldap HOST:PORT";
            case GRPC -> "grpc HOST:PORT";
            case HEARTBEAT -> "heartbeat grace=1s";
            case SIGNAL -> "signal";
        };
    }
}
