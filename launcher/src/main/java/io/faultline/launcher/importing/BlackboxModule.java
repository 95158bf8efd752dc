package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.ProbeType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One module of blackbox_exporter's configuration, laid over a target.
final class BlackboxModule {

    /// What a module says beside its prober's own settings.
    private static final String MISSED = "the module's ";

    private final Tree tree;

    /// @param tree the module as it stands in the file
    BlackboxModule(Tree tree) {
        this.tree = tree;
    }

    /// The modules that the exporter's own example file has, for whoever did not change it.
    static @Nullable BlackboxModule wellKnown(String name) {
        String yaml =
                switch (name) {
                    case "http_2xx" -> "prober: http";
                    case "http_post_2xx" -> "{ prober: http, http: { method: POST } }";
                    case "tcp_connect" -> "prober: tcp";
                    case "icmp" -> "prober: icmp";
                    default -> "";
                };
        return yaml.isEmpty() ? null : new BlackboxModule(TreeReader.yaml("blackbox.yml", yaml));
    }

    /// Asks a target as the module would.
    ///
    /// @param target as the list has it; with `each`, `{target}`
    /// @param each the list, where there is one to be followed
    void ask(Draft draft, String target, @Nullable String each) {
        Keys module = Keys.of(tree, "a module");
        String prober = module.text("prober");
        if (module.has("timeout")) {
            draft.timeout(Spans.parse(module.text("timeout")));
        }
        Keys settings = module.keys(prober.isEmpty() ? "http" : prober);
        draft.option("source", settings.text("source_ip_address"));
        var way = new Way(draft, target, each, settings);
        switch (prober) {
            case "http" -> http(settings, way);
            case "tcp" -> tcp(settings, way);
            case "icmp" -> {
                draft.option("size", settings.text("payload_size"));
                way.ask(ProbeType.ICMP, target, "host.example");
            }
            case "dns" -> dns(settings, way);
            case "grpc" -> {
                draft.option("service", settings.text("service"));
                draft.option("tls", settings.flag("tls") ? "true" : "");
                tls(settings, way);
                way.ask(ProbeType.GRPC, target, "host.example:443");
            }
            default -> draft.unmapped("the prober '" + prober + "' has no probe here");
        }
        module.unread().forEach(key -> draft.unmapped(MISSED + key));
    }

    /// A target and the ways to it: a name may be reached over IPv4 and IPv6, and each is asked,
    /// since one may fail while the other works. `ip_protocol_fallback: false` means one of them
    /// alone.
    private record Way(Draft draft, String target, @Nullable String each, Keys settings) {

        void ask(ProbeType type, String asked, String sample) {
            String preferred = settings.text("preferred_ip_protocol");
            boolean fallsBack = settings.text("ip_protocol_fallback", "true").equals("true");
            Urls url = Urls.of(target);
            int family = Urls.family(url == null ? Urls.host(target) : url.host());
            if (preferred.isEmpty() || family != 0) {
                go(type, asked, sample, "", Map.of());
            } else if (fallsBack) {
                go(type, asked, sample, "-v4", Map.of("ip", "4"));
                go(type, asked, sample, "-v6", Map.of("ip", "6"));
            } else {
                go(type, asked, sample, "", Map.of("ip", preferred.endsWith("6") ? "6" : "4"));
            }
        }

        private void go(
                ProbeType type,
                String asked,
                String sample,
                String suffix,
                Map<String, String> extra) {
            draft.each(type, asked, each == null ? asked : sample, suffix, extra, each);
        }
    }

    private static void http(Keys http, Way way) {
        Draft draft = way.draft;
        String target =
                way.each != null || way.target.contains("://")
                        ? way.target
                        : "http://" + way.target;
        Urls url = Urls.of(target);
        draft.login(url);
        target = url == null ? target : url.plain();
        login(http, draft);
        boolean follows =
                !http.flag("no_follow_redirects")
                        && http.text("follow_redirects", "true").equals("true");
        List<String> codes = http.texts("valid_status_codes");
        if (!codes.isEmpty()) {
            draft.expect("code in [" + String.join(", ", codes) + "]");
        } else if (!follows) {
            draft.expect("code >= 200");
            draft.expect("code < 300");
        }
        if (follows && !codes.isEmpty()) {
            draft.unmapped("redirects are not followed here: a redirect's own code counts");
        }
        draft.option("method", http.text("method").equals("GET") ? "" : http.text("method"));
        Keys headers = http.keys("headers");
        headers.names().forEach(name -> draft.header(name, headers.text(name)));
        draft.option("body", http.text("body"));
        http.texts("fail_if_body_matches_regexp").forEach(regex -> never("body", regex, draft));
        http.texts("fail_if_body_not_matches_regexp")
                .forEach(regex -> draft.expect("body", "matches", regex));
        http.items("fail_if_header_matches").forEach(each -> header(each, true, draft));
        http.items("fail_if_header_not_matches").forEach(each -> header(each, false, draft));
        boolean isTls = target.startsWith("https://");
        if (http.flag("fail_if_ssl") && isTls) {
            draft.unmapped("fail_if_ssl with an https URL would always fail");
        }
        if (http.flag("fail_if_not_ssl") && !isTls) {
            draft.expect("header.location", "matches", "^https://");
        }
        tls(http, way);
        way.ask(ProbeType.HTTP, target, "https://host.example/");
    }

