package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.Durations;
import io.faultline.contracts.inventory.ProbeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One monitor of Uptime Kuma, asked as its type asks.
final class KumaMonitor {

    private static final int EXPIRES_SOON_DAYS = 7;

    private final Keys monitor;
    private final Draft draft;

    KumaMonitor(Keys monitor, Draft draft) {
        this.monitor = monitor;
        this.draft = draft;
    }

    /// Asks, or says that there is no such probe.
    void ask(String type) {
        String host = monitor.text("hostname");
        String at = Urls.hostPort(host, number("port"));
        switch (type) {
            case "http" -> http();
            case "keyword" -> {
                keyword();
                http();
            }
            case "json-query" -> {
                json();
                http();
            }
            case "port" -> draft.ask(ProbeType.TCP, at);
            case "ping" -> {
                String size = monitor.text("packetSize");
                draft.option("size", size.equals("56") ? "" : size);
                draft.ask(ProbeType.ICMP, host);
            }
            case "dns" -> dns(host);
            case "push" -> push();
            case "sip-options" -> draft.ask(ProbeType.SIP_OPTIONS, "udp:" + hostPortOr(host, 5060));
            case "smtp" -> {
                draft.option(
                        "tls",
                        switch (monitor.text("smtpSecurity")) {
                            case "starttls" -> "starttls";
                            case "secure" -> "implicit";
                            default -> "";
                        });
                draft.ask(ProbeType.SMTP, hostPortOr(host, 25));
            }
            case "snmp" -> {
                draft.option("oid", monitor.text("snmpOid"));
                draft.unmapped("the community and what its value must be");
                draft.ask(ProbeType.SNMP, host);
            }
            case "redis", "mysql", "postgres" -> database(type);
            case "websocket-upgrade" -> draft.ask(ProbeType.WEBSOCKET, url());
            case "grpc-keyword" -> {
                draft.unmapped("its call and keyword: the standard health service is asked");
                draft.option("service", monitor.text("grpcServiceName"));
                draft.option("tls", monitor.flag("grpcEnableTls") ? "true" : "");
                draft.ask(ProbeType.GRPC, monitor.text("grpcUrl"));
            }
            default -> draft.unmapped("the type '" + type + "' has no probe here");
        }
    }

    private String hostPortOr(String host, int otherwise) {
        return Urls.hostPort(host, monitor.has("port") ? number("port") : otherwise);
    }

