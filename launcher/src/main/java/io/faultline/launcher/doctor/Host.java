package io.faultline.launcher.doctor;

import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host that matters.
///
/// @param tlsPort where it speaks TLS; 0: it does not
record Host(String name, int tlsPort) {

    private static final int MOST = 200;
    private static final int HTTPS = 443;
    private static final Pattern URL =
            Pattern.compile(
                    "([a-z][a-z0-9+.-]*)://(?:[^@/\\s]*@)?(\\[[0-9a-f:]+]|[^:/?\\s]+)(?::([0-9]+))?");
    private static final Pattern BARE =
            Pattern.compile(
                    "(?:^|[\\s@:])(?:udp:|tcp:|tls:|sip:)?"
                            + "(\\[[0-9a-fA-F:]+]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::([0-9]+))?(?=\\s|$)");

    /// The hosts that an inventory's checks ask, each once.
    static List<Host> watched(Inventory inventory) {
        Map<String, Host> hosts = new LinkedHashMap<>();
        for (Check each : inventory.checks().values()) {
            for (Host host : in(each.probe().toString())) {
                hosts.merge(host.name(), host, (one, other) -> one.tlsPort() > 0 ? one : other);
            }
        }
        return hosts.values().stream().limit(MOST).toList();
    }

    /// The host of an address.
    ///
    /// @throws IllegalArgumentException where it is none
    static Host of(String address) {
        URI uri = URI.create(address.contains("://") ? address : "https://" + address);
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("\"" + address + "\" names no host");
        }
        boolean isTls = List.of("https", "smtps").contains(uri.getScheme());
        return new Host(bare(host), isTls ? (uri.getPort() > 0 ? uri.getPort() : HTTPS) : 0);
    }

    /// The hosts that the line of a probe names: those of its first words, since options come
    /// after.
    static List<Host> in(String probe) {
        var found = new ArrayList<Host>();
        String[] words = probe.strip().split("\\s+", 6);
        for (int i = 1; i < words.length && !words[i].matches("[a-z][a-z.-]*=.*"); i++) {
            String word = words[i];
            Matcher url = URL.matcher(word);
            Matcher plain = BARE.matcher(word);
            if (url.find()) {
                boolean isTls = url.group(1).endsWith("s") && !url.group(1).equals("redis");
                int port = url.group(3) == null ? HTTPS : Integer.parseInt(url.group(3));
                found.add(new Host(bare(url.group(2)), isTls ? port : 0));
            } else if (plain.find() && isHost(plain.group(1))) {
                boolean isTls = words[0].equals("tls") || word.startsWith("tls:");
                int port = plain.group(2) == null ? 0 : Integer.parseInt(plain.group(2));
                found.add(new Host(bare(plain.group(1)), isTls ? port : 0));
            }
        }
        return found;
    }

    private static boolean isHost(String word) {
        return word.startsWith("[") || word.contains(".") || word.equals("localhost");
    }

    private static String bare(String host) {
        return host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    }
}
