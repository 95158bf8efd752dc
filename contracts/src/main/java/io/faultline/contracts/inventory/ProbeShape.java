package io.faultline.contracts.inventory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/// What the target of each probe type looks like (CONTRACT.md, section 2, "Probe lines").
final class ProbeShape {

    private static final String HOST = "(?:\\[[0-9a-fA-F:.%]+]|[^\\s:/\\[\\]@]+)";
    private static final Pattern HOST_ONLY =
            Pattern.compile(HOST + "|[0-9a-fA-F:]+:[0-9a-fA-F:.]*");
    private static final Pattern HOST_PORT = Pattern.compile(HOST + ":(\\d{1,5})");
    private static final Pattern SIP_TARGET =
            Pattern.compile("(?:udp|tcp|tls):" + HOST + ":(\\d{1,5})");
    private static final Pattern SIP_CALL =
            Pattern.compile("sip:[^\\s@]+@" + HOST + ":(\\d{1,5})(?:;\\S*)?");
    private static final Pattern SERVER = Pattern.compile("@" + HOST + "(?::(\\d{1,5}))?");

    private ProbeShape() {}

    /// @throws IllegalArgumentException saying how it should look
    static void check(ProbeLine probe, List<String> target) {
        family(probe);
        switch (probe.type()) {
            case ICMP -> {
                one(probe, target, HOST_ONLY, "HOST");
                quorum(probe);
            }
            case TRACEROUTE -> one(probe, target, HOST_ONLY, "HOST");
            case SNMP -> {
                one(probe, target, HOST_ONLY, "HOST oid=OID");
                option(probe, "oid");
            }
            case TCP, TLS, SMTP, IMAP, STAMP, STUN, TURN, NTP, REDIS, LDAP, GRPC ->
                    one(probe, target, HOST_PORT, "HOST:PORT");
            case KAFKA -> oneWith(probe, target, "topic", "NAME");
            case AMQP -> oneWith(probe, target, "queue", "NAME");
            case XMPP -> oneWith(probe, target, "domain", "NAME");
            case MAIL -> {
                oneWith(probe, target, "to", "ADDRESS imap=HOST:PORT");
                option(probe, "imap");
            }
            case HTTP -> url(probe, target, List.of("http", "https"));
            case WEBSOCKET -> url(probe, target, List.of("ws", "wss"));
            case DNS -> dns(probe, target);
            case SQL -> {
                if (target.size() != 1 || !target.getFirst().startsWith("jdbc:")) {
                    throw wrong(probe, "sql JDBC-URL query='…'");
                }
                option(probe, "query");
            }
            case SIP_OPTIONS -> one(probe, target, SIP_TARGET, "{udp|tcp|tls}:HOST:PORT");
            case SIP_REGISTER -> {
                one(probe, target, SIP_TARGET, "{udp|tcp|tls}:HOST:PORT user=NAME");
                option(probe, "user");
            }
            case CALL -> call(probe, target);
            case HEARTBEAT -> {
                if (!target.isEmpty()) {
                    throw wrong(probe, "heartbeat grace=45s");
                }
                Durations.parse(probe.option("grace", "1m"));
            }
            case SIGNAL -> {
                // its words are free
            }
        }
    }

    /// Further hosts behind the same link, and how many of all must answer.
    private static void quorum(ProbeLine probe) {
        String also = probe.options().get("also");
        String need = probe.options().get("need");
        if (also == null && need == null) {
            return;
        }
        String[] more = also == null ? new String[0] : also.split(",", -1);
        for (String host : more) {
            if (!HOST_ONLY.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        "'" + host + "' in also= is no host: write also=HOST,HOST");
            }
        }
        int hosts = 1 + more.length;
        boolean fits = need == null || (need.matches("\\d{1,3}") && within(need, hosts));
        if (!fits) {
            throw new IllegalArgumentException(
                    "need=" + need + " is not within 1 and " + hosts + ", the number of hosts");
        }
    }

    private static boolean within(String need, int hosts) {
        int number = Integer.parseInt(need);
        return number >= 1 && number <= hosts;
    }

    /// Which kind of address of the host is probed.
    private static void family(ProbeLine probe) {
        String ip = probe.options().get("ip");
        if (ip == null) {
            return;
        }
        if (probe.type() == ProbeType.HEARTBEAT || probe.type() == ProbeType.SIGNAL) {
            throw new IllegalArgumentException(
                    "'" + probe.type().words() + "' names no host: leave ip=" + ip + " out");
        }
        if (!ip.equals("4") && !ip.equals("6")) {
            throw new IllegalArgumentException(
                    "ip=" + ip + " is neither 4 nor 6: write ip=4, ip=6, or a check for each");
        }
    }

    private static void one(ProbeLine probe, List<String> target, Pattern shape, String how) {
        if (target.size() == 1) {
            var match = shape.matcher(target.getFirst());
            if (match.matches()) {
                if (match.groupCount() > 0) {
                    port(match.group(1));
                }
                return;
            }
        }
        throw wrong(probe, probe.type().words() + " " + how);
    }

    /// A host with its port, and an option that can not be missing.
    private static void oneWith(
            ProbeLine probe, List<String> target, String option, String example) {
        one(probe, target, HOST_PORT, "HOST:PORT " + option + "=" + example);
        option(probe, option);
    }

    private static void dns(ProbeLine probe, List<String> target) {
        if (target.size() == 3) {
            var server = SERVER.matcher(target.get(2));
            if (server.matches() && target.get(1).matches("[A-Z0-9]{1,10}")) {
                if (server.group(1) != null) {
                    port(server.group(1));
                }
                return;
            }
        }
        throw wrong(probe, "dns NAME TYPE @SERVER[:PORT]");
    }

    private static void call(ProbeLine probe, List<String> target) {
        boolean byNumber =
                target.size() == 5 && target.get(1).equals("via") && target.get(3).equals("answer");
        if (!byNumber) {
            one(
                    probe,
                    target,
                    SIP_CALL,
                    "NUMBER via COMPONENT answer VANTAGE, or call sip:USER@HOST:PORT");
        }
    }

    private static void url(ProbeLine probe, List<String> target, List<String> schemes) {
        String how = probe.type().words() + " URL with " + String.join(" or ", schemes);
        if (target.size() != 1) {
            throw wrong(probe, how);
        }
        try {
            URI uri = new URI(target.getFirst());
            if (uri.getHost() == null
                    || !schemes.contains(uri.getScheme())
                    || uri.getPort() > 65_535) {
                throw wrong(probe, how);
            }
        } catch (URISyntaxException e) {
            throw wrong(probe, how);
        }
    }

    private static void option(ProbeLine probe, String name) {
        if (!probe.options().containsKey(name)) {
            throw new IllegalArgumentException(
                    "'" + probe.type().words() + "' needs the option " + name + "=…");
        }
    }

    private static void port(String digits) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + digits + " is not between 1 and 65535");
        }
    }

    private static IllegalArgumentException wrong(ProbeLine probe, String how) {
        return new IllegalArgumentException("'" + probe + "' should look like: " + how);
    }
}