    private int number(String key) {
        String text = monitor.text(key);
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    private String url() {
        String text = monitor.text("url");
        Urls url = Urls.of(text);
        draft.login(url);
        return url == null ? text : url.plain();
    }

    private void http() {
        codes(monitor.texts("accepted_statuscodes"));
        String method = monitor.text("method", "GET");
        draft.option("method", method.equals("GET") ? "" : method);
        headers(monitor.text("headers"));
        draft.option("body", monitor.text("body"));
        if (monitor.flag("ignoreTls")) {
            draft.unmapped("ignoreTls: certificates are verified here");
        }
        if (monitor.has("basic_auth_user") || monitor.has("basic_auth_pass")) {
            draft.login(monitor.text("basic_auth_user"), "password", "");
        }
        if (monitor.has("tls_cert") || monitor.has("tls_key") || monitor.has("tls_ca")) {
            draft.unmapped("its own certificates");
        }
        String url = url();
        if (monitor.flag("expiryNotification") && url.startsWith("https://")) {
            draft.degraded("cert.days < " + EXPIRES_SOON_DAYS);
        }
        draft.ask(ProbeType.HTTP, url);
    }

    /// Kuma follows redirects, so its default 200-299 is our default, where a redirect is an
    /// answer.
    private void codes(List<String> accepted) {
        if (accepted.isEmpty() || accepted.equals(List.of("200-299"))) {
            return;
        }
        var ranges = new TreeMap<Integer, Integer>();
        for (String code : accepted) {
            if (!code.matches("\\d{3}(-\\d{3})?")) {
                draft.unmapped("the accepted code " + code);
                continue;
            }
            ranges.merge(
                    Integer.valueOf(code.substring(0, 3)),
                    Integer.valueOf(code.substring(code.length() - 3)),
                    Math::max);
        }
        List<int[]> joined = joined(ranges);
        if (joined.stream().allMatch(range -> range[0] == range[1]) && !joined.isEmpty()) {
            draft.expect(
                    joined.stream()
                            .map(range -> Integer.toString(range[0]))
                            .collect(Collectors.joining(", ", "code in [", "]")));
        } else if (joined.size() == 1) {
            draft.expect("code >= " + joined.getFirst()[0]);
            draft.expect("code <= " + joined.getFirst()[1]);
        } else if (!joined.isEmpty()) {
            draft.unmapped("accepted codes with gaps between ranges " + accepted);
        }
    }

    private static List<int[]> joined(SortedMap<Integer, Integer> ranges) {
        var joined = new ArrayList<int[]>();
        ranges.forEach((from, to) -> {
            if (!joined.isEmpty() && joined.getLast()[1] + 1 >= from) {
                joined.getLast()[1] = Math.max(joined.getLast()[1], to);
            } else {
                joined.add(new int[] {from, to});
            }
        });
        return joined;
    }

    private void headers(String json) {
        if (json.isEmpty()) {
            return;
        }
        try {
            Keys headers = Keys.of(TreeReader.json("headers", json), "headers");
            headers.names().forEach(name -> draft.header(name, headers.text(name)));
        } catch (ImportRefused e) {
            draft.unmapped("its headers, which are no JSON");
        }
    }

    private void keyword() {
        String keyword = monitor.text("keyword");
        if (monitor.flag("invertKeyword")) {
            String literal = keyword.replaceAll("([\\\\.+*?()\\[\\]{}|^$])", "\\\\$1");
            draft.expect("body", "matches", "\\A(?![\\s\\S]*" + literal + ")");
        } else {
            draft.expect("body", "contains", keyword);
        }
    }

    private void json() {
        String path = monitor.text("jsonPath").replaceFirst("^\\$\\.?", "");
        String operator = monitor.text("jsonPathOperator", "==");
        if (path.matches("[A-Za-z0-9_.\\[\\]-]+")
                && List.of("==", "!=", "<", "<=", ">", ">=", "contains").contains(operator)) {
            draft.expect("json." + path, operator, monitor.text("expectedValue"));
        } else {
            draft.unmapped("the query " + path + " " + operator);
        }
    }

    private void dns(String name) {
        String server = monitor.text("dns_resolve_server", "1.1.1.1");
        if (server.contains(",")) {
            draft.unmapped("all but the first of the resolvers " + server);
            server = server.substring(0, server.indexOf(','));
        }
        String at = server.contains(":") ? "[" + server + "]" : server;
        int port = monitor.has("port") ? number("port") : 53;
        draft.ask(
                ProbeType.DNS,
                name + " " + monitor.text("dns_resolve_type", "A") + " @" + at + ":" + port);
    }

    /// The sender must post to another address from now on: its token is not taken along.
    private void push() {
        Duration interval = Spans.seconds(monitor.text("interval", "60"));
        if (interval == null || interval.isZero()) {
            draft.unmapped("it has no interval, so nobody would miss it");
            return;
        }
        draft.option("grace", Durations.format(interval));
        draft.unmapped("its push address: the sender must post to /heartbeat/ID of probe-service");
        draft.ask(ProbeType.HEARTBEAT, "");
    }

    private void database(String type) {
        Urls url = Urls.of(monitor.text("databaseConnectionString"));
        if (url == null) {
            draft.unmapped("its connection string is no URL");
            return;
        }
        draft.login(url);
        if (type.equals("redis")) {
            draft.ask(ProbeType.REDIS, url.hostPort(6379));
            return;
        }
        if (url.plain().contains("?")) {
            draft.unmapped("the options of the connection string");
        }
        String query = monitor.text("databaseQuery");
        boolean isMysql = type.equals("mysql");
        String path = url.plain().replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("\\?.*", "");
        draft.option("query", query.isEmpty() ? "select 1" : query);
        draft.ask(
                ProbeType.SQL,
                (isMysql ? "jdbc:mariadb://" : "jdbc:postgresql://")
                        + url.hostPort(isMysql ? 3306 : 5432)
                        + path);
    }
}
