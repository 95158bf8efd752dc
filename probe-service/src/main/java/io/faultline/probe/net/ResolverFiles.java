package io.faultline.probe.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/// The machine's own word on names: its hosts file and its resolv.conf, read anew each time, since
/// both are short and may change (a DHCP lease, a container network).
public final class ResolverFiles {

    private static final int MAX_LINES = 10_000;
    private static final int DNS_PORT = 53;

    private final Path hosts;
    private final Path resolvConf;

    /// @param hosts usually `/etc/hosts`
    /// @param resolvConf usually `/etc/resolv.conf`
    public ResolverFiles(Path hosts, Path resolvConf) {
        this.hosts = hosts;
        this.resolvConf = resolvConf;
    }

    /// Those of the machine.
    public static ResolverFiles ofMachine() {
        return new ResolverFiles(Path.of("/etc/hosts"), Path.of("/etc/resolv.conf"));
    }

    /// The address that the hosts file has for a name in that family, IPv4 before IPv6.
    Optional<InetAddress> host(String name, AddressFamily family) {
        InetAddress six = null;
        for (List<String> words : lines(hosts)) {
            boolean named = words.stream().skip(1).anyMatch(each -> each.equalsIgnoreCase(name));
            if (named) {
                try {
                    var address = InetAddress.ofLiteral(words.getFirst());
                    boolean wanted = family.holds(address);
                    if (wanted && AddressFamily.V4.holds(address)) {
                        return Optional.of(address);
                    }
                    six = six == null && wanted ? address : six;
                } catch (IllegalArgumentException e) {
                    // not our file: a line that is none is nobody's address
                }
            }
        }
        return Optional.ofNullable(six);
    }

    /// The servers to ask, in order. A server may be written with a port, `127.0.0.1:5353`, which
    /// resolv.conf itself does not know.
    List<InetSocketAddress> servers() {
        var servers = new ArrayList<InetSocketAddress>();
        for (List<String> words : lines(resolvConf)) {
            if (words.getFirst().equals("nameserver") && words.size() > 1) {
                try {
                    String text = words.get(1);
                    boolean bareSix =
                            text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[");
                    var server =
                            bareSix ? new HostPort(text, DNS_PORT) : HostPort.parse(text, DNS_PORT);
                    servers.add(
                            new InetSocketAddress(
                                    InetAddress.ofLiteral(server.host()), server.port()));
                } catch (IllegalArgumentException e) {
                    // a server that is none can not be asked
                }
            }
        }
        return servers;
    }

    /// The full names to ask for, in order: with the search domains first where the name has fewer
    /// dots than `ndots` (1 unless said).
    List<Name> candidates(String host) throws TextParseException {
        List<String> search = List.of();
        int dotsWanted = 1;
        for (List<String> words : lines(resolvConf)) {
            switch (words.getFirst()) {
                case "search", "domain" -> search = words.subList(1, Math.min(words.size(), 7));
                case "options" -> dotsWanted = dots(words, dotsWanted);
                default -> {
                    // a setting that does not concern us
                }
            }
        }
        var names = new ArrayList<Name>();
        long dots = host.chars().filter(c -> c == '.').count();
        Name plain = Name.fromString(host, Name.root);
        if (dots >= dotsWanted || host.endsWith(".")) {
            names.add(plain);
        }
        if (!host.endsWith(".")) {
            for (String domain : search) {
                names.add(Name.fromString(host, Name.fromString(domain, Name.root)));
            }
        }
        if (!names.contains(plain)) {
            names.add(plain);
        }
        return names;
    }

    private static int dots(List<String> words, int otherwise) {
        for (String word : words) {
            if (word.toLowerCase(Locale.ROOT).matches("ndots:\\d{1,2}")) {
                return Integer.parseInt(word.substring("ndots:".length()));
            }
        }
        return otherwise;
    }

    private static List<List<String>> lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.limit(MAX_LINES)
                    .map(line -> line.replaceFirst("[#;].*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(line -> List.of(line.split("\\s+")))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