    /// The login of a module is that of all its targets.
    private static void login(Keys http, Draft draft) {
        draft.likeItsGroup();
        if (http.has("basic_auth")) {
            Keys basic = http.keys("basic_auth");
            draft.login(basic.text("username"), "password", basic.text("password_file"));
            basic.ignore("password");
        }
        if (http.has("authorization")) {
            Keys bearer = http.keys("authorization");
            if (bearer.text("type", "Bearer").equalsIgnoreCase("bearer")) {
                draft.login("", "token", bearer.text("credentials_file"));
            } else {
                draft.unmapped("authorization of the type " + bearer.text("type"));
            }
            bearer.ignore("credentials");
        }
        if (http.has("bearer_token") || http.has("bearer_token_file")) {
            draft.login("", "token", http.text("bearer_token_file"));
            http.ignore("bearer_token");
        }
    }

    private static void header(Tree each, boolean isForbidden, Draft draft) {
        Keys header = Keys.of(each, "a header's expectation");
        String name = "header." + header.text("header");
        if (header.flag("allow_missing")) {
            draft.unmapped(
                    "allow_missing for " + name + ": a header that is expected must be there");
        } else if (isForbidden) {
            never(name, header.text("regexp"), draft);
        } else {
            draft.expect(name, "matches", header.text("regexp"));
        }
    }

    /// What must not be found, said as a pattern that is found when it is not there.
    private static void never(String name, String regex, Draft draft) {
        draft.expect(name, "matches", "\\A(?![\\s\\S]*(?:" + regex + "))");
    }

    private static void tcp(Keys tcp, Way way) {
        Draft draft = way.draft;
        boolean isTls = tcp.flag("tls");
        List<Tree> talk = tcp.items("query_response");
        if (!isTls && talk.stream().anyMatch(BlackboxModule::startsTls)) {
            boolean isImap = Keys.of(talk.getFirst(), "a step").text("expect").contains("OK");
            draft.option("tls", "starttls");
            draft.unmapped(
                    "the talk of query_response: read as "
                            + (isImap ? "IMAP" : "SMTP")
                            + " with STARTTLS");
            tls(tcp, way);
            way.ask(isImap ? ProbeType.IMAP : ProbeType.SMTP, way.target, "host.example:25");
            return;
        }
        new TcpTalk(draft, isTls).take(talk);
        tls(tcp, way);
        way.ask(isTls ? ProbeType.TLS : ProbeType.TCP, way.target, "host.example:443");
    }

    private static boolean startsTls(Tree step) {
        return Keys.of(step, "a step of query_response").flag("starttls");
    }

    private static void dns(Keys dns, Way way) {
        Draft draft = way.draft;
        List<String> codes = dns.texts("valid_rcodes");
        if (codes.size() == 1) {
            draft.expect("rcode == " + codes.getFirst());
        } else if (!codes.isEmpty()) {
            draft.expect("rcode in [" + String.join(", ", codes) + "]");
        }
        for (String section : List.of("answer", "authority")) {
            Keys rules = dns.keys("validate_" + section + "_rrs");
            String name = section.equals("answer") ? "answers" : section;
            rules.texts("fail_if_matches_regexp").forEach(regex -> never(name, data(regex), draft));
            rules.texts("fail_if_none_matches_regexp")
                    .forEach(regex -> draft.expect(name, "matches", data(regex)));
            rules.texts("fail_if_not_matches_regexp")
                    .forEach(regex -> {
                        draft.expect(name, "matches", data(regex));
                        draft.unmapped(
                                "fail_if_not_matches_regexp of every record: one must match");
                    });
        }
        String transport = dns.text("transport_protocol", "udp");
        if (!transport.equals("udp")) {
            draft.unmapped("transport_protocol " + transport + ": it is asked over UDP first");
        }
        String type = dns.text("query_type", "ANY");
        String name = dns.text("query_name");
        way.ask(
                ProbeType.DNS,
                name + " " + type + " @" + way.target,
                name + " " + type + " @192.0.2.1");
    }

    /// The exporter matches whole records (name, TTL, class, type, data), we have the data: what a
    /// pattern says before it is left out.
    private static String data(String regex) {
        int tab = Math.max(regex.lastIndexOf("\\t"), regex.lastIndexOf('\t'));
        return tab < 0 ? regex : regex.substring(tab + (regex.charAt(tab) == '\t' ? 1 : 2));
    }

    private static void tls(Keys settings, Way way) {
        Keys tls = settings.keys("tls_config");
        way.draft.option("ca", tls.text("ca_file"));
        way.draft.option("servername", tls.text("server_name"));
    }
}
